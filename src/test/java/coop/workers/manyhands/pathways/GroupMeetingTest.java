package coop.workers.manyhands.pathways;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.workers.manyhands.cases.Outcome;
import coop.workers.manyhands.forms.SubmissionRefused;
import coop.workers.manyhands.groups.GroupMember;
import coop.workers.manyhands.groups.GroupRole;
import coop.workers.manyhands.groups.Groups;
import coop.workers.manyhands.groups.Meeting;
import coop.workers.manyhands.groups.MeetingAttendance;
import coop.workers.manyhands.groups.MeetingDesk;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.people.PersonId;
import coop.workers.manyhands.support.Applicants;
import coop.workers.manyhands.support.Applicants.Applicant;
import coop.workers.manyhands.support.FlowNodeCoverage;
import coop.workers.manyhands.support.ManyHandsTest;
import coop.workers.manyhands.support.PathwayFixture;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Meetings of a group, and members who stop coming to them. */
@ManyHandsTest
class GroupMeetingTest extends PathwayFixture {

    private static final String GROUP = "people-policy-culture";
    private static final String FACILITATOR = "facilitator-people-policy-culture";

    @Autowired
    private MeetingDesk meetings;

    @Autowired
    private MeetingAttendance attendance;

    @Autowired
    private Groups groups;

    private PersonId member;
    private PersonId regular;

    @BeforeEach
    void aGroupOfTwo() {
        groups.membersOf(GROUP).forEach(old -> groups.leave(old.id()));
        member = personOf(sam);
        regular = personOf(applicants.somebody());
        groups.enrol(GROUP, member, GroupRole.MEMBER);
        groups.enrol(GROUP, regular, GroupRole.FACILITATOR);
    }

    @AfterAll
    static void everyFlowNodeWasPassed(@Autowired ProcessEngine engine) {
        new FlowNodeCoverage(engine).assertComplete(CASES, "group-meeting", "keep-in-touch");
    }

    // The meeting

    @Test
    void membersAreRemindedAndTheFacilitatorRecordsWhoCame() {
        Meeting meeting = meetingIn(20);
        assertThat(taskDesk.tasks(meeting.reference())).isEmpty();

        clock.moveTo(meeting.startsAt().minus(Duration.ofDays(3)).plusSeconds(60));
        run(meeting);
        assertThat(Applicants.body(sam.letter("People, Policy and Culture meets on")))
                .contains("text/calendar", "Upstairs");

        over(meeting);
        taskDesk.record(meeting, FACILITATOR, member);
        run(meeting);

        assertThat(meetings.get(meeting.reference()).outcome()).isEqualTo(Outcome.RECORDED);
        assertThat(attendance.cameTo(meeting)).containsExactly(member);
        assertThat(groups.attended(
                        member, meeting.startsAt(), meeting.startsAt().plusSeconds(1)))
                .singleElement()
                .satisfies(line -> assertThat(line.meeting()).isEqualTo(meeting.id()));
        assertThat(groups.attended(
                        member,
                        meeting.startsAt().plusSeconds(1),
                        meeting.startsAt().plus(Duration.ofDays(900))))
                .isEmpty();
        assertThat(groups.attended(regular, Instant.EPOCH, meeting.endsAt())).isEmpty();
    }

    @Test
    void recordThatSaysNobodyCameOrNamesAStrangerIsRefusedAndTheTaskStays() {
        Meeting meeting = meetingIn(21);
        over(meeting);
        Task task = taskDesk.tasks(meeting.reference()).get(0);
        engine.getTaskService().claim(task.getId(), FACILITATOR);
        PersonId stranger = personOf(applicants.somebody());

        assertThatThrownBy(() -> taskDesk.submit(task, FACILITATOR, Map.of("held", "yes")))
                .hasMessageContaining("Tick who came");
        assertThatThrownBy(() -> taskDesk.submit(task, FACILITATOR, Map.of("held", "no", tick(member), true)))
                .hasMessageContaining("did not take place");
        assertThatThrownBy(() -> taskDesk.submit(task, FACILITATOR, Map.of("held", "yes", tick(stranger), true)))
                .hasMessageContaining("not on the list");
        assertThat(taskDesk.tasks(meeting.reference())).hasSize(1);
        assertThat(attendance.cameTo(meeting)).isEmpty();
        taskDesk.submit(task, FACILITATOR, Map.of("held", "no"));
        assertThat(meetings.get(meeting.reference()).outcome()).isEqualTo(Outcome.NOT_HELD);
    }

    @Test
    void recordIsATaskOfTheGroupsOwnFacilitators() {
        Meeting meeting = meetingIn(22);
        over(meeting);

        assertThat(engine.getTaskService()
                        .createTaskQuery()
                        .processInstanceBusinessKey(meeting.reference().value())
                        .taskCandidateGroup("facilitators-" + GROUP)
                        .count())
                .isOne();
    }

