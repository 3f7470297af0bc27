package coop.workers.manyhands.engine.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.workers.manyhands.CannotStart;
import coop.workers.manyhands.cases.Outcome;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.mail.LetterWords;
import coop.workers.manyhands.people.People;
import coop.workers.manyhands.support.Applicants.Applicant;
import coop.workers.manyhands.support.ManyHandsTest;
import coop.workers.manyhands.support.PathwayFixture;
import coop.workers.manyhands.wording.WordingDesk;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A pathway is changed while people are on their way: the example of lending, at each of its waits. */
@Tag("long")
@ManyHandsTest
class ChangedPathwayTest extends PathwayFixture {

    private static final String MAIN = "processes/lend-equipment/lend-equipment.bpmn";
    private static final String DAMAGE = "processes/settle-damage/settle-damage.bpmn";
    private static final String CHECK = "forms/lend-out/check-what-came-back.html";
    private static final String THANKS = "mail/lend-equipment/thanks.md";
    private static final String LETTER = "lend-equipment/thanks";
    private static final String COORDINATOR = "lends-and-borrows";

    /** Where a case waits, in the order of the way. */
    private enum Wait {
        ADDRESS,
        LENDER,
        WANTED,
        DAY,
        CHECK,
        REPAIR
    }

    private record Way(Applicant applicant, Involvement involvement, Wait at, String state, String thanks) {}

    @Autowired
    private PathwayDeployment deployment;

    @Autowired
    private OpenCases openCases;

    @Autowired
    private People people;

