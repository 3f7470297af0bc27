package coop.workers.manyhands.checks;

import static coop.workers.manyhands.support.Diagram.properties;
import static coop.workers.manyhands.support.Diagram.property;
import static coop.workers.manyhands.support.Diagram.timer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import coop.workers.manyhands.elections.Recorded;
import coop.workers.manyhands.engine.deadlines.DaysBefore;
import coop.workers.manyhands.engine.deployment.ElementProperties;
import coop.workers.manyhands.support.Diagram;
import coop.workers.manyhands.support.OwnFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Period;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.EventBasedGateway;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.jspecify.annotations.Nullable;

/** Every wait has an owner and a clock, and says in the applicant's words what goes on. */
final class WaitChecks {

    private static final Set<String> TURNS = new TreeSet<>(Set.of("applicant", "helper", "coordinator", "calendar"));

    /** Words for the inside that an applicant does not use of themselves. */
    private static final Pattern INSIDE =
            Pattern.compile("(?i)\\b(applicant|newcomer|coordinator|task|process|pathway)s?\\b");

    private static final Set<String> GROUPS = groups();

    private static final List<String> RECORDS =
            Arrays.stream(Recorded.values()).map(Recorded::code).toList();

    void check(Diagram diagram, Faults faults) {
        diagram.all(UserTask.class).forEach(task -> checkTask(task, faults));
        diagram.waits().forEach(wait -> {
            if (checkWait(wait, faults) && wait instanceof EventBasedGateway gateway) {
                checkFirstWayOut(gateway, faults);
            }
        });
        Set<FlowNode> waits = new HashSet<>(diagram.waits());
        waits.addAll(diagram.all(UserTask.class));
        diagram.all(FlowNode.class).forEach(node -> {
            if (!waits.contains(node)) {
                List.of(
                                "milestone",
                                "turn",
                                "answerWithin",
                                "until",
                                "remindEvery",
                                "escalateTo",
                                "form",
                                "notBy",
                                "records",
                                "stays")
                        .forEach(name -> refuse(node, name, "It does not wait for anybody", faults));
            }
            List.of("milestone", "done").forEach(name -> checkWords(node, name, faults));
            checkStays(node, faults);
        });
    }

    private static void checkTask(UserTask task, Faults faults) {
        String group = task.getCamundaCandidateGroups();
        if (!"${owner}".equals(group) && !isGroup(group)) {
            faults.at(
                    task,
                    "Nobody has this task. Give it the candidate group ${owner}, or one of %s.",
                    String.join(", ", GROUPS));
        }
        if (!String.valueOf(property(task, "answerWithin")).matches("P[1-9][0-9]?D")) {
            faults.at(task, "It has no clock. Set the property answerWithin to a number of working days, such as P5D.");
        }
        if (property(task, "remindEvery") != null) {
            checkPeriod(task, "remindEvery", faults);
        }
        if (property(task, "escalateTo") != null && !isGroup(property(task, "escalateTo"))) {
            faults.at(
                    task,
                    "Nobody is asked to help if it takes too long. Set the property escalateTo to one of %s.",
                    String.join(", ", GROUPS));
        }
        List.of("remindEvery", "escalateTo")
                .forEach(name -> ElementProperties.defaultOf(name)
                        .filter(usual -> usual.equals(property(task, name)))
                        .ifPresent(usual -> faults.at(
                                task, "The property %s is %s, which goes without saying. Take it away.", name, usual)));
        requireWords(
                task,
                "milestone",
                "what the applicant reads meanwhile, such as \"The group reads your offer\"",
                faults);
        requireWords(task, "done", "what their history says afterwards, such as \"The group answered\"", faults);
        String records = property(task, "records");
        if (records != null && !RECORDS.contains(records)) {
            faults.at(
                    task,
                    "It records \"%s\", which is unknown. Set the property records to one of %s.",
                    records,
                    String.join(", ", RECORDS));
        }
        List.of("turn", "until", "outcome", "form")
                .forEach(name -> refuse(task, name, "A task is a coordinator's", faults));
    }

    /** Says whether turn and clock are clear, on which more depends. */
    private static boolean checkWait(FlowNode wait, Faults faults) {
        requireWords(wait, "milestone", "what the applicant reads meanwhile, such as \"We wait for a date\"", faults);
        String turn = property(wait, "turn");
        boolean clear = turn != null && TURNS.contains(turn);
        if (!clear) {
            faults.at(
                    wait,
                    "It does not say whose turn it is. Set the property turn to one of %s.",
                    String.join(", ", TURNS));
        }
        String form = property(wait, "form");
        if (form != null
                && turn != null
                && clear
                && !Set.of("applicant", "calendar").contains(turn)) {
            faults.at(
                    wait, "It has a form for the applicant, and the turn %s. Set turn to applicant or calendar.", turn);
        }
        if (form != null && !Diagram.formFiles().contains(form)) {
            faults.at(wait, "There is no form %1$s. Write forms/%1$s.html, or name one that is there.", form);
        }
        List.of("remindEvery", "escalateTo", "outcome", "notBy", "records")
                .forEach(name -> refuse(wait, name, "It is no task", faults));
        boolean within = properties(wait).containsKey("answerWithin");
        if (within == properties(wait).containsKey("until")) {
            faults.at(
                    wait,
                    "It needs one clock: the property answerWithin with the period of its timer (P14D), or until with the variable of its date (chatDate).");
            return false;
        }
        String until = property(wait, "until");
        if (until != null && DaysBefore.read(until).isEmpty()) {
            faults.at(
                    wait,
                    "It waits until \"%s\". Name a date, such as chatDate, or so many days before one: days.before(untilDay, 2).",
                    until);
            return false;
        }
        return (!within || checkPeriod(wait, "answerWithin", faults)) && checkClock(wait, faults) && clear;
    }

