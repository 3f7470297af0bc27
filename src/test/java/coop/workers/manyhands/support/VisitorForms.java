package coop.workers.manyhands.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.jspecify.annotations.Nullable;

/**
 * Which forms somebody fills in who is no coordinator: to sign up, later at the page of their case, or by a link because they were
 * asked to help. As the diagrams say it; a form of which nothing says that it is a coordinator's is one of these.
 */
public final class VisitorForms {

    private static final Path FOLDER = Path.of("forms");
    private static final String ENDING = ".html";
    private static final String FORM = "form";

    /** Of the coordinators' own pages. */
    private static final String OFFICE = "office/";

    private static final String PARTS = "parts/";
    private static final Pattern TAKES_IN = Pattern.compile("data-part=\"([^\"]+)\"");

    private VisitorForms() {}

    /** Without what several of them take in. */
    public static Set<String> keys() {
        Set<String> answeredByLink = answeredByLink();
        Set<String> ofCoordinators = new TreeSet<>(ofTasks());
        ofCoordinators.removeAll(answeredByLink);
        Set<String> keys = files();
        keys.removeIf(key -> key.startsWith(OFFICE) || key.startsWith(PARTS) || ofCoordinators.contains(key));
        return keys;
    }

    /** With the parts that they take in. */
    public static Set<String> files(Set<String> keys) {
        Set<String> all = new TreeSet<>(keys);
        keys.stream()
                .flatMap(key -> TAKES_IN.matcher(read(key)).results())
                .map(found -> PARTS + found.group(1))
                .forEach(all::add);
        return all.equals(keys) ? all : files(all);
    }

    /** What a diagram has an applicant, or whoever is asked, fill in. */
    private static Set<String> answeredByLink() {
        Set<String> keys = new TreeSet<>();
        for (Diagram diagram : Diagram.all().values()) {
            diagram.all(BaseElement.class).forEach(element -> add(keys, Diagram.property(element, FORM)));
            diagram.all(ServiceTask.class)
                    .forEach(task -> add(keys, Diagram.inputs(task).get(FORM)));
        }
        return keys;
    }

    private static void add(Set<String> keys, @Nullable String key) {
        if (key != null) {
            keys.add(key);
        }
    }

    private static Set<String> ofTasks() {
        return Diagram.all().values().stream()
                .flatMap(diagram -> diagram.all(UserTask.class).stream())
                .map(task -> Diagram.formOf(task.getCamundaFormKey()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** All forms that there are, by key. */
    public static Set<String> files() {
        try (Stream<Path> all = Files.walk(FOLDER)) {
            return all.map(file -> FOLDER.relativize(file).toString().replace('\\', '/'))
                    .filter(name -> name.endsWith(ENDING))
                    .map(name -> name.substring(0, name.length() - ENDING.length()))
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The source of one. */
    public static String read(String key) {
        try {
            return Files.readString(FOLDER.resolve(key + ENDING));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
