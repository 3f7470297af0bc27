package coop.workers.manyhands.pathways;

import static org.assertj.core.api.Assertions.assertThat;

import coop.workers.manyhands.cases.CaseSheet;
import coop.workers.manyhands.cases.Desks;
import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.people.People;
import coop.workers.manyhands.support.Applicants.Applicant;
import coop.workers.manyhands.support.FlowNodeCoverage;
import coop.workers.manyhands.support.ManyHandsTest;
import coop.workers.manyhands.support.PathwayFixture;
import java.time.Duration;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Letters to people whom no email reaches are passed on by those who look after the matter. */
@ManyHandsTest
class PassOnTest extends PathwayFixture {

    private static final String FACILITATOR = "facilitator-communications";

    @Autowired
    private Desks desks;

    @Autowired
    private People people;

    private Involvement involvement;

    @BeforeEach
    void somebodyWithoutEmailIsInvited() {
        involvement = sam.signUp("communications", sam.formByPhone());
        jobs.run(involvement.reference().value());
        taskDesk.answer(involvement, FACILITATOR, Map.of("answer", "welcome"));
        jobs.run(involvement.reference().value());
    }

    @AfterAll
    static void everyFlowNodeWasPassed(@Autowired ProcessEngine engine) {
        new FlowNodeCoverage(engine).assertComplete(CASES, "pass-on");
    }

    @Test
    void letterBecomesAShortTaskThatIsDoneInOneClick() {
        Reference errand = errand();
        Task task = taskDesk.tasks(errand).get(0);
        assertThat(engine.getTaskService().getIdentityLinksForTask(task.getId()))
                .extracting(link -> link.getGroupId())
                .contains("facilitators-communications");
        CaseSheet sheet = desks.of(errand).sheet(errand);
        assertThat(sheet.sections().toString()).contains("Sam " + sam.mark(), "Phone: 07700 900123", "Hello");
        assertThat(sheet.title()).contains("Communications");

        answer(errand, Map.of());

        assertThat(state(errand)).isEqualTo("PASSED_ON");
        assertThat(taskDesk.tasks(errand)).isEmpty();
        assertThat(doneBy(errand)).isEqualTo(FACILITATOR);
    }

    @Test
    void whatIsPassedOnByHandHoldsNoLinkThatWorksAndSaysWhatToTellThemInstead() {
        Reference errand = errand();
        String stored = database.sql("select body_text from letter where reference = ? and state = 'BY_HAND'")
                .param(involvement.reference().value())
                .query(String.class)
                .list()
                .toString();
        assertThat(stored).contains("/involvements/");

        String shown = desks.of(errand).sheet(errand).sections().toString();

        assertThat(shown).doesNotContain("/involvements/").doesNotContainPattern("[A-Za-z0-9_-]{60,}");
        assertThat(shown).contains(involvement.reference().value(), "/me", "is not shown to you");
    }

    @Test
    void whoeverIsNotReachedIsTriedAgainInTwoDaysAndAtLastLetBe() {
        Reference errand = errand();
        answer(errand, Map.of("notReached", true, "note", "No answer on Monday."));
        assertThat(taskDesk.tasks(errand)).isEmpty();
        clock.moveBy(Duration.ofDays(2).plusSeconds(1));
        jobs.run(errand.value());

        assertThat(desks.of(errand).sheet(errand).sections().toString()).contains("No answer on Monday.");
        answer(errand, Map.of("givenUp", true));
        assertThat(state(errand)).isEqualTo("NOT_REACHED");
    }

    @Test
    void whatIsNotPassedOnIsReminded() {
        Reference errand = errand();
        clock.moveBy(Duration.ofDays(12));
        jobs.run(errand.value());

        assertThat(database.sql("select count(*) from letter where reference = ? and template = ?")
                        .params(errand.value(), "coordinators/reminder")
                        .query(Integer.class)
                        .single())
                .isPositive();
    }

    @Test
    void erasedPersonTakesItAlong() {
        Reference errand = errand();

        people.erase(involvement.person());

        assertThat(desks.of(errand).knows(errand)).isFalse();
        assertThat(taskDesk.tasks(errand)).isEmpty();
    }

    @Test
    void lettersThatWereSettledLongAgoAreDeletedWithTheirErrandsAndWhatWaitsStays() {
        Reference passedOn = errand();
        answer(passedOn, Map.of());
        Applicant kim = applicants.somebody();
        Involvement sent = kim.signUp("international", kim.form());
        jobs.run(sent.reference().value());
        kim.letter("Please confirm your address");
        Applicant lee = applicants.somebody();
        Involvement waiting = lee.signUp("communications", lee.formByPhone());
        jobs.run(waiting.reference().value());
        taskDesk.answer(waiting, FACILITATOR, Map.of("answer", "welcome"));
        jobs.run(waiting.reference().value());

        clock.moveBy(Duration.ofDays(179));
        tidyTheLetters();
        assertThat(lettersAbout(involvement)).isPositive();
        assertThat(lettersAbout(sent)).isPositive();

        clock.moveBy(Duration.ofDays(2));
        tidyTheLetters();
        assertThat(lettersAbout(involvement)).isZero();
        assertThat(desks.of(passedOn).knows(passedOn)).isFalse();
        assertThat(lettersAbout(sent)).isZero();
        assertThat(lettersAbout(waiting)).as("nobody has passed it on yet").isPositive();
        desk.withdraw(waiting.id());
    }

    private void tidyTheLetters() {
        engine.getManagementService()
                .executeJob(engine.getManagementService()
                        .createJobQuery()
                        .processDefinitionKey("tidy-the-letters")
                        .singleResult()
                        .getId());
    }

    private int lettersAbout(Involvement about) {
        return database.sql("select count(*) from letter where reference = ?")
                .param(about.reference().value())
                .query(Integer.class)
                .single();
    }

    private Reference errand() {
        Reference errand = new Reference(database.sql("""
                        select e.reference from errand e join letter l on l.id = e.letter_id
                        where l.person_id = ? and l.template = 'first-meeting/invitation'""")
                .param(involvement.person().value())
                .query(String.class)
                .single());
        CASES.add(errand.value());
        return errand;
    }

    private String state(Reference errand) {
        return database.sql("select l.state from errand e join letter l on l.id = e.letter_id where e.reference = ?")
                .param(errand.value())
                .query(String.class)
                .single();
    }

    private String doneBy(Reference errand) {
        return database.sql("select done_by from errand where reference = ?")
                .param(errand.value())
                .query(String.class)
                .single();
    }

    private void answer(Reference errand, Map<String, Object> form) {
        Task task = taskDesk.tasks(errand).get(0);
        engine.getTaskService().claim(task.getId(), FACILITATOR);
        taskDesk.submit(task, FACILITATOR, form);
        jobs.run(errand.value());
    }
}