    /** The clock that the applicant sees is the clock that runs. */
    private static boolean checkClock(FlowNode wait, Faults faults) {
        List<FlowNode> clocks = wait instanceof CatchEvent
                ? List.of(wait)
                : wait.getSucceedingNodes().list().stream()
                        .filter(next ->
                                next instanceof CatchEvent event && timer(event).isPresent())
                        .toList();
        if (clocks.size() != 1 || timer((CatchEvent) clocks.get(0)).isEmpty()) {
            faults.at(wait, "It waits for %d timers. Draw one, so that no wait lasts for ever.", clocksOf(clocks));
            return false;
        }
        var clock = timer((CatchEvent) clocks.get(0)).orElseThrow();
        String until = property(wait, "until");
        String within = property(wait, "answerWithin");
        boolean same = until != null
                ? clock.getTimeDate() != null
                        && clock.getTimeDate().getTextContent().equals("${%s}".formatted(until))
                : clock.getTimeDuration() != null
                        && clock.getTimeDuration().getTextContent().equals(within);
        if (!same) {
            faults.at(
                    wait,
                    "The applicant is shown another clock than the one that runs. Set its timer to the %s %s.",
                    until != null ? "date" : "duration",
                    until != null ? "${%s}".formatted(until) : String.valueOf(within));
        }
        return same;
    }

    private static long clocksOf(List<FlowNode> clocks) {
        return clocks.stream()
                .filter(node -> timer((CatchEvent) node).isPresent())
                .count();
    }

    /** The status page tells what comes next along the first way out. */
    private static void checkFirstWayOut(EventBasedGateway gateway, Faults faults) {
        if (gateway.getOutgoing().isEmpty()) {
            return;
        }
        // Not getSucceedingNodes(), which keeps no order.
        FlowNode first = gateway.getOutgoing().iterator().next().getTarget();
        // A date that is waited for is good news; one by which somebody is to have answered is not.
        boolean waitsForADate = property(gateway, "until") != null && "calendar".equals(property(gateway, "turn"));
        if (!(first instanceof CatchEvent event && timer(event).isPresent() == waitsForADate)) {
            faults.at(
                    gateway,
                    "Its first way out is the good one, which the status page follows: that has to be %s, and is %s. Draw that flow anew first.",
                    waitsForADate ? "the timer" : "the message",
                    first.getId());
        }
    }

    private static void requireWords(FlowNode node, String name, String what, Faults faults) {
        String words = property(node, name);
        if (words == null || words.isBlank()) {
            faults.at(node, "It has no property %s. Write there %s.", name, what);
        }
    }

    private static void checkStays(FlowNode node, Faults faults) {
        String words = property(node, "stays");
        if (words != null && !words.matches("[A-Z].{9,148}[^.!]")) {
            faults.at(
                    node,
                    "The property stays is \"%s\". Write to the applicant why they cannot withdraw from here, in 10 to 150 characters, with a capital letter and without a full stop.",
                    words);
        }
    }

    private static void checkWords(FlowNode node, String name, Faults faults) {
        String words = property(node, name);
        if (words == null || words.isBlank()) {
            return;
        }
        if (words.length() < 5 || words.length() > 60 || !words.matches("[A-Z].*[^.!]")) {
            faults.at(
                    node,
                    "The property %s is \"%s\". Write 5 to 60 characters, with a capital letter and without a full stop.",
                    name,
                    words);
        } else if (INSIDE.matcher(words).find()) {
            faults.at(
                    node,
                    "The property %s is \"%s\". The applicant reads it: write it to them, without words for the inside such as \"newcomer\" or \"task\".",
                    name,
                    words);
        }
    }

    private static void refuse(FlowNode node, String name, String why, Faults faults) {
        if (properties(node).containsKey(name)) {
            faults.at(node, "%s: take the property %s away.", why, name);
        }
    }

    private static boolean checkPeriod(FlowNode node, String name, Faults faults) {
        String value = property(node, name);
        try {
            Period period = value == null ? Period.ZERO : Period.parse(value);
            if (!period.isZero() && !period.isNegative()) {
                return true;
            }
        } catch (DateTimeParseException noPeriod) {
            // Said below.
        }
        faults.at(
                node,
                "The property %s has to be a period such as P7D, and is %s.",
                name,
                value == null ? "not there" : "\"%s\"".formatted(value));
        return false;
    }

    private static boolean isGroup(@Nullable String group) {
        return group != null && GROUPS.contains(group);
    }

    static Set<String> groups() {
        Set<String> groups = new TreeSet<>(Set.of(
                "secretaries",
                "facilitators",
                "inductors",
                "communications-editors",
                "returning-officers",
                "camunda-admin"));
        try {
            for (JsonNode group : new YAMLMapper()
                    .readTree(
                            OwnFolder.find("catalogue/groups.yaml", Path.of("src/main/resources/catalogue/groups.yaml"))
                                    .toFile())) {
                groups.add("facilitators-" + group.get("slug").asText());
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return groups;
    }
}
