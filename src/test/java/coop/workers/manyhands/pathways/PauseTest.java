package coop.workers.manyhands.pathways;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import coop.workers.manyhands.cases.Outcome;
import coop.workers.manyhands.cases.Standing;
import coop.workers.manyhands.cases.Turn;
import coop.workers.manyhands.cases.WorkingDays;
import coop.workers.manyhands.catalogue.Catalogue;
import coop.workers.manyhands.catalogue.OpportunityHandedOver;
import coop.workers.manyhands.forms.SubmissionRefused;
import coop.workers.manyhands.groups.Groups;
import coop.workers.manyhands.groups.Meeting;
import coop.workers.manyhands.groups.MeetingDesk;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.involvement.PauseDesk;
import coop.workers.manyhands.involvement.Step;
import coop.workers.manyhands.people.Channel;
import coop.workers.manyhands.people.ContactDetails;
import coop.workers.manyhands.people.People;
import coop.workers.manyhands.people.PersonId;
import coop.workers.manyhands.support.Applicants;
import coop.workers.manyhands.support.FlowNodeCoverage;
import coop.workers.manyhands.support.ManyHandsTest;
import coop.workers.manyhands.support.PathwayFixture;
import coop.workers.manyhands.support.Tables;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.support.TransactionTemplate;

/** Somebody's way stands still until a day, by either side's wish, and goes on where it stood. */
@ManyHandsTest
class PauseTest extends PathwayFixture {

    private static final String FACILITATOR = "facilitator-communications";
    private static final String WAITS = "movement-building";

    @Autowired
    private PauseDesk pauses;

    @Autowired
    private ApplicationEventPublisher events;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private Catalogue catalogue;

    @Autowired
    private Groups groups;

    @Autowired
    private MeetingDesk meetings;

    @Autowired
    private People people;

    @Autowired
    private WorkingDays workingDays;

    @Autowired
    private Tables tables;

    @AfterAll
    static void everyFlowNodeWasPassed(@Autowired ProcessEngine engine) {
        new FlowNodeCoverage(engine).assertComplete(CASES, "pause");
    }

    // Standing still

    @Test
    void whilePausedNothingIsDueNobodyIsRemindedAndTheTaskIsInNoList() {
        Involvement involvement = signUp("communications");
        Task task = taskDesk.task(involvement);
        LocalDate until = LocalDate.now(clock).plusDays(60);

        pauses.pause(involvement.reference(), until, Standing.APPLICANT);
        run(involvement);

        Standing standing = standing(involvement);
        assertThat(standing.turn()).isEqualTo(Turn.CALENDAR);
        assertThat(standing.milestone()).startsWith("Paused");
        assertThat(standing.due())
                .isEqualTo(until.atTime(8, 0).atZone(clock.getZone()).toInstant());
        assertThat(now(involvement).pausedUntil()).contains(standing.due());
        assertThat(seenBy(FACILITATOR, task)).isFalse();
        assertThat(desk.historyOf(involvement))
                .extracting(Step::what)
                .anyMatch(what -> what.startsWith("Paused until"));
        assertThat(Applicants.body(sam.letter("Paused: "))).contains("paused until");
        assertThat(lettersToCoordinators(involvement, "coordinators/paused")).isOne();

        passes(involvement, Duration.ofDays(50));
        assertThat(lettersToCoordinators(involvement, "coordinators/reminder")).isZero();
        desk.withdraw(involvement.id());
    }

    @Test
    void taskThatIsPausedCanNeitherBeTakenNorAnswered() {
        Involvement involvement = signUp("communications");
        Task task = taskDesk.task(involvement);
        engine.getTaskService().claim(task.getId(), FACILITATOR);
        silence.pause(involvement, 20);

        assertThatThrownBy(() -> taskDesk.submit(task, FACILITATOR, Map.of("answer", "welcome")))
                .hasMessageContaining("paused meanwhile");
        assertThat(now(involvement).isPaused()).isTrue();
        desk.withdraw(involvement.id());
    }