    @Test
    void moveTellsEverybodyAndTheTimersGoAlong() {
        Meeting meeting = meetingIn(23);
        LocalDate later =
                LocalDate.ofInstant(meeting.startsAt(), clock.getZone()).plusDays(7);

        meetings.move(meeting.reference(), later, LocalTime.of(9, 15), "Downstairs", FACILITATOR);

        Meeting moved = meetings.get(meeting.reference());
        assertThat(Applicants.body(sam.letter("New date"))).contains("09:15", "Downstairs");
        over(meeting);
        assertThat(taskDesk.tasks(meeting.reference()))
                .as("the old date does nothing")
                .isEmpty();
        over(moved);
        taskDesk.record(moved, FACILITATOR, member, regular);
        run(moved);
        assertThat(meetings.get(meeting.reference()).outcome()).isEqualTo(Outcome.RECORDED);
    }

    @Test
    void meetingIsNeitherMovedIntoThePastNorOntoAnotherNorOnceItIsOver() {
        Meeting meeting = meetingIn(24);
        Meeting other = meetingIn(25);
        LocalDate otherDay = LocalDate.ofInstant(other.startsAt(), clock.getZone());

        assertRefused("passed", meeting, LocalDate.now(clock).minusDays(1));
        assertThatThrownBy(() -> meetings.move(
                        meeting.reference(),
                        otherDay,
                        LocalTime.ofInstant(other.startsAt(), clock.getZone()),
                        null,
                        FACILITATOR))
                .isInstanceOf(SubmissionRefused.class);
        meetings.callOff(other.reference(), "The hall is closed.", FACILITATOR);
        run(other);
        assertRefused("called off already", other, otherDay.plusDays(1));
        assertThat(meetings.get(other.reference()).outcome()).isEqualTo(Outcome.CALLED_OFF);
        over(meeting);
        assertRefused("has begun or is over", meeting, otherDay.plusDays(9));
        assertThatThrownBy(() -> meetings.callOff(meeting.reference(), "Too late.", FACILITATOR))
                .isInstanceOf(SubmissionRefused.class);
        assertThat(meetings.get(meeting.reference()).sequence()).isZero();
    }

    @Test
    void recordIsCorrectedAfterwards() {
        Meeting meeting = meetingIn(26);
        over(meeting);
        taskDesk.record(meeting, FACILITATOR, member);
        run(meeting);

        attendance.correct(meeting.reference(), Set.of(regular), FACILITATOR);
        assertThat(attendance.cameTo(meeting)).containsExactly(regular);
        PersonId stranger = personOf(applicants.somebody());
        assertThatThrownBy(() -> attendance.correct(meeting.reference(), Set.of(stranger), FACILITATOR))
                .isInstanceOf(SubmissionRefused.class);
        assertThat(attendance.cameTo(meeting)).containsExactly(regular);
    }

    @Test
    void facilitatorWhoDoesNotRecordIsRemindedAndThenTheSecretariesAre() {
        Meeting meeting = meetingIn(27);
        over(meeting);
        for (int weeks = 0; weeks < 3; weeks++) {
            clock.moveBy(Duration.ofDays(8));
            run(meeting);
        }
        assertThat(database.sql(
                                "select template from letter where reference = ? and template like 'coordinators/%' order by created_at")
                        .param(meeting.reference().value())
                        .query(String.class)
                        .list())
                .as("nobody in these groups has an address: the federation's own gets one email each time")
                .startsWith("coordinators/reminder", "coordinators/escalation");
    }

    @Test
    void everyMorningTheMeetingsOfARhythmArePutDownOnce() {
        groups.get("communications");
        runPlanner();
        List<Meeting> planned = meetings.between(
                "communications", clock.instant(), clock.instant().plus(Duration.ofDays(60)));
        runPlanner();

        assertThat(planned).isNotEmpty();
        assertThat(meetings.between(
                        "communications", clock.instant(), clock.instant().plus(Duration.ofDays(60))))
                .hasSameSizeAs(planned);
        assertThat(engine.getHistoryService()
                        .createHistoricProcessInstanceQuery()
                        .processDefinitionKey("plan-meetings")
                        .completed()
                        .count())
                .isPositive();
    }

    // Those who stop coming

    @Test
    void whoeverStopsComingIsAskedWarnedAndThenListedAsPaused() {
        Involvement asked = askedAfterMissing();
        assertThat(Applicants.body(sam.letter("Are you still with us"))).contains("/involvements/");

        passes(asked, Duration.ofDays(21).plusMinutes(1));
        assertThat(sam.letter("We would like to hear from you")).isNotNull();
        assertThat(place().isActive()).isTrue();
        passes(asked, Duration.ofDays(14).plusMinutes(1));

        assertThat(desk.get(asked.reference()).outcome()).isEqualTo(Outcome.PAUSED);
        assertThat(place().isActive()).isFalse();
        assertThat(sam.letter("You are taking a break")).isNotNull();
        Meeting next = meetingIn(10);
        over(next);
        taskDesk.record(next, FACILITATOR, member);
        assertThat(place().isActive()).as("anyone who comes takes part again").isTrue();
    }

