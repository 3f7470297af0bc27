package coop.workers.manyhands.checks;

import static coop.workers.manyhands.support.Diagram.inputs;
import static coop.workers.manyhands.support.Diagram.properties;
import static coop.workers.manyhands.support.Diagram.property;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import coop.workers.manyhands.cases.Verb;
import coop.workers.manyhands.support.Diagram;
import coop.workers.manyhands.support.OwnFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.impl.BpmnModelConstants;
import org.camunda.bpm.model.bpmn.instance.ConditionExpression;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.IntermediateCatchEvent;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.xml.ModelValidationException;
import org.camunda.bpm.model.xml.instance.DomElement;

/** A diagram says nothing beyond the words that there are. */
final class VocabularyChecks {

    private static final Set<String> ELEMENTS = Set.of(
            "definitions",
            "process",
            "documentation",
            "extensionElements",
            "startEvent",
            "endEvent",
            "intermediateCatchEvent",
            "boundaryEvent",
            "userTask",
            "serviceTask",
            "callActivity",
            "subProcess",
            "exclusiveGateway",
            "eventBasedGateway",
            "parallelGateway",
            "sequenceFlow",
            "conditionExpression",
            "incoming",
            "outgoing",
            "messageEventDefinition",
            "timerEventDefinition",
            "errorEventDefinition",
            "timeDuration",
            "timeDate",
            "timeCycle",
            "message",
            "error",
            "textAnnotation",
            "text",
            "association");

    private static final Set<String> CAMUNDA_ELEMENTS =
            Set.of("properties", "property", "inputOutput", "inputParameter", "in", "out");

    private static final Set<String> CAMUNDA_ATTRIBUTES = Set.of(
            "formKey",
            "candidateGroups",
            "asyncBefore",
            "delegateExpression",
            "historyTimeToLive",
            "isStartableInTasklist");

    private static final Set<String> DRAWING =
            Set.of(BpmnModelConstants.BPMNDI_NS, BpmnModelConstants.DC_NS, BpmnModelConstants.DI_NS);

    private static final Set<String> PROPERTIES = new TreeSet<>(Set.of(
            "milestone",
            "turn",
            "answerWithin",
            "until",
            "remindEvery",
            "escalateTo",
            "done",
            "outcome",
            "form",
            "begunBy",
            "pause",
            "notBy",
            "entrance",
            "consent",
            "records",
            "unsaid",
            "stays",
            "words"));

    private static final Set<String> MESSAGES = new TreeSet<>(Set.of(
            "AddressConfirmed",
            "PlaceKept",
            "OpportunityOpened",
            "Withdrawn",
            "Answered",
            "Replied",
            "HelperLeft",
            "Resumed",
            "PaymentSeen",
            "PaymentTakenBack",
            "AttendanceRecorded",
            "MeetingCalledOff",
            "MeetingMoved",
            "MeetingNamed",
            "CallOpened",
            "CameAfterAll",
            "ElectionOff",
            "ResultDeclared",
            "ElectionMoved",
            "ElectionCalledOff",
            "NominationsReopened",
            "ResultReleased",
            "ResultUndone"));

    private static final Pattern ATTRIBUTE = Pattern.compile("\\scamunda:(\\w+)=");
    private static final Pattern EXPRESSION = Pattern.compile("(camunda:delegateExpression=\")?([$#]\\{[^}]*})");
    private static final Pattern ID = Pattern.compile("\\sid=\"([^\"]*)\"");

    private static final Set<String> OPPORTUNITIES = opportunities();

    private final Set<String> keys;

    VocabularyChecks(Set<String> keys) {
        this.keys = keys;
    }

    void check(Diagram diagram, Faults faults) {
        try {
            Bpmn.validateModel(diagram.model());
        } catch (ModelValidationException invalid) {
            faults.at(
                    diagram.key(),
                    "The file is not BPMN as the standard has it. Open and save it in Camunda Modeler, which says where.");
        }
        checkElements(diagram, faults);
        checkAttributesAndExpressions(diagram, faults);
        diagram.all(FlowElement.class)
                .forEach(element -> properties(element).keySet().stream()
                        .filter(name -> !PROPERTIES.contains(name))
                        .forEach(name -> faults.at(
                                element,
                                "There is no property %s. Take it away, or choose one of %s.",
                                name,
                                String.join(", ", PROPERTIES))));
        diagram.all(ServiceTask.class).forEach(task -> checkVerb(diagram, task, faults));
        checkMessages(diagram, faults);
    }