    /** As an admin takes them out of the group in Camunda Admin, or removes the account on our page. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatIsPausedGoesBackToItsGroupAtOnceWhenItsHolderLeaves(boolean withTheirAccount) {
        coordinator("parting", "facilitators-communications", "parting@example.org");
        Involvement involvement = signUp("communications");
        Task task = taskDesk.task(involvement);
        engine.getTaskService().claim(task.getId(), "parting");
        silence.pause(involvement, 20);

        if (withTheirAccount) {
            engine.getIdentityService().deleteUser("parting");
        } else {
            engine.getIdentityService().setAuthentication("admin", List.of("camunda-admin"));
            try {
                engine.getIdentityService().deleteMembership("parting", "facilitators-communications");
            } finally {
                engine.getIdentityService().clearAuthentication();
            }
        }

        assertThat(taskDesk.task(involvement).getAssignee()).isNull();
        assertThat(taskDesk.task(involvement).isSuspended())
                .as("it stands still")
                .isTrue();
        pauses.resume(involvement.reference(), Standing.APPLICANT);
        run(involvement);
        assertThat(seenBy(FACILITATOR, taskDesk.task(involvement))).isTrue();
        assertThat(engine.getHistoryService()
                        .createHistoricTaskInstanceQuery()
                        .taskId(task.getId())
                        .singleResult()
                        .getAssignee())
                .as("its history knows")
                .isNull();
        desk.withdraw(involvement.id());
        // As the fixture expects whoever has been in a group.
        coordinator("parting", "facilitators-communications", "parting@example.org");
    }

    @Test
    void whatIsPausedGoesOnWithTheGroupThatLooksAfterItsOpportunityByThen() {
        Involvement involvement = signUp("communications");
        Standing before = standing(involvement);
        silence.pause(involvement, 20);

        handOver(before.owner(), "secretaries");
        pauses.resume(involvement.reference(), Standing.APPLICANT);
        run(involvement);

        assertThat(standing(involvement).owner()).isEqualTo("secretaries");
        assertThat(standing(involvement).milestone()).isEqualTo(before.milestone());
        assertThat(engine.getTaskService()
                        .getIdentityLinksForTask(taskDesk.task(involvement).getId()))
                .extracting(IdentityLink::getGroupId)
                .containsExactly("secretaries");
        handOver("secretaries", before.owner());
        desk.withdraw(involvement.id());
    }

    /** As a secretary has another group look after it. */
    private void handOver(String from, String to) {
        transaction.executeWithoutResult(
                status -> events.publishEvent(new OpportunityHandedOver("communications", from, to)));
    }

    // Going on

    @Test
    void onItsDayTheyAreAskedAndTheTaskComesBackWithTheDaysThatItHadLeft() {
        Involvement involvement = signUp("communications");
        Instant due = standing(involvement).due();
        Instant paused = clock.instant();
        silence.pause(involvement, 60);
        clock.moveTo(standing(involvement).due().plusSeconds(1));
        run(involvement);
        assertThat(standing(involvement).turn()).isEqualTo(Turn.APPLICANT);
        assertThat(sam.letter("Still interested?")).isNotNull();
        assertThat(now(involvement).isPaused()).isTrue();

        asking.answer(involvement.id(), "still-interested/still", Map.of("interest", "yes"));
        Duration length = Duration.between(paused, clock.instant());

        assertThat(now(involvement).isPaused()).as("at once").isFalse();
        run(involvement);
        Task task = taskDesk.task(involvement);
        assertThat(task.getName()).isEqualTo("Welcome the newcomer");
        assertThat(standing(involvement).milestone()).isEqualTo("The group reads your offer");
        assertThat(toTheMillisecond(standing(involvement).due()))
                .isEqualTo(task.getDueDate().toInstant());
        assertThat(Duration.between(
                                workingDays.onWorkingDay(due.plus(length)),
                                standing(involvement).due())
                        .abs())
                .isLessThan(Duration.ofMinutes(1));
        assertThat(seenBy(FACILITATOR, task)).isTrue();
        assertThat(sam.letter("It goes on: ")).isNotNull();
        assertThat(lettersToCoordinators(involvement, "coordinators/goes-on")).isOne();

        clock.moveTo(standing(involvement).due().minusSeconds(60));
        run(involvement);
        assertThat(lettersToCoordinators(involvement, "coordinators/reminder")).isZero();
        passes(involvement, Duration.ofMinutes(3));
        assertThat(lettersToCoordinators(involvement, "coordinators/reminder")).isOne();
        passes(involvement, Duration.ofDays(7));
        assertThat(lettersToCoordinators(involvement, "coordinators/escalation"))
                .isOne();
        taskDesk.answer(involvement, FACILITATOR, Map.of("answer", "notNow", "reason", "Full."));
    }