    @Test
    void whoeverAnswersThatTheyComeStaysAndIsNotAskedAgainSoon() {
        Involvement asked = askedAfterMissing();

        send(asked, "keep-in-touch/still-coming", Map.of("stillComing", "coming"));

        assertThat(desk.get(asked.reference()).outcome()).isEqualTo(Outcome.KEPT);
        held(12);
        assertThat(desk.of(member, "keep-in-touch")).hasSize(1);
    }

    @Test
    void breakEndsOnTheDayThatTheyGave() {
        Involvement asked = askedAfterMissing();
        passes(asked, Duration.ofDays(21).plusMinutes(1));
        LocalDate until = LocalDate.now(clock).plusDays(40);

        asking.answer(
                asked.id(),
                "keep-in-touch/still-coming",
                Map.of("stillComing", "pause", "pausedUntil", until.toString()));
        run(asked);

        assertThat(place().pausedUntil()).isEqualTo(until);
        meetings.planAhead();
        assertThat(place().isActive()).isFalse();
        clock.moveBy(Duration.ofDays(41));
        meetings.planAhead();
        assertThat(place().isActive()).isTrue();
    }

    @Test
    void whoeverLeavesIsOutOfTheGroupAndGetsALetter() {
        Involvement asked = askedAfterMissing();

        send(asked, "keep-in-touch/still-coming", Map.of("stillComing", "leave"));

        assertThat(desk.get(asked.reference()).outcome()).isEqualTo(Outcome.LEFT);
        assertThat(groups.placesOf(member)).isEmpty();
        assertThat(sam.letter("You have left")).isNotNull();
    }

    @Test
    void whoeverWithdrawsInsteadLeavesToo() {
        Involvement asked = askedAfterMissing();

        desk.withdraw(asked.id());

        assertThat(desk.get(asked.reference()).outcome()).isEqualTo(Outcome.LEFT);
        assertThat(groups.placesOf(member)).isEmpty();
    }

    @Test
    void whoeverCameLatelyOrPausesIsNotAsked() {
        held(30, member, regular);
        groups.pause(placeOf(regular).id(), null);
        held(60, member);
        held(90, member);

        assertThat(desk.of(member, "keep-in-touch")).isEmpty();
        assertThat(desk.of(regular, "keep-in-touch")).isEmpty();
    }

    // Helpers

    /** Three meetings in four months, and the member comes to none. */
    private Involvement askedAfterMissing() {
        held(40, regular);
        held(40, regular);
        held(40, regular);
        Involvement asked = desk.of(member, "keep-in-touch").get(0);
        begun(asked);
        return asked;
    }

    private void held(int inDays, PersonId... came) {
        Meeting meeting = meetingIn(inDays);
        over(meeting);
        taskDesk.record(meeting, FACILITATOR, came.length == 0 ? new PersonId[] {regular} : came);
        run(meeting);
    }

    private GroupMember place() {
        return placeOf(member);
    }

    private GroupMember placeOf(PersonId person) {
        return groups.placesOf(person).get(0);
    }

    private Meeting meetingIn(int days) {
        Meeting meeting = meetings.nameMeeting(GROUP, LocalDate.now(clock).plusDays(days), nextTime(), "Upstairs");
        CASES.add(meeting.reference().value());
        return meeting;
    }

    /** Tests move the clock back: none meets when another did. */
    private static LocalTime nextTime() {
        return LocalTime.of(9, 0).plusMinutes(5L * CASES.size());
    }

    private void over(Meeting meeting) {
        clock.moveTo(meeting.endsAt().plusSeconds(60));
        run(meeting);
    }

    /** What the job executor does at five in the morning. */
    private void runPlanner() {
        Job timer = engine.getManagementService()
                .createJobQuery()
                .processDefinitionKey("plan-meetings")
                .singleResult();
        engine.getManagementService().executeJob(timer.getId());
    }

    private PersonId personOf(Applicant applicant) {
        return applicant.signUpAndConfirm("international").person();
    }

    private static String tick(PersonId person) {
        return "came_" + person.value().toString().replace("-", "");
    }

    private void assertRefused(String words, Meeting meeting, LocalDate day) {
        assertThatThrownBy(() -> meetings.move(meeting.reference(), day, LocalTime.of(18, 30), null, FACILITATOR))
                .isInstanceOfSatisfying(
                        SubmissionRefused.class,
                        refused -> assertThat(refused.errors().get(0).message()).contains(words));
    }
}
