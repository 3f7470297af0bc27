package coop.workers.manyhands.pathways;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.fail;

import coop.workers.manyhands.cases.Outcome;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.links.Links;
import coop.workers.manyhands.site.Visitor;
import coop.workers.manyhands.support.Diagram;
import coop.workers.manyhands.support.FlowNodeCoverage;
import coop.workers.manyhands.support.ManyHandsTest;
import coop.workers.manyhands.support.PathwayFixture;
import coop.workers.manyhands.support.Scenario;
import coop.workers.manyhands.support.Stage;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What whoever draws a pathway wrote about the ways through it. Nothing has to be added here. */
@ManyHandsTest
class ScenariosTest extends PathwayFixture {

    private static final Set<String> GOOD = Set.of("joined", "inducted", "done");

    /** A day, from that one on which the step is done: {@code in 3 days}. */
    private static final Pattern DAY = Pattern.compile("in (\\d+) days?");

    @LocalServerPort
    private int port;

    @Autowired
    private Links links;

    @Autowired
    private Stage stage;

    static Collection<Scenario> scenarios() {
        return Scenario.all();
    }

    @AfterAll
    static void whatNeedsNoJavaIsPassedByItsScenarios(@Autowired ProcessEngine engine) {
        new FlowNodeCoverage(engine).assertComplete(CASES, "lend-equipment", "lend-out", "settle-damage");
    }

    @AfterEach
    void theStageIsEmptyAgain() {
        jobs.nobodyLooks();
        stage.clear();
    }

    /** Others count what is open, and are shown what suits them. */
    @AfterEach
    void nobodyElseIsOfferedIt() {
        database.sql("update opportunity set status = 'NOT_ACTIVE' where slug = 'borrow-equipment'")
                .update();
    }