    @Test
    void pauseEndsAtEightOnTheClockOfThatDayAlsoWhenTheClocksHaveChanged() {
        ZonedDateTime march = ZonedDateTime.of(LocalDate.of(2027, 3, 26), LocalTime.of(10, 0), clock.getZone());
        clock.moveTo(march.toInstant());
        Involvement involvement = signUp("communications");
        silence.pause(involvement, 4);

        ZonedDateTime ends = standing(involvement).due().atZone(clock.getZone());
        assertThat(ends.toLocalDateTime()).isEqualTo(LocalDate.of(2027, 3, 30).atTime(8, 0));
        assertThat(ends.getOffset().getTotalSeconds()).as("summer time").isEqualTo(3600);
        clock.moveTo(ends.toInstant().minusSeconds(60));
        run(involvement);
        assertThat(standing(involvement).turn()).isEqualTo(Turn.CALENDAR);
        clock.moveTo(ends.toInstant().plusSeconds(1));
        run(involvement);
        assertThat(standing(involvement).turn()).isEqualTo(Turn.APPLICANT);
        desk.withdraw(involvement.id());
    }

    @Test
    void whatCountsDaysGoesOnCountingWhereItStood() {
        Involvement task = signUp("case-study");
        Instant due = standing(task).due();
        clock.moveBy(Duration.ofDays(4));
        Instant paused = clock.instant();
        silence.pause(task, 30);
        clock.moveBy(Duration.ofDays(20));
        pauses.resume(task.reference(), Standing.APPLICANT);
        run(task);
        Instant newDue = due.plus(Duration.between(paused, clock.instant()));
        assertThat(Duration.between(newDue, standing(task).due()).abs()).isLessThan(Duration.ofMinutes(1));

        clock.moveTo(newDue.minus(Duration.ofHours(2)));
        run(task);
        assertThat(sam.letters()).noneMatch(letter -> Applicants.body(letter).contains("Two weeks ago you took on"));
        clock.moveTo(newDue.plus(Duration.ofHours(2)));
        run(task);
        assertThat(sam.letter("How is it going?")).isNotNull();
        desk.withdraw(task.id());
    }

    @Test
    void meetingThatTookPlaceWithoutThemWasNoneOfTheirsAndTheyAreInvitedToTheNext() {
        Involvement involvement = invited();
        Meeting first = meetingOf(involvement);
        pauses.pause(
                involvement.reference(),
                LocalDate.ofInstant(first.endsAt(), clock.getZone()).plusDays(3),
                FACILITATOR);
        run(involvement);

        clock.moveTo(first.endsAt().plusSeconds(60));
        jobs.run(first.reference().value());
        taskDesk.record(first, FACILITATOR, regular());
        run(involvement);
        assertThat(database.sql(
                                "select count(*) from letter where person_id = ? and template = 'group-meeting/reminder'")
                        .param(involvement.person().value())
                        .query(Integer.class)
                        .single())
                .as("not even reminded")
                .isZero();
        assertThat(standing(involvement).milestone()).startsWith("Paused");
        clock.moveBy(Duration.ofDays(1));
        pauses.resume(involvement.reference(), FACILITATOR);
        run(involvement);

        assertThat(meetingOf(involvement).startsAt()).isAfter(clock.instant());
        assertThat(standing(involvement).milestone()).isEqualTo("You are invited to the group's next meeting");
        assertThat(standing(involvement).due()).isEqualTo(meetingOf(involvement).endsAt());
        desk.withdraw(involvement.id());
    }