    private static void checkElements(Diagram diagram, Faults faults) {
        Deque<DomElement> open = new ArrayDeque<>();
        open.add(diagram.model().getDocument().getRootElement());
        while (!open.isEmpty()) {
            DomElement element = open.remove();
            open.addAll(element.getChildElements());
            String name = element.getLocalName();
            boolean known = switch (element.getNamespaceURI()) {
                case BpmnModelConstants.BPMN20_NS -> ELEMENTS.contains(name);
                case BpmnModelConstants.CAMUNDA_NS -> CAMUNDA_ELEMENTS.contains(name);
                default -> DRAWING.contains(element.getNamespaceURI());
            };
            if (!known) {
                faults.at(
                        idOf(element),
                        "A diagram cannot hold a %s here. Draw it with what processes/README.md lists.",
                        name);
            }
        }
    }

    private static String idOf(DomElement element) {
        for (DomElement up = element; up != null; up = up.getParentElement()) {
            String id = up.getAttribute("id");
            if (id != null && !id.isEmpty()) {
                return id;
            }
        }
        return element.getLocalName();
    }

    private static void checkAttributesAndExpressions(Diagram diagram, Faults faults) {
        String xml = Bpmn.convertToString(diagram.model());
        ATTRIBUTE
                .matcher(xml)
                .results()
                .filter(found -> !CAMUNDA_ATTRIBUTES.contains(found.group(1)))
                .forEach(found -> faults.at(
                        idBefore(xml, found.end()),
                        "The setting %s is not for diagrams here. Take it away in the properties panel.",
                        found.group(1)));

        Set<String> allowed = new HashSet<>(Set.of("${owner}", "#{execution.processBusinessKey}"));
        // The clocks of waits, and what service tasks say to their verbs, are looked at with those.
        diagram.waits().forEach(wait -> allowed.add("${%s}".formatted(property(wait, "until"))));
        diagram.all(IntermediateCatchEvent.class).stream()
                .flatMap(event -> Diagram.timer(event).stream())
                .flatMap(clock -> Stream.ofNullable(clock.getTimeDate()))
                .forEach(date -> allowed.add(date.getTextContent()));
        diagram.all(ServiceTask.class)
                .forEach(task -> allowed.addAll(inputs(task).values()));
        diagram.all(SequenceFlow.class).forEach(flow -> {
            ConditionExpression condition = flow.getConditionExpression();
            if (condition != null) {
                String text = condition.getTextContent().strip();
                allowed.add(text);
                if (condition.getLanguage() != null
                        || !WayChecks.CONDITION.matcher(text).matches()) {
                    faults.at(
                            flow,
                            "The condition %s says too much. Ask for a tick (${!reachedByEmail}), an answer (${answer == 'chat'}) or a count (${timesInvited >= 2}).",
                            text);
                }
            }
        });
        Matcher expressions = EXPRESSION.matcher(unescaped(xml));
        while (expressions.find()) {
            // A service task's own is looked at with its verb.
            if (expressions.group(1) == null && !allowed.contains(expressions.group(2))) {
                faults.at(
                        idBefore(unescaped(xml), expressions.start()),
                        "The expression %s stands where none may. Write what is meant itself, or let a verb find it out.",
                        expressions.group(2));
            }
        }
    }

    private static String idBefore(String xml, int place) {
        String id = "the process";
        Matcher ids = ID.matcher(xml.substring(0, Math.min(xml.length(), xml.indexOf('>', place) + 1)));
        while (ids.find()) {
            id = ids.group(1);
        }
        return id;
    }

