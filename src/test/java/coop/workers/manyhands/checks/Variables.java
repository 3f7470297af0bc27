package coop.workers.manyhands.checks;

import static coop.workers.manyhands.support.Diagram.extensions;

import coop.workers.manyhands.cases.Verb;
import coop.workers.manyhands.engine.deadlines.DaysBefore;
import coop.workers.manyhands.support.Diagram;
import coop.workers.manyhands.support.Vocabulary;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaOut;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;

/** What a process can count on: what its callers have, what its forms ask, what its verbs find out, what it is handed back. */
final class Variables {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([a-z][A-Za-z0-9]*)}");

    private static final Set<String> OF_INVOLVEMENTS = Set.of("opportunity", "owner", "reachedByEmail", "gathering");

    private static final Set<String> OF_PAUSES = Set.of("opportunity", "owner", "reachedByEmail", "standsUntil");

    /** What those have from the start that a date begins: meetings, and elections. */
    private static final Set<String> OF_DATES =
            Set.of("owner", "remindAt", "meetingEnds", "nominationsOpen", "nominationsClose", "meetsAt", "resultAt");

    private static final Map<String, Set<String>> OF_MESSAGES = Map.of(
            "AttendanceRecorded", Set.of("came"),
            "MeetingCalledOff", Set.of("calledOff"),
            "ResultDeclared", Set.of("elected"));

    private final Collection<Diagram> diagrams;
    private final Map<Diagram, Set<String>> known = new HashMap<>();

    Variables(Collection<Diagram> diagrams) {
        this.diagrams = diagrams;
    }

    /** Those that a diagram can ask for. */
    Set<String> of(Diagram diagram) {
        return known.computeIfAbsent(diagram, unknown -> of(unknown, new HashSet<>()));
    }

    private Set<String> of(Diagram diagram, Set<String> seen) {
        Set<String> there =
                new TreeSet<>(diagram.isBegunByDate() ? OF_DATES : diagram.isPause() ? OF_PAUSES : OF_INVOLVEMENTS);
        if (!seen.add(diagram.key())) {
            return there;
        }
        diagram.forms().stream()
                .filter(Diagram.formFiles()::contains)
                .forEach(form -> there.addAll(fieldNames(Diagram.form(form), "[data-flow]")));
        diagram.all(ServiceTask.class).forEach(task -> verb(task).ifPresent(verb -> there.addAll(verb.sets())));
        diagram.all(Message.class)
                .forEach(
                        message -> there.addAll(OF_MESSAGES.getOrDefault(String.valueOf(message.getName()), Set.of())));
        diagram.all(CallActivity.class)
                .forEach(call -> extensions(call, CamundaOut.class).forEach(out -> there.add(out.getCamundaTarget())));
        diagrams.stream()
                .filter(other -> other.all(CallActivity.class).stream()
                        .anyMatch(call -> diagram.key().equals(call.getCalledElement())))
                .forEach(caller -> there.addAll(of(caller, seen)));
        return there;
    }

    /** What a diagram has before anything has happened: what begins it, and the sign-up form. */
    static Set<String> fromTheStart(Diagram diagram) {
        Set<String> there =
                new TreeSet<>(diagram.isBegunByDate() ? OF_DATES : diagram.isPause() ? OF_PAUSES : OF_INVOLVEMENTS);
        String form = diagram.start().getCamundaFormKey();
        if (form != null && Diagram.formFiles().contains(Diagram.formOf(form))) {
            there.addAll(fieldNames(Diagram.form(Diagram.formOf(form)), "[data-flow]"));
        }
        return there;
    }

    /** The date that a wait's {@code until} goes by: itself, or that which it is so many days before. */
    static Optional<String> dateOf(@Nullable String until) {
        return Optional.ofNullable(until).flatMap(DaysBefore::read).map(DaysBefore.Until::date);
    }

    /** What comes with a message, whatever form was filled in. */
    static Set<String> ofMessage(String message) {
        return OF_MESSAGES.getOrDefault(message, Set.of());
    }

    /** The names that a form's field must not have: they are set by others. */
    static Set<String> taken() {
        Set<String> taken = new TreeSet<>(Vocabulary.reservedNames());
        taken.addAll(OF_INVOLVEMENTS);
        taken.addAll(OF_PAUSES);
        taken.add(DaysBefore.NAME);
        return taken;
    }

    static List<String> fieldNames(Document form, String selector) {
        return form.select(selector).eachAttr("cam-variable-name");
    }

    /** The verb of a service task. */
    static Optional<Verb> verb(ServiceTask task) {
        Matcher named = VARIABLE.matcher(String.valueOf(task.getCamundaDelegateExpression()));
        return named.matches() ? Vocabulary.find(named.group(1)) : Optional.empty();
    }
}