    @Test
    void meetingThatIsStillToComeStaysAndMovesAlongWithItsDate() {
        Involvement involvement = invited();
        Meeting meeting = meetingOf(involvement);
        LocalDate day = LocalDate.ofInstant(meeting.startsAt(), clock.getZone()).plusDays(2);
        silence.pause(involvement, 1);
        meetings.move(meeting.reference(), day, LocalTime.of(9, 5), "Upstairs", FACILITATOR);
        pauses.resume(involvement.reference(), Standing.APPLICANT);
        run(involvement);

        assertThat(standing(involvement).due()).isEqualTo(meetingOf(involvement).endsAt());
        clock.moveTo(meeting.endsAt().plusSeconds(60));
        run(involvement);
        assertThat(standing(involvement).turn()).as("the new date has not come").isEqualTo(Turn.CALENDAR);
        clock.moveTo(meetingOf(involvement).endsAt().plusSeconds(60));
        run(involvement);
        assertThat(standing(involvement).turn()).isEqualTo(Turn.COORDINATOR);
        desk.withdraw(involvement.id());
    }

    @Test
    void whoeverCameBeforeThePauseIsRecordedAllTheSame() {
        Involvement involvement = invited();
        Meeting meeting = meetingOf(involvement);
        clock.moveTo(meeting.endsAt().plusSeconds(60));
        run(involvement);
        silence.pause(involvement, 20);
        jobs.run(meeting.reference().value());
        taskDesk.record(meeting, FACILITATOR, involvement.person());
        assertThat(now(involvement).isOpen()).isTrue();

        pauses.resume(involvement.reference(), Standing.APPLICANT);
        run(involvement);

        assertThat(now(involvement).outcome()).isEqualTo(Outcome.JOINED);
    }

    @Test
    void whatOpensDuringThePauseTakesThemUpAfterIt() {
        close();
        Involvement involvement = signUp(WAITS);
        silence.pause(involvement, 30);
        try {
            catalogue.open(WAITS);
            run(involvement);
            assertThat(standing(involvement).milestone()).startsWith("Paused");

            pauses.resume(involvement.reference(), "facilitator-movement-building");
            run(involvement);

            assertThat(taskDesk.task(involvement)).hasName("Welcome the newcomer");
        } finally {
            close();
            desk.withdraw(involvement.id());
        }
    }

    @Test
    void whatOpensWhileTheProcessIsSuspendedFromOutsideTakesThemUpOnceThatGoesOn() {
        close();
        Involvement involvement = signUp(WAITS);
        List<ProcessInstance> parts = engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(involvement.reference().value())
                .list();
        parts.forEach(part -> engine.getRuntimeService().suspendProcessInstanceById(part.getId()));
        try {
            catalogue.open(WAITS);
            parts.forEach(part -> engine.getRuntimeService().activateProcessInstanceById(part.getId()));
            run(involvement);

            assertThat(taskDesk.task(involvement)).hasName("Welcome the newcomer");
        } finally {
            close();
            desk.withdraw(involvement.id());
        }
    }