    @Autowired
    private WordingDesk wording;

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
        coordinator(COORDINATOR, "communications-editors", COORDINATOR + "@example.org");
    }

    @AfterEach
    void theNewestIsWhatIsThereAgain() {
        // The engine knows the newest deployment by its time: this one is not to be of the days to come.
        clock.reset();
        deployment.publish(deployment.files());
        wording.goBack(LETTER, "test");
    }

    @Test
    void atEveryWaitOfThreeVersionsEverybodyGoesOnWithWhatTheyBeganWith() {
        List<Way> ways = new ArrayList<>(open("state", "Thank you for bringing it back"));
        deployment.publish(second());
        ways.addAll(open("condition", "Second thanks"));
        String third = deployment.publish(third());
        ways.addAll(open("condition", "Third thanks"));

        assertThat(openCases.breaks(third).values().stream().flatMap(List::stream))
                .as("said before anything goes on")
                .anyMatch(said -> said.startsWith(
                        "processes/settle-damage/settle-damage.bpmn: Task_AgreeTheRepair, where 1 is, is gone."))
                .anyMatch(
                        said -> said.startsWith("processes/lend-out/lend-out.bpmn: Task_CheckWhatCameBack, where 1 is,"
                                + " asked for state in forms/lend-out/check-what-came-back.html and does no more."));
        for (Way way : ways) {
            goOn(way, Wait.REPAIR);
            finish(way);
            assertThat(now(way.involvement()).outcome())
                    .as("%s with %s", way.at(), way.thanks())
                    .isEqualTo(Outcome.DONE);
            assertThat(subject(way)).as("%s", way.at()).isEqualTo(way.thanks());
        }
    }

    @Test
    void whereNothingBreaksCasesCanBeMovedWithAllTheirProcessesAndElseTheyStay() {
        List<Way> ways = open("state", "Second thanks");
        String edition = deployment.publish(changed(Map.of(
                THANKS, text -> text.replace("Subject: Thank you for bringing it back", "Subject: Second thanks"))));
        assertThat(openCases.breaks(edition)).as("an email breaks nothing").isEmpty();

        openCases.meet(edition, OpenCasesPolicy.Choice.MIGRATE);

        for (Way way : ways) {
            assertThat(engine.getRuntimeService()
                            .createProcessInstanceQuery()
                            .processInstanceBusinessKey(
                                    way.involvement().reference().value())
                            .list())
                    .as("%s", way.at())
                    .allSatisfy(process -> assertThat(engine.getRepositoryService()
                                    .getProcessDefinition(process.getProcessDefinitionId())
                                    .getDeploymentId())
                            .isEqualTo(edition));
            goOn(way, Wait.REPAIR);
            finish(way);
            assertThat(subject(way)).as("%s", way.at()).isEqualTo("Second thanks");
        }
    }

    @Test
    void wordsThatAreEditedInTheRunningSiteHoldForWhoeverIsOnTheirWayIfTheyGoWithTheirLetter() {
        Way newest = openAt(Wait.REPAIR, "state", "Edited thanks");
        deployment.publish(changed(Map.of(THANKS, text -> text.replace("It is back", "It came back"))));
        Way otherWords = openAt(Wait.REPAIR, "state", "Edited thanks");
        deployment.publish(changed(Map.of(THANKS, text -> text + "\n[Borrow something else]({catalogueLink})\n")));
        Way anotherLink = openAt(Wait.REPAIR, "state", "Thank you for bringing it back");

        LetterWords words = wording.wordsOf(LETTER);
        wording.edit(LETTER, new LetterWords("Edited thanks", words.because(), words.text()), "ann");

        for (Way way : List.of(newest, otherWords, anotherLink)) {
            finish(way);
            assertThat(subject(way)).isEqualTo(way.thanks());
        }
    }

    @Test
    void whatBeginsBesideACaseIsOfItsEditionToo() {
        Involvement paused = open("state", "").get(Wait.LENDER.ordinal()).involvement();
        String began = editionsOf(paused).get(0);
        deployment.publish(second());

        silence.pause(paused, 10);

        assertThat(editionsOf(paused))
                .as("the pause as well")
                .hasSizeGreaterThan(1)
                .containsOnly(began);
        desk.withdraw(paused.id());
    }

    private List<String> editionsOf(Involvement involvement) {
        return engine
                .getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(involvement.reference().value())
                .list()
                .stream()
                .map(process -> engine.getRepositoryService()
                        .getProcessDefinition(process.getProcessDefinitionId())
                        .getDeploymentId())
                .toList();
    }

    @Test
    void whereTheChoiceIsToRefuseWhatWouldBreakStopsTheStartWithPlaceAndWayOut() {
        List<Way> ways = open("state", "Thank you for bringing it back");
        String edition = deployment.publish(third());

        assertThatThrownBy(() -> openCases.meet(edition, OpenCasesPolicy.Choice.REFUSE))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("Task_AgreeTheRepair, where")
                .hasMessageContaining("is gone");
        openCases.meet(edition, OpenCasesPolicy.Choice.MIGRATE);
        Way repair = ways.get(Wait.REPAIR.ordinal());
        finish(repair);
        assertThat(subject(repair)).as("it stayed").isEqualTo("Thank you for bringing it back");
        ways.forEach(way -> {
            if (now(way.involvement()).isOpen()) {
                // Whoever has it in their hands does not withdraw.
                people.erase(way.involvement().person());
            }
        });
    }

    // The second version asks for the state by another name; the third has another task, too.

    private Map<String, String> second() {
        return changed(Map.of(
                THANKS,
                text -> text.replace("Subject: Thank you for bringing it back", "Subject: Second thanks"),
                CHECK,
                text -> text.replace("\"state\"", "\"condition\"").replace("state=damaged", "condition=damaged"),
                MAIN,
                text -> text.replace("source=\"state\" target=\"state\"", "source=\"condition\" target=\"condition\"")
                        .replace("${state ==", "${condition ==")));
    }

    private Map<String, String> third() {
        Map<String, String> files = second();
        files.computeIfPresent(THANKS, (path, text) -> text.replace("Second thanks", "Third thanks"));
        files.computeIfPresent(DAMAGE, (path, text) -> text.replace("Task_AgreeTheRepair", "Task_AgreeOnARepair"));
        return files;
    }

    private interface Change {
        String of(String text);
    }

    private Map<String, String> changed(Map<String, Change> changes) {
        Map<String, String> files = deployment.files();
        changes.forEach((path, change) -> files.computeIfPresent(path, (same, text) -> {
            String other = change.of(text);
            assertThat(other).as(path).isNotEqualTo(text);
            return other;
        }));
        assertThat(files).containsKeys(changes.keySet().toArray(String[]::new));
        return files;
    }

    // The way

    private List<Way> open(String state, String thanks) {
        List<Way> ways = new ArrayList<>();
        for (Wait wait : Wait.values()) {
            ways.add(openAt(wait, state, thanks));
        }
        return ways;
    }

    private Way openAt(Wait wait, String state, String thanks) {
        Applicant applicant = applicants.somebody();
        Map<String, Object> form = applicant.form();
        form.remove("draws");
        form.putAll(Map.of("equipment", "A projector", "fromDay", day(10), "untilDay", day(14)));
        Way way = new Way(applicant, begun(applicant.signUp("borrow-equipment", form)), wait, state, thanks);
        forward(way, Wait.ADDRESS, wait);
        return way;
    }

    private void goOn(Way way, Wait to) {
        forward(way, way.at(), to);
    }

    private void forward(Way way, Wait from, Wait to) {
        for (int at = from.ordinal(); at < to.ordinal(); at++) {
            switch (Wait.values()[at]) {
                case ADDRESS -> {
                    way.applicant().confirm(now(way.involvement()));
                    run(way.involvement());
                }
                case LENDER ->
                    // Somebody whom we do not know by their address is asked by nobody: the coordinator's word counts.
                    answer(
                            way.involvement(),
                            COORDINATOR,
                            Map.of("lenderFound", "yes", "lenderEmail", "unknown@example.org", "lenderWords", "Kim."));
                case WANTED -> send(way.involvement(), "lend-out/still-wanted", Map.of("wanted", "yes"));
                case DAY -> {
                    clock.moveTo(standing(way.involvement()).due().plusSeconds(60));
                    run(way.involvement());
                }
                case CHECK -> answer(way.involvement(), COORDINATOR, damaged(way));
                case REPAIR -> throw new IllegalStateException("That is the last one.");
            }
        }
    }

    private static Map<String, Object> damaged(Way way) {
        Map<String, Object> form = new LinkedHashMap<>();
        form.put(way.state(), "damaged");
        form.put("stateWords", "The lamp is broken.");
        return form;
    }

    private void finish(Way way) {
        answer(way.involvement(), COORDINATOR, Map.of("repairWords", "A new lamp."));
    }

    private String subject(Way way) {
        return database.sql("select subject from letter where reference = ? and template = 'lend-equipment/thanks'")
                .param(way.involvement().reference().value())
                .query(String.class)
                .single();
    }

    private String day(int ahead) {
        return LocalDate.now(clock.withZone(site.zone())).plusDays(ahead).toString();
    }
}