    private void checkVerb(Diagram diagram, ServiceTask task, Faults faults) {
        Optional<Verb> known = Variables.verb(task);
        if (known.isEmpty()) {
            String said = task.getCamundaDelegateExpression();
            faults.at(
                    task,
                    said == null
                            ? "It does not say what is done. Choose a verb of processes/README.md as its delegate expression, such as ${notify}."
                            : "There is no verb %s. Choose one of processes/README.md as its delegate expression, such as ${notify}.",
                    Objects.requireNonNullElse(said, ""));
            return;
        }
        Verb verb = known.get();
        Map<String, String> inputs = inputs(task);
        for (Verb.Parameter parameter : verb.parameters()) {
            String value = inputs.get(parameter.name());
            if (value == null && parameter.needed()) {
                faults.at(
                        task,
                        "${%s} needs the input parameter %s: %s.",
                        verb.name(),
                        parameter.name(),
                        asked(parameter.content()));
            } else if (value != null && !fits(value, parameter.content())) {
                faults.at(
                        task,
                        "The input parameter %s is \"%s\", and has to be %s.",
                        parameter.name(),
                        value,
                        asked(parameter.content()));
            }
        }
        inputs.keySet().stream()
                .filter(name -> verb.parameters().stream()
                        .noneMatch(parameter -> parameter.name().equals(name)))
                .forEach(name -> faults.at(
                        task, "${%s} has no use for the input parameter %s. Take it away.", verb.name(), name));
        String error = verb.error();
        if (error != null && !diagram.errorsCaught(task).contains(error)) {
            faults.at(
                    task,
                    "${%s} may end with %s. Catch that error by an event at the border of the task.",
                    verb.name(),
                    error);
        }
    }

    private boolean fits(String value, Verb.Content content) {
        return switch (content.kind()) {
            case LETTER -> value.matches("[a-z]+(-[a-z]+)*/[a-z]+(-[a-z]+)*") && Diagram.hasTemplate(value);
            case FORM -> Diagram.formFiles().contains(value);
            case PATHWAY -> keys.contains(value);
            case OPPORTUNITY -> OPPORTUNITIES.contains(value);
            case WORDS -> content.words().contains(value);
            case NUMBERS -> value.matches("[0-9]+(/[0-9]+)*");
            case FIELD ->
                value.matches("[a-z][A-Za-z0-9]*")
                        && Diagram.formFiles().stream()
                                .anyMatch(form -> !Diagram.form(form)
                                        .select("#%1$s[type=email], select#%1$s[data-choices=hosts]".formatted(value))
                                        .isEmpty());
        };
    }

    private static String asked(Verb.Content content) {
        return switch (content.kind()) {
            case LETTER -> "a letter such as join-group/member, which lies in src/main/resources/mail";
            case FORM -> "a form such as vouching/vouch, which lies in forms";
            case PATHWAY -> "a pathway such as induction, which lies in processes";
            case OPPORTUNITY -> "an opportunity of src/main/resources/catalogue/opportunities.yaml";
            case WORDS -> String.join(" or ", content.words());
            case NUMBERS -> "numbers such as 2/4/8";
            case FIELD -> "a field of a form that takes an email address or a choice of people, such as vouchBy";
        };
    }

    private static void checkMessages(Diagram diagram, Faults faults) {
        diagram.all(Message.class).forEach(message -> {
            if (!MESSAGES.contains(String.valueOf(message.getName()))) {
                faults.at(
                        message.getId(),
                        "Nobody ever sends the message \"%s\". Choose one of %s.",
                        message.getName(),
                        String.join(", ", MESSAGES));
            } else if (!message.getId().equals("Message_" + message.getName())) {
                faults.at(message.getId(), "The message's id has to be Message_%s.", message.getName());
            }
        });
        diagram.all(MessageEventDefinition.class).stream()
                .filter(heard -> heard.getMessage() == null)
                .forEach(heard -> faults.at(
                        ((FlowElement) heard.getParentElement()).getId(),
                        "It waits for a message and does not say for which. Choose one in the properties panel."));
    }

    private static Set<String> opportunities() {
        Set<String> slugs = new TreeSet<>();
        try {
            for (JsonNode opportunity : new YAMLMapper()
                    .readTree(OwnFolder.find(
                                    "catalogue/opportunities.yaml",
                                    Path.of("src/main/resources/catalogue/opportunities.yaml"))
                            .toFile())) {
                slugs.add(opportunity.path("slug").asText());
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return slugs;
    }

    private static String unescaped(String xml) {
        return xml.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    }
}