    @Test
    void coordinatorWhoRingsThemAtItsEndLetsItGoOnWithTheDaysThatItHadLeft() {
        Involvement involvement = sam.signUp("communications", sam.formByPhone());
        begun(involvement);
        Instant due = standing(involvement).due();
        silence.pause(involvement, 30);
        clock.moveTo(standing(involvement).due().plusSeconds(1));
        run(involvement);
        Task ring = taskDesk.tasks(involvement).stream()
                .filter(task -> task.getName().equals("Ring and ask"))
                .findFirst()
                .orElseThrow();

        engine.getTaskService().claim(ring.getId(), FACILITATOR);
        taskDesk.submit(ring, FACILITATOR, Map.of("interest", "yes"));
        run(involvement);

        Task task = taskDesk.task(involvement);
        assertThat(task.getName()).isEqualTo("Welcome the newcomer");
        assertThat(task.getDueDate().toInstant()).isAfter(due.plus(Duration.ofDays(29)));
        assertThat(engine.getManagementService()
                        .createJobQuery()
                        .processInstanceId(task.getProcessInstanceId())
                        .timers()
                        .list())
                .as("its reminder")
                .anySatisfy(timer -> assertThat(Duration.between(
                                        task.getDueDate().toInstant(),
                                        timer.getDuedate().toInstant())
                                .abs())
                        .isLessThan(Duration.ofMinutes(1)));
        desk.withdraw(involvement.id());
    }

    @Test
    void eitherSideEndsItBeforeAlsoWhileTheyAreAsked() {
        Involvement involvement = signUp("communications");
        silence.pause(involvement, 10);
        clock.moveTo(standing(involvement).due().plusSeconds(1));
        run(involvement);
        assertThat(standing(involvement).turn()).isEqualTo(Turn.APPLICANT);

        pauses.resume(involvement.reference(), FACILITATOR);
        run(involvement);

        assertThat(taskDesk.task(involvement)).hasName("Welcome the newcomer");
        pauses.resume(involvement.reference(), FACILITATOR);
        assertThat(taskDesk.activities(involvement)).hasSize(1);
        desk.withdraw(involvement.id());
    }

    @Test
    void itCanBePausedAgainAndTheDaysAreStillThere() {
        Involvement involvement = signUp("communications");
        for (int again = 0; again < 2; again++) {
            silence.pause(involvement, 30);
            clock.moveBy(Duration.ofDays(10));
            pauses.resume(involvement.reference(), Standing.APPLICANT);
            run(involvement);
        }
        assertThat(standing(involvement).due()).isAfter(clock.instant());
        assertThat(taskDesk.task(involvement).getDueDate().toInstant())
                .isEqualTo(toTheMillisecond(standing(involvement).due()));
        desk.withdraw(involvement.id());
    }

    // Nothing heard

    @Test
    void whereNothingIsHeardAfterItTheirWayEndsKindly() {
        Involvement involvement = signUp("communications");

        silence.falls(involvement);

        assertThat(now(involvement).outcome()).isEqualTo(Outcome.LAPSED);
        assertThat(Applicants.body(sam.letter("Until another time"))).contains("Sign up again");
        assertThat(taskDesk.activities(involvement)).isEmpty();
        assertThat(taskDesk.tasks(involvement)).isEmpty();
    }

    // What goes on meanwhile

    @Test
    void whoeverWithdrawsDuringThePauseIsOutAtOnceWithoutAWordOfThePausesEnd() {
        Involvement involvement = signUp("communications");
        silence.pause(involvement, 30);

        desk.withdraw(involvement.id());

        assertThat(now(involvement).outcome()).isEqualTo(Outcome.WITHDRAWN);
        assertThat(now(involvement).isPaused()).isFalse();
        assertThat(taskDesk.activities(involvement)).isEmpty();
        run(involvement);
        assertThat(sam.subjects(3)).noneMatch(subject -> subject.startsWith("It goes on"));
    }

    @Test
    void whoeverIsErasedDuringThePauseLeavesNothing() {
        Involvement involvement = signUp(WAITS);
        silence.pause(involvement, 30);
        pauses.keep(involvement.reference(), "MeetingNamed", Map.of());

        people.erase(involvement.person());

        assertThat(taskDesk.activities(involvement)).isEmpty();
        assertThat(tables.columnsWith(sam.mark())).isEmpty();
        assertThat(tables.columnsWith(involvement.reference().value())).allMatch(column -> column.startsWith("act_hi"));
    }

