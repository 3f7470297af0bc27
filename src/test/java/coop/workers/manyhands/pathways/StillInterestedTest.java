package coop.workers.manyhands.pathways;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import coop.workers.manyhands.cases.Outcome;
import coop.workers.manyhands.cases.Standing;
import coop.workers.manyhands.cases.Turn;
import coop.workers.manyhands.catalogue.Catalogue;
import coop.workers.manyhands.forms.SubmissionRefused;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.involvement.Step;
import coop.workers.manyhands.support.Applicants;
import coop.workers.manyhands.support.FlowNodeCoverage;
import coop.workers.manyhands.support.ManyHandsTest;
import coop.workers.manyhands.support.PathwayFixture;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Whoever has waited for long is asked, twice; and what they say, or that they say nothing, holds. */
@ManyHandsTest
class StillInterestedTest extends PathwayFixture {

    private static final String GROUP = "movement-building";
    private static final String FACILITATOR = "facilitator-movement-building";
    private static final String FORM = "still-interested/still";

    @Autowired
    private Catalogue catalogue;

    @BeforeEach
    void theGroupTakesNobodyUp() {
        close();
    }

    @AfterEach
    void asBefore() {
        close();
        clock.reset();
    }

    private void close() {
        database.sql("update opportunity set status = 'RESTARTING' where slug = ?")
                .param(GROUP)
                .update();
    }

    @AfterAll
    static void everyFlowNodeWasPassed(@Autowired ProcessEngine engine) {
        new FlowNodeCoverage(engine).assertComplete(CASES, "still-interested", "waiting-list");
    }

    @Test
    void whoeverWaitsForNinetyDaysIsAskedAndGoesOnWaiting() {
        Involvement involvement = waitForNinetyDays(signUp());
        assertThat(standing(involvement).turn()).isEqualTo(Turn.APPLICANT);
        String asked = Applicants.body(sam.letter("Still interested?"));
        assertThat(asked).contains("/still/yes", "/still/later", "/still/no");

        answer(involvement, Map.of("interest", "yes"));

        assertThat(standing(involvement).milestone()).startsWith("On the waiting list");
        assertThat(sam.letters()).as("confirm, place kept, still interested").hasSize(3);
        waitForNinetyDays(involvement);
        assertThat(standing(involvement).turn()).as("and again").isEqualTo(Turn.APPLICANT);
        desk.withdraw(involvement.id());
    }

    @Test
    void whatOpenedWhileTheyWereAskedTakesThemUpOnceTheySayYes() {
        Involvement involvement = waitForNinetyDays(signUp());
        catalogue.open(GROUP);
        run(involvement);
        assertThat(standing(involvement).turn()).isEqualTo(Turn.APPLICANT);

        answer(involvement, Map.of("interest", "yes"));

        assertThat(taskDesk.task(involvement)).hasName("Welcome the newcomer");
        desk.withdraw(involvement.id());
    }

    @Test
    void whoeverSaysLaterIsAskedAgainOnThatDay() {
        Involvement involvement = waitForNinetyDays(signUp());
        LocalDate later = LocalDate.now(clock).plusDays(60);
        answer(involvement, Map.of("interest", "later", "laterOn", later.toString()));

        Standing waiting = standing(involvement);
        assertThat(waiting.turn()).isEqualTo(Turn.CALENDAR);
        assertThat(LocalDate.ofInstant(waiting.due(), clock.getZone())).isEqualTo(later);
        clock.moveTo(waiting.due().plusSeconds(60));
        run(involvement);
        assertThat(standing(involvement).turn()).isEqualTo(Turn.APPLICANT);
        desk.withdraw(involvement.id());
    }

    @Test
    void laterIsADayWithinAYear() {
        Involvement involvement = waitForNinetyDays(signUp());

        assertThatThrownBy(() -> answer(
                        involvement,
                        Map.of(
                                "interest",
                                "later",
                                "laterOn",
                                LocalDate.now(clock).plusYears(2).toString())))
                .isInstanceOf(SubmissionRefused.class)
                .hasMessageContaining("too far ahead");
        assertThatThrownBy(() -> answer(involvement, Map.of("interest", "later")))
                .isInstanceOf(SubmissionRefused.class);
        assertThat(standing(involvement).form()).isEqualTo(FORM);
        desk.withdraw(involvement.id());
    }

