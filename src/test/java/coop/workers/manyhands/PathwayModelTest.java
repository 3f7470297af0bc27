package coop.workers.manyhands;

import static coop.workers.manyhands.support.Diagram.extensions;
import static coop.workers.manyhands.support.Diagram.inputs;
import static coop.workers.manyhands.support.Diagram.isJoin;
import static coop.workers.manyhands.support.Diagram.properties;
import static coop.workers.manyhands.support.Diagram.property;
import static coop.workers.manyhands.support.Diagram.timer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import coop.workers.manyhands.cases.Outcome;
import coop.workers.manyhands.cases.Verb;
import coop.workers.manyhands.people.Channel;
import coop.workers.manyhands.support.Diagram;
import coop.workers.manyhands.support.Vocabulary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Period;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.impl.BpmnModelConstants;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.ErrorEventDefinition;
import org.camunda.bpm.model.bpmn.instance.Event;
import org.camunda.bpm.model.bpmn.instance.EventBasedGateway;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnEdge;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaIn;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaOut;
import org.camunda.bpm.model.bpmn.instance.dc.Bounds;
import org.camunda.bpm.model.bpmn.instance.di.Waypoint;
import org.camunda.bpm.model.xml.instance.DomElement;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code processes/README.md} asks of every diagram. A new one is found by itself; nothing has to be added here. */
class PathwayModelTest {

    private static final Map<String, Diagram> DIAGRAMS = Diagram.all();

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

    /** The error of whatever asks somebody who does not answer; the pathway itself hears it, whoever called what. */
    private static final String NOTHING_HEARD = "NothingHeard";

    private static final Set<String> FIRST_VARIABLES = Set.of("opportunity", "owner", "reachedByEmail", "gathering");

    private static final Set<String> VARIABLES_OF_PAUSES =
            Set.of("opportunity", "owner", "reachedByEmail", "standsUntil");

    /** What those have from the start that a date begins: meetings, and elections. */
    private static final Set<String> VARIABLES_OF_DATES =
            Set.of("owner", "remindAt", "meetingEnds", "nominationsOpen", "nominationsClose", "meetsAt", "resultAt");

    private static final Map<String, Set<String>> VARIABLES_OF_MESSAGES = Map.of(
            "AttendanceRecorded",
            Set.of("came"),
            "MeetingCalledOff",
            Set.of("calledOff"),
            "ResultDeclared",
            Set.of("elected"));

    private static final Set<String> PROPERTIES = Set.of(
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
            "notBy");