    @BeforeEach
    void thereIsSomethingToBorrow() {
        database.sql(
                        "insert into opportunity select (jsonb_populate_record(o, '{\"slug\": \"borrow-equipment\","
                                + " \"title\": \"Borrow equipment\", \"pathway\": \"lend-equipment\"}')).*"
                                + " from opportunity o where slug = 'case-study' on conflict (slug) do update set status = excluded.status")
                .update();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("scenarios")
    void itGoesAsItIsWritten(Scenario scenario) {
        Map<String, Involvement> signedUp = new LinkedHashMap<>();
        Refusal refusal = new Refusal(signedUp);
        if (refuses(scenario)) {
            jobs.lookAfterEach(refusal::look);
        }
        for (Scenario.Step step : scenario.steps()) {
            try {
                act(scenario, step, signedUp);
            } catch (RuntimeException | AssertionError wrong) {
                Involvement involvement = signedUp.get("");
                fail(
                        "%s: \"%s\", step %d (%s %s): %s%s"
                                .formatted(
                                        scenario.file(),
                                        scenario.name(),
                                        step.number(),
                                        step.deed(),
                                        step.what(),
                                        wrong.getMessage(),
                                        involvement == null ? "" : " Now: " + where(involvement)),
                        wrong);
            }
        }
        Involvement involvement = Objects.requireNonNull(signedUp.get(""), "Somebody signs up first.");
        Outcome outcome = now(involvement).outcome();
        assertThat(outcome == null ? null : outcome.code())
                .as("%s: \"%s\" ends so. Now: %s", scenario.file(), scenario.name(), where(involvement))
                .isEqualTo(scenario.ends());
        if (outcome == null) {
            desk.withdraw(involvement.id());
        }
        if (refuses(scenario)) {
            refusal.assertAtOnce(scenario);
        }
    }

    @Test
    void aPathwayWithScenariosHasItsMainWayAndABadEnd() {
        Map<String, Set<String>> ends = Scenario.all().stream()
                .collect(Collectors.groupingBy(
                        Scenario::file,
                        Collectors.mapping(
                                scenario -> String.valueOf(scenario.ends()), Collectors.toCollection(TreeSet::new))));
        List<String> lacking = new ArrayList<>();
        ends.forEach((file, outcomes) -> {
            // Whoever is a member, or supports, has not ended: that is the main way too.
            if (outcomes.stream().noneMatch(end -> GOOD.contains(end) || end.equals("null"))) {
                lacking.add(file + ": the main way is missing.");
            }
            if (GOOD.containsAll(outcomes)) {
                lacking.add(file + ": a bad end is missing.");
            }
        });
        assertThat(lacking).isEmpty();
    }

    private static boolean refuses(Scenario scenario) {
        return Outcome.DECLINED.code().equals(scenario.ends());
    }

    /** What was looked at after each step of the process, until it said no: which emails there were before, and which came with it. */
    private final class Refusal {

        private final Map<String, Involvement> signedUp;
        private final List<String> before = new ArrayList<>();
        private final List<String> withTheEnd = new ArrayList<>();
        private boolean ended;

        Refusal(Map<String, Involvement> signedUp) {
            this.signedUp = signedUp;
        }

        void look() {
            Involvement involvement = signedUp.get("");
            if (involvement == null || ended) {
                return;
            }
            List<String> written = lettersOf(involvement);
            ended = now(involvement).outcome() != null;
            assertThat(new Visitor(port)
                            .get("/involvements/" + links.status(now(involvement)))
                            .html()
                            .select("section[aria-labelledby=end]"))
                    .as("the page says that it has ended")
                    .hasSize(ended ? 1 : 0);
            if (ended) {
                withTheEnd.addAll(written);
                before.forEach(withTheEnd::remove);
            } else {
                before.clear();
                before.addAll(written);
            }
        }

        /** Neither the page nor the email said no before the other did. */
        void assertAtOnce(Scenario scenario) {
            assertThat(ended).as("it ended by a step that was looked at").isTrue();
            assertThat(withTheEnd)
                    .as(
                            "the email that says no was written by the step with which the page says it; before: %s",
                            before)
                    .anyMatch(letter -> letter.startsWith(scenario.pathway() + "/"));
        }
    }

    @Test
    void aRefusalOfEveryPathwayThatHasOneIsPlayed() {
        Set<String> refusing = Diagram.all().values().stream()
                .filter(Diagram::hasSignUp)
                .filter(diagram -> diagram.all(EndEvent.class).stream()
                        .anyMatch(end -> "declined".equals(Diagram.property(end, "outcome"))
                                && Diagram.property(end, "unsaid") == null))
                .map(Diagram::key)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(Scenario.all().stream()
                        .filter(ScenariosTest::refuses)
                        .map(Scenario::pathway)
                        .collect(Collectors.toSet()))
                .containsAll(refusing);
    }

    private List<String> lettersOf(Involvement involvement) {
        return new ArrayList<>(database.sql("select template from letter where reference = ? and person_id = ?")
                .params(involvement.reference().value(), involvement.person().value())
                .query(String.class)
                .list());
    }

    private void act(Scenario scenario, Scenario.Step step, Map<String, Involvement> signedUp) {
        if (step.deed().equals("signs up")) {
            Map<String, Object> form = new LinkedHashMap<>(step.by() == null ? sam.form() : sam.formByPhone());
            form.remove("draws");
            form.putAll(filledIn(step.fields()));
            Involvement involvement = begun(sam.signUp(scenario.opportunity(), form));
            assertThat(involvement.pathway()).isEqualTo(scenario.pathway());
            signedUp.put("", involvement);
            return;
        }
        if (stage.sets(step, sam)) {
            return;
        }
        Involvement involvement = Objects.requireNonNull(signedUp.get(""), "Somebody signs up first.");
        switch (step.deed()) {
            case "confirms" -> {
                sam.confirm(now(involvement));
                run(involvement);
            }
            case "never confirms" -> addressIsNeverConfirmed(involvement);
            case "stands at" -> assertThat(standing(involvement).milestone()).isEqualTo(step.what());
            case "task" -> {
                Task task = taskDesk.task(involvement);
                assertThat(task.getName()).isEqualTo(step.what());
                answer(involvement, coordinatorOf(task, step.by()), filledIn(step.fields()));
            }
            case "sends" ->
                send(
                        involvement,
                        Objects.requireNonNull(standing(involvement).form(), "They are asked for nothing now."),
                        filledIn(step.fields(), involvement));
            case "is elected" -> {
                stage.elects(() -> run(involvement));
                run(involvement);
            }
            case "helper replies" -> {
                asking.reply(question(involvement), filledIn(step.fields()));
                run(involvement);
            }
            case "passes" ->
                passes(
                        involvement,
                        Duration.ofDays(Period.parse(step.what()).getDays()).plusMinutes(1));
            case "the day comes" -> {
                clock.moveTo(standing(involvement).due().plusSeconds(60));
                run(involvement);
            }
            case "letter" -> {
                String words = database.sql(
                                "select coalesce(string_agg(subject || ' ' || body_text, ' '), '') from letter"
                                        + " where reference = ? and subject like ?")
                        .params(involvement.reference().value(), "%" + step.what() + "%")
                        .query(String.class)
                        .single();
                assertThat(words)
                        .as("the email \"%s\" was written", step.what())
                        .isNotEmpty();
                step.fields().values().forEach(said -> assertThat(words).contains(said.toString()));
            }
            case "cannot withdraw" ->
                assertThatThrownBy(() -> desk.withdraw(involvement.id()))
                        .as("they are told that they cannot")
                        .hasMessageContaining(step.what());
            case "is not heard of" -> silence.falls(involvement);
            case "withdraws" -> desk.withdraw(involvement.id());
            default -> throw new IllegalArgumentException("Nobody can " + step.deed());
        }
    }

    /** Somebody of the task's group; another one where it says {@code by: somebody else}. */
    private String coordinatorOf(Task task, @Nullable String by) {
        String group = engine.getTaskService().getIdentityLinksForTask(task.getId()).stream()
                .map(IdentityLink::getGroupId)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow();
        String user = "%s-%s".formatted(by == null ? "one" : "other", group);
        coordinator(user, group, user + "@example.org");
        return user;
    }

    /** With the first of the choices that the form offers at this moment, where it says so. */
    private Map<String, Object> filledIn(Map<String, Object> fields, Involvement involvement) {
        Map<String, Object> form = filledIn(fields);
        form.replaceAll((name, value) -> value.equals("the first choice")
                ? asking.askedOf(now(involvement))
                        .flatMap(asked -> asked.field(name))
                        .map(field -> field.options().get(0).value())
                        .orElseThrow()
                : value);
        return form;
    }

    private Map<String, Object> filledIn(Map<String, Object> fields) {
        Map<String, Object> form = new LinkedHashMap<>();
        fields.forEach((name, value) -> {
            Matcher day = DAY.matcher(value.toString());
            form.put(
                    name,
                    value instanceof Boolean || stage.emailOf(value.toString()) != null
                            ? Objects.requireNonNullElse(stage.emailOf(value.toString()), value)
                            : day.matches()
                                    ? LocalDate.now(clock.withZone(site.zone()))
                                            .plusDays(Long.parseLong(day.group(1)))
                                            .toString()
                                    : value.toString());
        });
        return form;
    }

    private UUID question(Involvement involvement) {
        return database.sql("select id from asked where involvement_id = ? order by asked_at desc limit 1")
                .param(involvement.id())
                .query(UUID.class)
                .single();
    }

    private String where(Involvement involvement) {
        return now(involvement).outcome() == null
                ? "\"%s\", %s"
                        .formatted(
                                now(involvement)
                                        .standing()
                                        .map(at -> at.milestone())
                                        .orElse("nowhere"),
                                taskDesk.activities(involvement))
                : "ended as " + now(involvement).outcome();
    }
}