    @Test
    void whoeverStaysSilentIsAskedOnceMoreAndThenEndedKindly() {
        Involvement involvement = waitForNinetyDays(signUp());
        twoWeeks(involvement);
        assertThat(Applicants.body(sam.letter("Are you still there?"))).contains("/still/yes");
        assertThat(desk.get(involvement.reference()).isOpen()).isTrue();

        twoWeeks(involvement);

        assertThat(desk.get(involvement.reference()).outcome()).isEqualTo(Outcome.LAPSED);
        assertThat(Applicants.body(sam.letter("Until another time"))).contains("Sign up again");
        assertThat(taskDesk.activities(involvement)).isEmpty();
        assertThat(desk.historyOf(involvement)).extracting(Step::what).contains("We asked once more");
    }

    @Test
    void whoeverAnswersLateIsInTime() {
        Involvement involvement = waitForNinetyDays(signUp());
        twoWeeks(involvement);

        answer(involvement, Map.of("interest", "yes"));

        assertThat(standing(involvement).milestone()).startsWith("On the waiting list");
        desk.withdraw(involvement.id());
    }

    @Test
    void whoeverIsReachedByPhoneIsRungUp() {
        Involvement involvement = sam.signUp(GROUP, sam.formByPhone());
        begun(involvement);
        waitForNinetyDays(involvement);
        assertThat(taskDesk.task(involvement)).hasName("Ring and ask");
        assertThat(standing(involvement).owner()).isEqualTo("facilitators-movement-building");

        ring(
                involvement,
                Map.of(
                        "interest",
                        "later",
                        "laterOn",
                        LocalDate.now(clock).plusDays(30).toString()));
        clock.moveTo(standing(involvement).due().plusSeconds(60));
        run(involvement);
        ring(involvement, Map.of("interest", "silent"));

        assertThat(desk.get(involvement.reference()).outcome()).isEqualTo(Outcome.LAPSED);
    }

    @Test
    void whoeverSaysNoOnThePhoneWithdraws() {
        Involvement involvement = sam.signUp(GROUP, sam.formByPhone());
        begun(involvement);
        waitForNinetyDays(involvement);

        desk.withdrawFor(involvement.reference(), FACILITATOR);

        assertThat(desk.get(involvement.reference()).outcome()).isEqualTo(Outcome.WITHDRAWN);
        assertThat(desk.historyOf(involvement))
                .filteredOn(step -> step.doneBy().equals(FACILITATOR))
                .extracting(Step::what)
                .containsExactly("Withdrew, and told us so");
    }

    @Test
    void whatOpensBeforeAnybodyIsAskedTakesThemUp() {
        Involvement involvement = signUp();
        catalogue.open(GROUP);
        run(involvement);

        assertThat(taskDesk.task(involvement)).hasName("Welcome the newcomer");
        desk.withdraw(involvement.id());
    }

    @Test
    void whereItTakesPeopleUpNobodyWaits() {
        catalogue.open(GROUP);
        Involvement involvement = signUp();

        assertThat(taskDesk.task(involvement)).hasName("Welcome the newcomer");
        desk.withdraw(involvement.id());
    }

    private Involvement signUp() {
        Involvement involvement = sam.signUpAndConfirm(GROUP);
        CASES.add(involvement.reference().value());
        return involvement;
    }

    private Involvement waitForNinetyDays(Involvement involvement) {
        assertThat(standing(involvement).turn()).isEqualTo(Turn.CALENDAR);
        passes(involvement, Duration.ofDays(90).plusHours(2));
        return involvement;
    }

    private void twoWeeks(Involvement involvement) {
        passes(involvement, Duration.ofDays(14).plusHours(2));
    }

    private void answer(Involvement involvement, Map<String, String> answers) {
        send(involvement, FORM, answers);
    }

    private void ring(Involvement involvement, Map<String, Object> answers) {
        answer(involvement, FACILITATOR, answers);
    }
}