    @Test
    void contactDetailsAreCorrectedAndANewAddressConfirmedDuringThePause() {
        Involvement involvement = signUp("communications");
        silence.pause(involvement, 30);
        desk.correctContact(
                involvement.id(),
                new ContactDetails("Sam " + sam.mark(), Channel.EMAIL, "new-" + sam.email(), null, null));
        sam.confirm(now(involvement));

        assertThat(people.get(involvement.person()).email()).isEqualTo("new-" + sam.email());
        assertThat(now(involvement).isPaused()).isTrue();
        pauses.resume(involvement.reference(), Standing.APPLICANT);
        run(involvement);
        assertThat(taskDesk.task(involvement)).hasName("Welcome the newcomer");
        desk.withdraw(involvement.id());
    }

    // What is refused

    @Test
    void pauseEndsTomorrowAtTheEarliestAndInAYearAtTheLatest() {
        Involvement involvement = signUp("communications");
        for (int days : List.of(-1, 0, 367)) {
            assertThatThrownBy(() -> silence.pause(involvement, days))
                    .isInstanceOfSatisfying(
                            SubmissionRefused.class,
                            refused -> assertThat(refused.errors())
                                    .singleElement()
                                    .satisfies(
                                            error -> assertThat(error.field()).isEqualTo("pauseUntil")));
        }
        assertThat(now(involvement).isPaused()).isFalse();
        desk.withdraw(involvement.id());
    }

    @Test
    void whatHasEndedIsPausedAlreadyOrGoesByFixedDatesIsNotPaused() {
        Involvement involvement = signUp("communications");
        silence.pause(involvement, 10);
        assertThatThrownBy(() -> silence.pause(involvement, 20)).isInstanceOf(SubmissionRefused.class);
        desk.withdraw(involvement.id());
        assertThatThrownBy(() -> silence.pause(involvement, 20))
                .isInstanceOf(SubmissionRefused.class)
                .hasMessageContaining("cannot be paused");
    }

    // Helpers

    private Involvement signUp(String opportunity) {
        if (opportunity.equals(WAITS)) {
            close();
        }
        Involvement involvement = sam.signUpAndConfirm(opportunity);
        CASES.add(involvement.reference().value());
        return involvement;
    }

    private Involvement invited() {
        Involvement involvement = signUp("communications");
        answer(involvement, FACILITATOR, Map.of("answer", "welcome"));
        assertThat(now(involvement).meeting()).isPresent();
        return involvement;
    }

    private PersonId regular() {
        PersonId regular =
                applicants.somebody().signUpAndConfirm("international").person();
        groups.enrol("communications", regular, coop.workers.manyhands.groups.GroupRole.MEMBER);
        return regular;
    }

    private Meeting meetingOf(Involvement involvement) {
        return groups.meeting(now(involvement).meeting().orElseThrow());
    }

    private void close() {
        database.sql("update opportunity set status = 'RESTARTING' where slug = ?")
                .param(WAITS)
                .update();
    }

    /** As Tasklist asks for it, in the coordinator's name. */
    private boolean seenBy(String coordinator, Task task) {
        engine.getIdentityService()
                .setAuthentication(
                        coordinator,
                        engine.getIdentityService().createGroupQuery().groupMember(coordinator).list().stream()
                                .map(org.camunda.bpm.engine.identity.Group::getId)
                                .toList());
        try {
            return engine.getTaskService()
                            .createTaskQuery()
                            .taskId(task.getId())
                            .count()
                    == 1;
        } finally {
            engine.getIdentityService().clearAuthentication();
        }
    }

    /** How many one of them has: each of them gets one, and other tests may have made more of them. */
    private int lettersToCoordinators(Involvement involvement, String template) {
        return database.sql("""
                        select coalesce(max(many), 0) from (
                            select count(*) as many from letter where reference = ? and template = ?
                            group by to_address) each_has""")
                .params(involvement.reference().value(), template)
                .query(Integer.class)
                .single();
    }

    /** The engine keeps milliseconds. */
    private static Instant toTheMillisecond(Instant moment) {
        return moment.truncatedTo(ChronoUnit.MILLIS);
    }
}
