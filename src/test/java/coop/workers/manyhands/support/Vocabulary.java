package coop.workers.manyhands.support;

import coop.workers.manyhands.ManyHands;
import coop.workers.manyhands.cases.Verb;
import coop.workers.manyhands.cases.Verbs;
import java.lang.reflect.Constructor;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AssignableTypeFilter;

/**
 * The verbs as the modules declare them, read without an application: a declaration says everything about a verb before its
 * desk is ever asked, so the desks are left out.
 */
public final class Vocabulary {

    private static final List<Verbs> DECLARED = read();

    private static final Map<String, Verb> VERBS = byName();

    private Vocabulary() {}

    /** Every module's own: first those for every pathway, then by what they are about. */
    public static List<Verbs> declared() {
        return DECLARED;
    }

    /** All of them. */
    public static Collection<Verb> verbs() {
        return VERBS.values();
    }

    /** The verb of a name. */
    public static Optional<Verb> find(String name) {
        return Optional.ofNullable(VERBS.get(name));
    }

    /** The names of all of them. */
    public static Set<String> names() {
        return VERBS.keySet();
    }

    /** The names that are a verb's or a verb's variable: no field can have them. */
    public static Set<String> reservedNames() {
        Set<String> reserved = new TreeSet<>(VERBS.keySet());
        verbs().forEach(verb -> reserved.addAll(verb.sets()));
        return reserved;
    }

    private static Map<String, Verb> byName() {
        Map<String, Verb> verbs = new LinkedHashMap<>();
        DECLARED.forEach(module -> module.verbs().forEach(verb -> verbs.put(verb.name(), verb)));
        return verbs;
    }

    private static List<Verbs> read() {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AssignableTypeFilter(Verbs.class));
        return scanner.findCandidateComponents(ManyHands.class.getPackageName()).stream()
                .map(Vocabulary::withoutDesks)
                .sorted(Comparator.comparing((Verbs module) -> !module.areForEveryPathway())
                        .thenComparing(Verbs::about))
                .toList();
    }

    private static Verbs withoutDesks(BeanDefinition found) {
        try {
            Constructor<?> constructor = Class.forName(found.getBeanClassName()).getDeclaredConstructors()[0];
            constructor.setAccessible(true);
            return (Verbs) constructor.newInstance(new Object[constructor.getParameterCount()]);
        } catch (ReflectiveOperationException unreadable) {
            throw new IllegalStateException(
                    "%s declares verbs: it takes its desks by its constructor, and asks them nothing until a verb is run."
                            .formatted(found.getBeanClassName()),
                    unreadable);
        }
    }
}
