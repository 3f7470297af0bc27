package coop.workers.manyhands.drawing;

import static coop.workers.manyhands.support.Diagram.inputs;
import static coop.workers.manyhands.support.Diagram.property;

import coop.workers.manyhands.engine.deployment.ElementProperties;
import coop.workers.manyhands.support.Diagram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.Documentation;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.Error;
import org.camunda.bpm.model.bpmn.instance.ErrorEventDefinition;
import org.camunda.bpm.model.bpmn.instance.Event;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;

/** The page about a diagram: what the applicant reads, whose turn it is, what is asked, what is written, and by when. */
final class PathwaySheet {

    private final Diagram diagram;
    private final Collection<Diagram> all;

    private PathwaySheet(Diagram diagram, Collection<Diagram> all) {
        this.diagram = diagram;
        this.all = all;
    }

    /** The page, in Markdown; its picture lies beside it. */
    static String of(Diagram diagram, Collection<Diagram> all) {
        return new PathwaySheet(diagram, all).page();
    }

    /** What a diagram says it is for. */
    static String purpose(Diagram diagram) {
        return diagram.process().getDocumentations().stream()
                .map(Documentation::getTextContent)
                .collect(Collectors.joining(" "));
    }

    private String page() {
        String key = diagram.key();
        return """
                # %1$s

                %3$s

                The diagram is [%2$s](../../processes/%2$s/%2$s.bpmn)%4$s.%5$s

                ![%1$s](%2$s.svg)
                """.formatted(diagram.process().getName(), key, purpose(diagram), begun(), callers())
                + tasks()
                + waits()
                + clocks()
                + letters()
                + ends()
                + calls()
                + forms();
    }

    private String begun() {
        String by = property(diagram.start(), "begunBy");
        if (diagram.hasSignUp()) {
            return "; a sign-up begins it";
        }
        return by == null ? "; other diagrams call it" : "; what begins it: " + by;
    }

    private String callers() {
        String names = all.stream()
                .filter(other -> other.all(CallActivity.class).stream()
                        .anyMatch(call -> diagram.key().equals(call.getCalledElement())))
                .map(PathwaySheet::link)
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? "" : " Called by %s.".formatted(names);
    }

    private static String link(Diagram other) {
        return "[%s](%s.md)".formatted(other.process().getName(), other.key());
    }

    private String tasks() {
        return Said.table(
                "## Tasks",
                List.of(
                        "task",
                        "meanwhile the applicant reads",
                        "whose",
                        "due",
                        "reminder",
                        "then asked to help",
                        "form"),
                diagram.all(UserTask.class).stream()
                        .map(task -> List.of(
                                name(task),
                                said(task, "milestone"),
                                whose(task),
                                workingDays(said(task, "answerWithin")),
                                "every " + Said.period(usual(task, "remindEvery")),
                                Said.code(usual(task, "escalateTo")),
                                formLink(Diagram.formOf(task.getCamundaFormKey()))))
                        .toList());
    }

    private static String whose(UserTask task) {
        String group = String.valueOf(task.getCamundaCandidateGroups());
        return group.equals("${owner}") ? "the person who looks after it" : Said.code(group);
    }

    private static String workingDays(String period) {
        return Said.period(period).replace("day", "working day");
    }

    private String waits() {
        return Said.table(
                "## Waits",
                List.of("meanwhile the applicant reads", "whose turn", "lasts", "form"),
                diagram.waits().stream()
                        .map(wait -> List.of(
                                said(wait, "milestone"),
                                said(wait, "turn"),
                                Optional.ofNullable(property(wait, "until"))
                                        .map(until ->
                                                "until " + Said.until(until).replaceFirst("^on ", ""))
                                        .orElseGet(() -> Said.period(property(wait, "answerWithin"))),
                                formLink(said(wait, "form"))))
                        .toList());
    }

    private String clocks() {
        return Said.table(
                "## Clocks",
                List.of("event", "goes off"),
                diagram.all(TimerEventDefinition.class).stream()
                        .map(timer -> List.of(place((FlowElement) timer.getParentElement()), Said.timer(timer)))
                        .toList());
    }

    private static String place(FlowElement event) {
        return event instanceof BoundaryEvent border
                ? "%s, at \"%s\"".formatted(name(event), name(border.getAttachedTo()))
                : name(event);
    }

    private String letters() {
        return Said.table(
                "## Emails",
                List.of("written at", "subject", "letter", "goes"),
                diagram.all(ServiceTask.class).stream()
                        .filter(task -> inputs(task).get("letter") != null)
                        .map(task ->
                                letter(task, Objects.requireNonNull(inputs(task).get("letter"))))
                        .toList());
    }

    private static List<String> letter(ServiceTask task, String letter) {
        List<String> head = head(letter);
        String whiles = line(head, "While: ");
        return List.of(
                name(task),
                line(head, "Subject: "),
                "[%1$s](../../src/main/resources/mail/%1$s.md)".formatted(letter),
                (line(head, "Kind: ").equals("news") ? "with other news" : "at once")
                        + (whiles.isEmpty() || whiles.equals("ever") ? "" : ", while " + whiles));
    }

    private static List<String> head(String letter) {
        try {
            return Files.readString(Diagram.letterFile(letter))
                    .lines()
                    .takeWhile(line -> !line.isBlank())
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String line(List<String> head, String name) {
        return head.stream()
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(name.length()))
                .findFirst()
                .orElse("");
    }

    private String ends() {
        return Said.table(
                "## Ends",
                List.of("end", "outcome", "the applicant reads", "no email, because"),
                diagram.all(EndEvent.class).stream()
                        .map(end -> List.of(name(end), outcome(end), said(end, "words"), said(end, "unsaid")))
                        .toList());
    }

    private static String outcome(EndEvent end) {
        return error(end)
                .map(code -> "error `%s`".formatted(code))
                .orElseGet(() -> Said.code(property(end, "outcome")));
    }

    private static Optional<String> error(Event end) {
        return end.getChildElementsByType(ErrorEventDefinition.class).stream()
                .map(ErrorEventDefinition::getError)
                .filter(Objects::nonNull)
                .map(Error::getErrorCode)
                .findFirst();
    }

    private String calls() {
        return Said.table(
                "## Calls",
                List.of("step", "diagram", "what may come of it instead"),
                diagram.all(CallActivity.class).stream()
                        .map(call -> List.of(
                                name(call),
                                "[%1$s](%1$s.md)".formatted(call.getCalledElement()),
                                diagram.errorsCaught(call).stream()
                                        .map(Said::code)
                                        .collect(Collectors.joining(", "))))
                        .toList());
    }

    private String forms() {
        List<String> sheets = new ArrayList<>();
        diagram.forms().forEach(form -> sheets.add(FormSheet.of(form)));
        return sheets.isEmpty() ? "" : "\n## Forms\n" + String.join("", sheets);
    }

    private static String formLink(String form) {
        return form.isEmpty() ? "" : "[%s](#%s)".formatted(form, form.replace("/", ""));
    }

    private static String said(BaseElement element, String property) {
        return Objects.requireNonNullElse(property(element, property), "");
    }

    private static String usual(BaseElement element, String property) {
        return Optional.ofNullable(property(element, property))
                .or(() -> ElementProperties.defaultOf(property))
                .orElse("");
    }

    private static String name(FlowElement element) {
        if (element.getName() != null) {
            return element.getName();
        }
        return element instanceof FlowNode ? Said.code(element.getId()) : "";
    }
}
