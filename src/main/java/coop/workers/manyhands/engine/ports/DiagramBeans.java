package coop.workers.manyhands.engine.ports;

import coop.workers.manyhands.Site;
import coop.workers.manyhands.cases.CleanUps;
import coop.workers.manyhands.cases.Verb;
import coop.workers.manyhands.cases.Verbs;
import coop.workers.manyhands.engine.deadlines.DaysBefore;
import java.util.AbstractMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * What an expression of a diagram reaches besides the variables of its process: the verbs, the days before a date, and
 * nothing else of the application. Built when the first one is asked for: what verbs do needs the engine, which is made before.
 */
@Component
public class DiagramBeans {

    private final ObjectProvider<Verbs> declared;
    private final CleanUps cleanUps;
    private final DaysBefore days;
    private volatile @Nullable Map<Object, Object> byName;

    DiagramBeans(ObjectProvider<Verbs> declared, CleanUps cleanUps, Site site) {
        this.declared = declared;
        this.cleanUps = cleanUps;
        this.days = new DaysBefore(site.zone());
    }

    /** By the name that an expression says. Not a bean itself: whoever injects a map looks into it, and that would be too soon. */
    public Map<Object, Object> asMap() {
        return new AbstractMap<>() {
            @Override
            public Set<Entry<Object, Object>> entrySet() {
                return byName().entrySet();
            }

            @Override
            public boolean containsKey(@Nullable Object name) {
                return name != null && byName().containsKey(name);
            }

            @Override
            public @Nullable Object get(@Nullable Object name) {
                return name == null ? null : byName().get(name);
            }
        };
    }

    private Map<Object, Object> byName() {
        Map<Object, Object> known = byName;
        if (known == null) {
            Map<Object, Object> delegates = new LinkedHashMap<>();
            for (Verbs verbs : declared) {
                verbs.verbs().forEach(verb -> add(delegates, verb));
            }
            delegates.put(DaysBefore.NAME, days);
            known = Map.copyOf(delegates);
            byName = known;
        }
        return known;
    }

    private void add(Map<Object, Object> delegates, Verb verb) {
        if (delegates.put(verb.name(), new VerbDelegate(verb, cleanUps)) != null) {
            throw new IllegalStateException("Two modules declare the verb %s; give one another name.".formatted(verb));
        }
    }
}