    private static final Set<String> MESSAGES = Set.of(
            "AddressConfirmed",
            "PlaceKept",
            "OpportunityOpened",
            "Withdrawn",
            "Answered",
            "Replied",
            "HelperLeft",
            "Resumed",
            "PaymentSeen",
            "AttendanceRecorded",
            "MeetingCalledOff",
            "MeetingMoved",
            "MeetingNamed",
            "CallOpened",
            "ElectionOff",
            "ResultDeclared",
            "ElectionMoved",
            "ElectionCalledOff",
            "NominationsReopened",
            "ResultReleased");

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([a-z][A-Za-z0-9]*)}");

    /** A yes or no, an answer, or a count: the whole language of conditions. */
    private static final Pattern CONDITION = Pattern.compile(
            "\\$\\{!?(?<tick>[a-z]\\w*)}|\\$\\{(?<choice>[a-z]\\w*) [!=]= '(?<value>[A-Za-z-]+)'}|\\$\\{(?<count>[a-z]\\w*) [<>]=? \\d+}");

    private static final Pattern ID =
            Pattern.compile("(Start|End|Event|Task|Call|Gateway|Join|Boundary|Subprocess|Flow)(_[A-Z][A-Za-z]+){1,2}");

    /** Words for the inside that an applicant does not use of themselves. */
    private static final Pattern INSIDE =
            Pattern.compile("(?i)\\b(applicant|newcomer|coordinator|task|process|pathway)s?\\b");

    private static final int MOST_NODES = 24;

    static Collection<Diagram> diagrams() {
        return DIAGRAMS.values();
    }

    static Stream<Diagram> pathways() {
        return diagrams().stream().filter(Diagram::isPathway);
    }

    static Stream<Diagram> withSignUp() {
        return diagrams().stream().filter(Diagram::hasSignUp);
    }

    static Stream<Diagram> calledProcesses() {
        return diagrams().stream().filter(Diagram::isCalled);
    }

    // Names

    @ParameterizedTest
    @MethodSource("diagrams")
    void folderFileAndProcessHaveOneName(Diagram diagram) {
        assertThat(diagram.file()).isEqualTo(Path.of("processes", diagram.key(), diagram.key() + ".bpmn"));
        assertThat(diagram.key()).matches("[a-z]+(-[a-z]+)*");
        assertThat(diagram.process().getName()).isNotBlank();
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void idsSpeak(Diagram diagram) {
        assertThat(flowElements(diagram))
                .allSatisfy(element -> assertThat(element.getId()).matches(ID));
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void everythingButJoinsHasAName(Diagram diagram) {
        assertThat(diagram.all(FlowNode.class)).allSatisfy(node -> {
            boolean silent = isJoin(node) || node.getElementType().getTypeName().equals("eventBasedGateway");
            assertThat(node.getName() == null).as(node.getId()).isEqualTo(silent);
        });
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void theProcessSaysWhatItIsFor(Diagram diagram) {
        assertThat(diagram.process().getDocumentations())
                .singleElement()
                .satisfies(text -> assertThat(text.getTextContent()).isNotBlank());
    }

    // Vocabulary

    @ParameterizedTest
    @MethodSource("diagrams")
    void itIsValidBpmn(Diagram diagram) {
        assertThatCode(() -> Bpmn.validateModel(diagram.model())).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void itSaysNothingBeyondTheVocabulary(Diagram diagram) {
        assertThat(elements(diagram)).allSatisfy(element -> {
            String name = element.getLocalName();
            switch (element.getNamespaceURI()) {
                case BpmnModelConstants.BPMN20_NS -> assertThat(name).isIn(ELEMENTS);
                case BpmnModelConstants.CAMUNDA_NS -> assertThat(name).isIn(CAMUNDA_ELEMENTS);
                default ->
                    assertThat(element.getNamespaceURI())
                            .isIn(BpmnModelConstants.BPMNDI_NS, BpmnModelConstants.DC_NS, BpmnModelConstants.DI_NS);
            }
        });
        Matcher attributes = Pattern.compile("\\scamunda:(\\w+)=").matcher(Bpmn.convertToString(diagram.model()));
        assertThat(attributes.results().map(found -> found.group(1))).isSubsetOf(CAMUNDA_ATTRIBUTES);
        assertThat(flowElements(diagram))
                .allSatisfy(element -> assertThat(properties(element).keySet())
                        .as(element.getId())
                        .isSubsetOf(PROPERTIES));
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void expressionsStandWhereTheyMayAndNowhereElse(Diagram diagram) {
        Set<String> allowed = new HashSet<>(Set.of("${owner}", "#{execution.processBusinessKey}"));
        Vocabulary.names().forEach(verb -> allowed.add("${%s}".formatted(verb)));
        diagram.all(SequenceFlow.class).stream()
                .flatMap(flow -> Stream.ofNullable(flow.getConditionExpression()))
                .forEach(condition -> {
                    assertThat(condition.getLanguage()).isNull();
                    assertThat(condition.getTextContent().strip()).matches(CONDITION);
                    allowed.add(condition.getTextContent().strip());
                });
        diagram.waits().forEach(wait -> allowed.add("${%s}".formatted(property(wait, "until"))));

        Matcher expressions =
                Pattern.compile("[$#]\\{[^}]*}").matcher(unescaped(Bpmn.convertToString(diagram.model())));

        assertThat(expressions.results().map(found -> found.group())).isSubsetOf(allowed);
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void serviceTasksSpeakVerbsAndSayWhatTheVerbNeeds(Diagram diagram) {
        assertThat(diagram.all(ServiceTask.class)).allSatisfy(task -> {
            assertThat(verb(task)).as(task.getId()).isIn(Vocabulary.names());
            Verb verb = Vocabulary.find(verb(task)).orElseThrow();
            Map<String, String> inputs = inputs(task);
            assertThat(inputs.keySet())
                    .as(task.getId())
                    .containsAll(verb.parameters().stream()
                            .filter(Verb.Parameter::needed)
                            .map(Verb.Parameter::name)
                            .toList())
                    .isSubsetOf(
                            verb.parameters().stream().map(Verb.Parameter::name).toList());
            assertThat(inputs.getOrDefault("letter", "a/b")).matches("[a-z]+(-[a-z]+)*/[a-z]+(-[a-z]+)*");
            assertThat(inputs.getOrDefault("calendar", "meeting")).isIn("meeting", "appointment");
            assertThat(inputs.getOrDefault("on", "role")).isIn("trial", "role");
            assertThat(inputs.getOrDefault("weeks", "2")).matches("[0-9]+(/[0-9]+)*");
            assertThat(inputs.getOrDefault("as", "valid")).isIn("valid", "late", "refused");
            assertThat(DIAGRAMS).containsKey(inputs.getOrDefault("pathway", diagram.key()));
        });
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void messagesAreThoseThatCanBeHeard(Diagram diagram) {
        assertThat(diagram.all(Message.class)).allSatisfy(message -> {
            assertThat(message.getName()).isIn(MESSAGES);
            assertThat(message.getId()).isEqualTo("Message_" + message.getName());
        });
        assertThat(diagram.all(MessageEventDefinition.class))
                .allSatisfy(heard -> assertThat(heard.getMessage()).isNotNull());
    }

    // Every wait has an owner and a clock

    @ParameterizedTest
    @MethodSource("diagrams")
    void everyTaskHasAnOwnerAndAClock(Diagram diagram) {
        assertThat(diagram.all(UserTask.class)).allSatisfy(task -> {
            assertThat(task.getCamundaCandidateGroups())
                    .as(task.getId())
                    .satisfies(group -> assertThat(group.equals("${owner}") || isKnownGroup(group))
                            .isTrue());
            assertThat(String.valueOf(property(task, "answerWithin")))
                    .as("%s: answerWithin counts working days", task.getId())
                    .matches("P[1-9][0-9]?D");
            assertIsPeriod(task, "remindEvery");
            assertThat(property(task, "escalateTo"))
                    .as("%s: escalateTo", task.getId())
                    .matches(PathwayModelTest::isKnownGroup);
            assertThat(property(task, "milestone"))
                    .as("%s: milestone", task.getId())
                    .isNotBlank();
            assertThat(property(task, "done")).as("%s: done", task.getId()).isNotBlank();
            assertThat(properties(task)).as(task.getId()).doesNotContainKeys("turn", "until", "outcome", "form");
        });
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void everyOtherWaitSaysWhoseTurnItIsAndUntilWhen(Diagram diagram) {
        assertThat(diagram.waits()).allSatisfy(wait -> {
            assertThat(property(wait, "milestone")).as(wait.getId()).isNotBlank();
            assertThat(property(wait, "turn")).as(wait.getId()).isIn("applicant", "helper", "coordinator", "calendar");
            if (properties(wait).containsKey("form")) {
                assertThat(property(wait, "turn")).as(wait.getId()).isIn("applicant", "calendar");
                assertThat(Diagram.formFiles()).as(wait.getId()).contains(property(wait, "form"));
            }
            assertThat(properties(wait).keySet().stream().filter(Set.of("answerWithin", "until")::contains))
                    .as("%s: either answerWithin or until", wait.getId())
                    .hasSize(1);
            assertThat(properties(wait)).as(wait.getId()).doesNotContainKeys("remindEvery", "escalateTo", "outcome");
            if (properties(wait).containsKey("answerWithin")) {
                assertIsPeriod(wait, "answerWithin");
            }
        });
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void theClockThatTheApplicantSeesIsTheClockThatRuns(Diagram diagram) {
        assertThat(diagram.waits()).allSatisfy(wait -> {
            List<FlowNode> clocks = wait instanceof CatchEvent
                    ? List.of(wait)
                    : wait.getSucceedingNodes().list().stream()
                            .filter(next -> next instanceof CatchEvent event
                                    && timer(event).isPresent())
                            .toList();
            assertThat(clocks).as("%s waits for one timer", wait.getId()).hasSize(1);
            var clock = timer((CatchEvent) clocks.get(0)).orElseThrow();
            if (property(wait, "until") != null) {
                assertThat(clock.getTimeDate().getTextContent()).isEqualTo("${%s}".formatted(property(wait, "until")));
            } else {
                assertThat(clock.getTimeDuration().getTextContent()).isEqualTo(property(wait, "answerWithin"));
            }
        });
    }

    /** The status page tells what comes next along the first way out. */
    @ParameterizedTest
    @MethodSource("diagrams")
    void whereOneOfSeveralEventsIsAwaitedTheGoodOneComesFirst(Diagram diagram) {
        assertThat(diagram.all(EventBasedGateway.class)).allSatisfy(gateway -> {
            // Not getSucceedingNodes(), which keeps no order.
            FlowNode first = gateway.getOutgoing().iterator().next().getTarget();
            // A date that is waited for is good news; one by which somebody is to have answered is not.
            boolean waitsForADate = property(gateway, "until") != null && "calendar".equals(property(gateway, "turn"));
            boolean isGood = first instanceof CatchEvent event && timer(event).isPresent() == waitsForADate;
            assertThat(isGood)
                    .as("%s: first comes %s", gateway.getId(), first.getId())
                    .isTrue();
        });
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void nothingButAWaitHasAClock(Diagram diagram) {
        Set<FlowNode> waits = new HashSet<>(diagram.waits());
        waits.addAll(diagram.all(UserTask.class));

        assertThat(diagram.all(FlowNode.class).stream().filter(node -> !waits.contains(node)))
                .allSatisfy(node -> assertThat(properties(node).keySet())
                        .as(node.getId())
                        .isSubsetOf("done", "outcome", "begunBy", "pause"));
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void whatTheApplicantReadsIsShortAndInTheirWords(Diagram diagram) {
        assertThat(diagram.all(FlowNode.class)).allSatisfy(node -> {
            for (String name : List.of("milestone", "done")) {
                String words = property(node, name);
                if (words != null) {
                    assertThat(words)
                            .as("%s: %s", node.getId(), name)
                            .hasSizeBetween(5, 60)
                            .matches("[A-Z].*[^.!]")
                            .doesNotContainPattern(INSIDE);
                }
            }
        });
    }

    // Forms and letters

    @ParameterizedTest
    @MethodSource("diagrams")
    void everyTaskHasItsForm(Diagram diagram) {
        assertThat(diagram.all(UserTask.class))
                .allSatisfy(task -> assertThat(task.getCamundaFormKey())
                        .isEqualTo("embedded:/forms/%s/%s.html".formatted(diagram.key(), dashed(task.getName()))));
        assertThat(diagram.all(StartEvent.class))
                .allSatisfy(start -> assertThat(start.getCamundaFormKey())
                        .isIn(null, "embedded:/forms/%s/sign-up.html".formatted(diagram.key())));
        assertThat(Diagram.formFiles()).containsAll(diagram.forms());
    }

    /** The site has forms of its own, which no pathway shows. */
    @Test
    void everyOtherFormBelongsToADiagram() {
        assertThat(diagrams().stream().flatMap(diagram -> diagram.forms().stream()))
                .containsAll(Diagram.formFiles().stream()
                        .filter(form -> Stream.of("applicants/", "office/", "opportunities/", "parts/")
                                .noneMatch(form::startsWith))
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void everyLetterHasATemplate(Diagram diagram) {
        assertThat(diagram.letters()).allSatisfy(letter -> assertThat(letter).matches(Diagram::hasTemplate));
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void noFieldTakesTheNameOfAVariableThatIsNotItsOwn(Diagram diagram) {
        Set<String> taken = new TreeSet<>(FIRST_VARIABLES);
        taken.addAll(VARIABLES_OF_PAUSES);
        taken.addAll(Vocabulary.reservedNames());

        assertThat(diagram.forms())
                .allSatisfy(form -> assertThat(fieldNames(Diagram.form(form), "[cam-variable-name]"))
                        .as(form)
                        .doesNotContainAnyElementsOf(taken));
    }

    // Ways

    @ParameterizedTest
    @MethodSource("diagrams")
    void everySplitIsAQuestionWithADefault(Diagram diagram) {
        assertThat(diagram.all(ExclusiveGateway.class).stream().filter(gateway -> !isJoin(gateway)))
                .allSatisfy(split -> {
                    assertThat(split.getName()).as(split.getId()).endsWith("?");
                    assertThat(split.getDefault())
                            .as("%s: default", split.getId())
                            .isNotNull();
                    assertThat(split.getOutgoing()).allSatisfy(answer -> {
                        assertThat(answer.getName()).as(answer.getId()).isNotBlank();
                        assertThat(answer.getConditionExpression() == null)
                                .as("%s: a condition, unless it is the default", answer.getId())
                                .isEqualTo(answer.equals(split.getDefault()));
                    });
                });
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void whatAWayAsksForIsThere(Diagram diagram) {
        Set<String> there = variables(diagram, new HashSet<>());

        assertThat(conditions(diagram)).allSatisfy(condition -> {
            String variable = Stream.of("tick", "choice", "count")
                    .flatMap(kind -> Stream.ofNullable(condition.group(kind)))
                    .findFirst()
                    .orElseThrow();
            assertThat(variable).as(condition.group()).isIn(there);
        });
        assertThat(diagram.waits()).allSatisfy(wait -> {
            String until = property(wait, "until");
            assertThat(until == null || there.contains(until))
                    .as("%s: until %s", wait.getId(), until)
                    .isTrue();
        });
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void noWayAsksForAnAnswerThatNobodyCanGive(Diagram diagram) {
        assertThat(conditions(diagram).filter(condition -> condition.group("choice") != null))
                .allSatisfy(condition -> {
                    List<Element> fields = diagrams().stream()
                            .flatMap(other -> other.forms().stream())
                            .flatMap(form -> Diagram.form(form)
                                    .select("select[data-flow][cam-variable-name=%s]"
                                            .formatted(condition.group("choice")))
                                    .stream())
                            .toList();
                    Stream<String> answers = condition.group("choice").equals("gathering")
                            ? Stream.of("meeting", "chat", "forum")
                            : fields.stream().flatMap(field -> field.select("option").eachAttr("value").stream());
                    assertThat(answers).as(condition.group()).contains(condition.group("value"));
                });
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void aSavePointStandsBetweenAPersonAndWhatCanFail(Diagram diagram) {
        assertThat(diagram.all(ServiceTask.class)).allSatisfy(task -> {
            boolean together = Vocabulary.find(verb(task)).orElseThrow().isTogetherWithThePerson() || isAtOnceAfterWithdrawing(task);
            assertThat(isRunTogetherWithWhatAPersonDid(task))
                    .as("%s: in one transaction with what a person did", task.getId())
                    .isEqualTo(together);
        });
    }

    // Pathways

    @ParameterizedTest
    @MethodSource("pathways")
    void peopleCanWithdrawAtAnyTime(Diagram pathway) {
        assertThat(pathway.all(SubProcess.class).stream()
                        .filter(part -> part.triggeredByEvent()
                                && part.getParentElement().equals(pathway.process()))
                        .flatMap(part -> part.getChildElementsByType(StartEvent.class).stream())
                        .filter(StartEvent::isInterrupting)
                        .flatMap(start -> start.getEventDefinitions().stream())
                        .filter(MessageEventDefinition.class::isInstance)
                        .map(heard ->
                                ((MessageEventDefinition) heard).getMessage().getName()))
                .containsExactly("Withdrawn");
    }

    @ParameterizedTest
    @MethodSource("pathways")
    void everyEndHasAnOutcome(Diagram pathway) {
        assertThat(pathway.all(EndEvent.class)).allSatisfy(end -> {
            assertThat(property(end, "outcome")).as(end.getId()).isIn(outcomes());
            assertThat(end.getEventDefinitions()).as(end.getId()).isEmpty();
        });
    }

    @ParameterizedTest
    @MethodSource("withSignUp")
    void theSignUpAsksHowToReachPeopleAndOffersAChatFirst(Diagram pathway) {
        Document form = Diagram.form(pathway.key() + "/sign-up");

        assertThat(fieldNames(form, "[cam-variable-name]"))
                .contains("name", "contactBy", "email", "phone", "forumName", "agree");
        // Whoever signs up for a chat need not say that they would like one.
        assertThat(form.select("#chatFirst[type=checkbox][data-flow]"))
                .hasSize(pathway.key().equals("chat") ? 0 : 1);
        assertThat(form.select("#contactBy option").eachAttr("value").stream().filter(value -> !value.isEmpty()))
                .containsExactlyElementsOf(
                        Arrays.stream(Channel.values()).map(Channel::code).toList());
        assertThat(form.select("#name[required], #contactBy[required], #agree[required]"))
                .hasSize(3);
        assertThat(form.select("#email").attr("data-required-when")).isEqualTo("contactBy=email");
        assertThat(form.select("#phone").attr("data-required-when")).isEqualTo("contactBy=phone|message");
        assertThat(form.select("#forumName").attr("data-required-when")).isEqualTo("contactBy=forum");
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void historyIsNotKeptForEver(Diagram diagram) {
        assertThat(diagram.process().getCamundaHistoryTimeToLiveString()).isEqualTo("P180D");
        assertThat(diagram.process().isExecutable()).isTrue();
    }

    // Called processes

    @ParameterizedTest
    @MethodSource("calledProcesses")
    void aCalledProcessIsNoDoorOfItsOwn(Diagram called) {
        assertThat(called.process().isCamundaStartableInTasklist()).isFalse();
        assertThat(called.all(EndEvent.class))
                .allSatisfy(end -> assertThat(properties(end)).doesNotContainKey("outcome"));
        assertThat(diagrams().stream().flatMap(other -> other.all(CallActivity.class).stream()))
                .as("somebody calls it")
                .anySatisfy(call -> assertThat(call.getCalledElement()).isEqualTo(called.key()));
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void aCallHandsOnTheReferenceAndHearsEveryError(Diagram diagram) {
        assertThat(diagram.all(CallActivity.class)).allSatisfy(call -> {
            assertThat(DIAGRAMS).containsKey(call.getCalledElement());
            Diagram called = Objects.requireNonNull(DIAGRAMS.get(call.getCalledElement()));
            assertThat(called.isPathway()).as("%s is a pathway", called).isFalse();
            assertThat(extensions(call, CamundaIn.class).map(CamundaIn::getCamundaBusinessKey))
                    .contains("#{execution.processBusinessKey}");
            assertThat(extensions(call, CamundaIn.class).map(CamundaIn::getCamundaVariables))
                    .contains("all");
            assertThat(extensions(call, CamundaOut.class)).allSatisfy(out -> {
                assertThat(out.getCamundaSource()).isIn(variables(called, new HashSet<>()));
                assertThat(out.getCamundaTarget()).isEqualTo(out.getCamundaSource());
            });
            Set<String> thrown = new TreeSet<>(called.errorsThrown());
            if (!diagram.isPause()) {
                thrown.remove(NOTHING_HEARD);
            }
            assertThat(diagram.errorsCaught(call)).as(call.getId()).isEqualTo(thrown);
        });
    }

    /** Silence ends somebody's way from wherever it stands, as a withdrawal does: kindly. */
    @ParameterizedTest
    @MethodSource("pathways")
    void aPathwayInWhichNothingMayBeHeardHasAWayOut(Diagram pathway) {
        List<StartEvent> heard = pathway.all(StartEvent.class).stream()
                .filter(start -> start.getParentElement() instanceof SubProcess part && part.triggeredByEvent())
                .filter(StartEvent::isInterrupting)
                .filter(start -> start.getEventDefinitions().stream()
                        .anyMatch(event -> event instanceof ErrorEventDefinition error
                                && NOTHING_HEARD.equals(error.getError().getErrorCode())))
                .toList();
        if (throwsNothingHeard(pathway, new HashSet<>())) {
            assertThat(heard)
                    .as("an event subprocess that begins with %s", NOTHING_HEARD)
                    .hasSize(1);
        }
        assertThat(heard).allSatisfy(start -> {
            SubProcess wayOut = (SubProcess) start.getParentElement();
            assertThat(wayOut.getChildElementsByType(ServiceTask.class))
                    .as("it says goodbye")
                    .anySatisfy(task -> assertThat(inputs(task)).containsEntry("letter", "still-interested/farewell"));
            assertThat(wayOut.getChildElementsByType(EndEvent.class))
                    .as("it ends")
                    .anySatisfy(end -> assertThat(property(end, "outcome")).isEqualTo("lapsed"));
        });
    }

    private static boolean throwsNothingHeard(Diagram diagram, Set<String> seen) {
        return seen.add(diagram.key())
                && diagram.all(CallActivity.class).stream()
                        .map(call -> Objects.requireNonNull(DIAGRAMS.get(call.getCalledElement())))
                        .anyMatch(called ->
                                called.errorsThrown().contains(NOTHING_HEARD) || throwsNothingHeard(called, seen));
    }

    /** A letter that is left out once its case has ended must not be the one that tells the end. */
    @ParameterizedTest
    @MethodSource("pathways")
    void theLetterBeforeTheEndIsNotLeftOutBecauseOfIt(Diagram pathway) {
        assertThat(pathway.all(ServiceTask.class).stream()
                        .filter(task -> inputs(task).containsKey("letter"))
                        .filter(task ->
                                task.getSucceedingNodes().list().stream().anyMatch(PathwayModelTest::isEnd)))
                .allSatisfy(task -> assertThat(Diagram.isLeftOutAfterTheEnd(
                                Objects.requireNonNull(inputs(task).get("letter"))))
                        .as("%s: %s", task.getId(), inputs(task).get("letter"))
                        .isFalse());
    }

    private static boolean isEnd(FlowNode node) {
        return node instanceof EndEvent
                || isJoin(node) && node.getSucceedingNodes().list().stream().anyMatch(PathwayModelTest::isEnd);
    }

    // Drawing

    @ParameterizedTest
    @MethodSource("diagrams")
    void everythingIsDrawn(Diagram diagram) {
        Set<String> shapes = diagram.all(BpmnShape.class).stream()
                .map(shape -> shape.getBpmnElement().getId())
                .collect(Collectors.toSet());
        Set<String> edges = flowLines(diagram).stream()
                .map(edge -> edge.getBpmnElement().getId())
                .collect(Collectors.toSet());

        assertThat(shapes)
                .containsAll(diagram.all(FlowNode.class).stream()
                        .map(FlowNode::getId)
                        .toList());
        assertThat(edges)
                .containsAll(diagram.all(SequenceFlow.class).stream()
                        .map(SequenceFlow::getId)
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void linesRunStraightFromShapeToShape(Diagram diagram) {
        assertThat(flowLines(diagram)).allSatisfy(edge -> {
            List<Waypoint> points = List.copyOf(edge.getWaypoints());
            assertThat(points).as(edge.getId()).hasSizeGreaterThanOrEqualTo(2);
            for (int i = 1; i < points.size(); i++) {
                Waypoint from = points.get(i - 1);
                Waypoint to = points.get(i);
                assertThat(from.getX().equals(to.getX()) || from.getY().equals(to.getY()))
                        .as("%s runs aslant", edge.getId())
                        .isTrue();
            }
            SequenceFlow flow = (SequenceFlow) edge.getBpmnElement();
            assertThat(touches(diagram, flow.getSource(), points.get(0)))
                    .as("%s begins at %s", edge.getId(), flow.getSource().getId())
                    .isTrue();
            assertThat(touches(diagram, flow.getTarget(), points.get(points.size() - 1)))
                    .as("%s ends at %s", edge.getId(), flow.getTarget().getId())
                    .isTrue();
        });
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void namesThatStandBesideTheirShapeHaveAPlace(Diagram diagram) {
        assertThat(diagram.all(BpmnShape.class).stream()
                        .filter(shape -> shape.getBpmnElement() instanceof Event
                                || (shape.getBpmnElement() instanceof ExclusiveGateway gateway && !isJoin(gateway))))
                .allSatisfy(shape -> assertThat(shape.getBpmnLabel())
                        .as(shape.getBpmnElement().getId())
                        .isNotNull());
        assertThat(flowLines(diagram).stream().filter(edge -> ((SequenceFlow) edge.getBpmnElement()).getName() != null))
                .allSatisfy(edge -> assertThat(edge.getBpmnLabel())
                        .as(edge.getBpmnElement().getId())
                        .isNotNull());
    }

    /** Joins say nothing, and an event subprocess, with what stands in it, is read by itself. */
    @ParameterizedTest
    @MethodSource("diagrams")
    void itIsSmallEnoughToTakeIn(Diagram diagram) {
        assertThat(diagram.all(FlowNode.class).stream()
                        .filter(node -> node.getParentElement().equals(diagram.process())
                                && !isJoin(node)
                                && !(node instanceof SubProcess beside && beside.triggeredByEvent())))
                .hasSizeLessThanOrEqualTo(MOST_NODES);
    }

    // Helpers

    private static List<FlowElement> flowElements(Diagram diagram) {
        return Stream.concat(
                        diagram.all(FlowNode.class).stream().map(FlowElement.class::cast),
                        diagram.all(SequenceFlow.class).stream())
                .toList();
    }

    /** The drawn sequence flows; a line to a note may run as it likes. */
    private static List<BpmnEdge> flowLines(Diagram diagram) {
        return diagram.all(BpmnEdge.class).stream()
                .filter(edge -> edge.getBpmnElement() instanceof SequenceFlow)
                .toList();
    }

    private static List<DomElement> elements(Diagram diagram) {
        Deque<DomElement> open = new ArrayDeque<>();
        open.add(diagram.model().getDocument().getRootElement());
        List<DomElement> all = new ArrayList<>();
        while (!open.isEmpty()) {
            DomElement element = open.remove();
            all.add(element);
            open.addAll(element.getChildElements());
        }
        return all;
    }

    private static String verb(ServiceTask task) {
        String expression = String.valueOf(task.getCamundaDelegateExpression());
        Matcher verb = VARIABLE.matcher(expression);
        return verb.matches() ? verb.group(1) : expression;
    }

    private static Stream<Matcher> conditions(Diagram diagram) {
        return diagram.all(SequenceFlow.class).stream()
                .flatMap(flow -> Stream.ofNullable(flow.getConditionExpression()))
                .map(condition -> CONDITION.matcher(condition.getTextContent().strip()))
                .filter(Matcher::matches);
    }

    /** What a process can count on: what its callers have, what its forms ask, what its verbs find out, what it is handed back. */
    private static Set<String> variables(Diagram diagram, Set<String> seen) {
        Set<String> there = new TreeSet<>(
                diagram.isBegunByDate()
                        ? VARIABLES_OF_DATES
                        : diagram.isPause() ? VARIABLES_OF_PAUSES : FIRST_VARIABLES);
        if (!seen.add(diagram.key())) {
            return there;
        }
        diagram.forms().forEach(form -> there.addAll(fieldNames(Diagram.form(form), "[data-flow]")));
        diagram.all(ServiceTask.class)
                .forEach(task -> there.addAll(Vocabulary.find(verb(task)).map(Verb::sets).orElse(Set.of())));
        diagram.all(Message.class)
                .forEach(message -> there.addAll(VARIABLES_OF_MESSAGES.getOrDefault(message.getName(), Set.of())));
        diagram.all(CallActivity.class)
                .forEach(call -> extensions(call, CamundaOut.class).forEach(out -> there.add(out.getCamundaTarget())));
        diagrams().stream()
                .filter(other -> other.all(CallActivity.class).stream()
                        .anyMatch(call -> diagram.key().equals(call.getCalledElement())))
                .forEach(caller -> there.addAll(variables(caller, seen)));
        return there;
    }

    private static List<String> fieldNames(Document form, String selector) {
        return form.select(selector).eachAttr("cam-variable-name");
    }

    /** Goes back from a service task: does anything that a person did lead here without a save point or a timer between? */
    private static boolean isRunTogetherWithWhatAPersonDid(ServiceTask task) {
        Deque<FlowNode> open = new ArrayDeque<>(List.of(task));
        Set<FlowNode> seen = new HashSet<>();
        while (!open.isEmpty()) {
            FlowNode node = open.remove();
            if (!seen.add(node) || node.isCamundaAsyncBefore()) {
                continue;
            }
            for (FlowNode before : node.getPreviousNodes().list()) {
                boolean timer =
                        before instanceof CatchEvent event && timer(event).isPresent();
                boolean person = before instanceof UserTask
                        || before instanceof StartEvent
                        || before instanceof BoundaryEvent
                        || before instanceof CallActivity
                        || before instanceof CatchEvent;
                if (!timer && person) {
                    return true;
                }
                if (!timer) {
                    open.add(before);
                }
            }
        }
        return false;
    }

    /** Who withdraws is to see at once that they did. */
    private static boolean isAtOnceAfterWithdrawing(ServiceTask task) {
        return task.getParentElement() instanceof SubProcess part && part.triggeredByEvent();
    }

    private static boolean touches(Diagram diagram, FlowNode node, Waypoint point) {
        Bounds bounds = diagram.all(BpmnShape.class).stream()
                .filter(shape -> node.equals(shape.getBpmnElement()))
                .findFirst()
                .orElseThrow()
                .getBounds();
        return point.getX() >= bounds.getX()
                && point.getX() <= bounds.getX() + bounds.getWidth()
                && point.getY() >= bounds.getY()
                && point.getY() <= bounds.getY() + bounds.getHeight();
    }

    private static void assertIsPeriod(FlowNode node, String name) {
        String value = property(node, name);
        assertThat(value).as("%s: %s", node.getId(), name).isNotNull();
        assertThatCode(() -> assertThat(Period.parse(String.valueOf(value))).isPositive())
                .as("%s: %s is a period such as P5D, not %s", node.getId(), name, value)
                .doesNotThrowAnyException();
    }

    private static Set<String> outcomes() {
        return Arrays.stream(Outcome.values()).map(Outcome::code).collect(Collectors.toSet());
    }

    private static boolean isKnownGroup(@Nullable String group) {
        return group != null && knownGroups().contains(group);
    }

    private static Set<String> knownGroups() {
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
                            Path.of("src/main/resources/catalogue/groups.yaml").toFile())) {
                groups.add("facilitators-" + group.get("slug").asText());
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return groups;
    }

    private static String dashed(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", "-");
    }

    private static String unescaped(String xml) {
        return xml.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    }
}
