package coop.workers.manyhands.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import coop.workers.manyhands.cases.Outcome;
import coop.workers.manyhands.cases.Standing;
import coop.workers.manyhands.cases.Turn;
import coop.workers.manyhands.groups.Groups;
import coop.workers.manyhands.groups.Meeting;
import coop.workers.manyhands.groups.MeetingDesk;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.involvement.PauseDesk;
import coop.workers.manyhands.involvement.Settled;
import coop.workers.manyhands.monitor.EngineComparison.Kind;
import coop.workers.manyhands.support.Applicants;
import coop.workers.manyhands.support.ManyHandsTest;
import coop.workers.manyhands.support.PathwayFixture;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.domain.PageRequest;

/**
 * Whatever the engine and our record can differ in is planted, found with its reference, and mended by its button; and
 * where nothing is planted nothing is found.
 */
@ManyHandsTest
class EngineComparisonTest extends PathwayFixture {

    private static final String ADMIN = "ada";
    private static final String FACILITATOR = "facilitator-communications";

    @Autowired
    private Comparison comparison;

    @Autowired
    private PauseDesk pauses;

    @Autowired
    private MeetingDesk meetings;

    @Autowired
    private Groups groups;

    private Involvement waiting() {
        sam = applicants.somebody();
        Involvement involvement = begun(sam.signUpAndConfirm("communications"));
        assertThat(standing(involvement).turn()).isEqualTo(Turn.COORDINATOR);
        return involvement;
    }

    private Optional<Comparison.Found> found(Kind kind, String subjectOrReference) {
        comparison.compare();
        return comparison.found(PageRequest.of(0, 10_000)).stream()
                .filter(found -> found.difference().kind() == kind)
                .filter(found -> subjectOrReference.equals(found.difference().subject())
                        || subjectOrReference.equals(found.difference().reference()))
                .findFirst();
    }

    private void isFoundAndMended(Kind kind, String subjectOrReference) {
        Comparison.Found difference = found(kind, subjectOrReference)
                .orElseThrow(() -> new AssertionError("not found: " + kind + " " + subjectOrReference));
        clock.moveBy(Duration.ofMinutes(5));
        assertThat(found(kind, subjectOrReference))
                .as("seen since the first time")
                .map(Comparison.Found::since)
                .contains(difference.since());
        assertThat(difference.mendable()).isTrue();

        comparison.mend(difference.id(), ADMIN);

        assertThat(found(kind, subjectOrReference)).as("mended: " + kind).isEmpty();
        assertThatThrownBy(() -> comparison.mend(difference.id(), ADMIN))
                .isInstanceOf(Comparison.NoSuchDifference.class);
    }

    private ProcessInstance root(Involvement involvement) {
        return engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(involvement.reference().value())
                .rootProcessInstances()
                .processDefinitionKey("join-group")
                .singleResult();
    }

    @Test
    void nothingDiffersOnTheUsualWay() {
        Involvement unconfirmed = begun(sam.signUp("communications", sam.form()));
        Involvement waiting = waiting();
        Involvement paused = waiting();
        pauses.pause(paused.reference(), LocalDate.now(clock).plusDays(30), "fay");
        run(paused);
        Involvement over = waiting();
        desk.withdraw(over.id());
        run(over);

        comparison.compare();

        assertThat(comparison.comparedAt().orElseThrow()).isCloseTo(clock.instant(), within(1, ChronoUnit.MINUTES));
        List<@Nullable String> references = comparison.found(PageRequest.of(0, 10_000)).stream()
                .map(found -> found.difference().reference())
                .toList();
        for (Involvement one : List.of(unconfirmed, waiting, paused, over)) {
            assertThat(references).doesNotContain(one.reference().value());
        }
    }

    @Test
    void caseWithoutProcessIsBegunAgainAndItsHistorySaysSo() {
        Involvement lost = waiting();
        engine.getRuntimeService().deleteProcessInstance(root(lost).getId(), "a fault", true, true);

        isFoundAndMended(Kind.NO_PROCESS, lost.reference().value());

        run(lost);
        assertThat(taskDesk.task(lost).getName()).isNotEmpty();
        assertThat(desk.historyOf(now(lost))).anySatisfy(step -> {
            assertThat(step.what()).startsWith("Began again");
            assertThat(step.doneBy()).isEqualTo(ADMIN);
        });
    }

    @Test
    void whoWithdrawsWhereNoProcessRunsIsOutAllTheSame() {
        Involvement lost = waiting();
        engine.getRuntimeService().deleteProcessInstance(root(lost).getId(), "a fault", true, true);

        desk.withdraw(lost.id());

        assertThat(now(lost).outcome()).isEqualTo(Outcome.WITHDRAWN);
    }

    @Test
    void processWithoutCaseIsStopped() {
        Involvement over = waiting();
        database.sql(
                        "update involvement set outcome = 'DECLINED', milestone = null, turn = null, owner = null, due = null"
                                + " where reference = :reference")
                .param("reference", over.reference().value())
                .update();

        isFoundAndMended(Kind.NO_CASE, over.reference().value());

        assertThat(root(over)).isNull();
    }

    @Test
    void whatWasSuspendedGoesOnAndHearsWhatWasSaidMeanwhile() {
        Involvement still = begun(sam.signUp("communications", sam.form()));
        engine.getRuntimeService().suspendProcessInstanceById(root(still).getId());
        engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(still.reference().value())
                .list()
                .forEach(part -> engine.getRuntimeService().suspendProcessInstanceById(part.getId()));
        clock.moveBy(Duration.ofDays(2));
        sam.confirm(still);
        clock.moveBy(Duration.ofDays(20));
        comparison.compare();
        assertThat(now(still).isOpen()).as("told to nobody, and kept").isTrue();

        while (found(Kind.SUSPENDED, still.reference().value()).isPresent()) {
            comparison.mend(
                    found(Kind.SUSPENDED, still.reference().value())
                            .orElseThrow()
                            .id(),
                    ADMIN);
        }
        run(still);

        assertThat(now(still).isOpen()).as("not lapsed: they had confirmed").isTrue();
        assertThat(standing(still).turn()).isEqualTo(Turn.COORDINATOR);
    }

    @Test
    void withdrawalWhileSuspendedIsHeardAfterwards() {
        Involvement still = waiting();
        engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(still.reference().value())
                .list()
                .forEach(part -> engine.getRuntimeService().suspendProcessInstanceById(part.getId()));

        desk.withdraw(still.id());
        engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(still.reference().value())
                .list()
                .forEach(part -> engine.getRuntimeService().activateProcessInstanceById(part.getId()));
        comparison.compare();
        run(still);

        assertThat(now(still).outcome()).isEqualTo(Outcome.WITHDRAWN);
    }

    /** Somebody in Cockpit suspends all that runs of a case. */
    private void suspend(Involvement involvement) {
        parts(involvement).forEach(part -> engine.getRuntimeService().suspendProcessInstanceById(part.getId()));
        assertThat(parts(involvement)).isNotEmpty().allMatch(ProcessInstance::isSuspended);
    }

    /** What the button of the monitor does, until nothing of the case is suspended any more. */
    private void goesOn(Involvement involvement) {
        Optional<Comparison.Found> difference =
                found(Kind.SUSPENDED, involvement.reference().value());
        assertThat(difference).as("found to be suspended").isPresent();
        while (difference.isPresent()) {
            comparison.mend(difference.get().id(), ADMIN);
            difference = found(Kind.SUSPENDED, involvement.reference().value());
        }
        run(involvement);
    }

    private List<ProcessInstance> parts(Involvement involvement) {
        return engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(involvement.reference().value())
                .list();
    }

    private Involvement invited() {
        Involvement involvement = waiting();
        answer(involvement, FACILITATOR, Map.of("answer", "welcome"));
        return involvement;
    }

    private Meeting meetingOf(Involvement involvement) {
        return groups.meeting(now(involvement).meeting().orElseThrow());
    }

    @Test
    void whoSaysThatTheyCannotComeWhileSuspendedIsInvitedToAnotherAfterwards() {
        Involvement guest = invited();
        Meeting first = meetingOf(guest);
        suspend(guest);

        asking.answer(guest.id(), asking.questionOf(now(guest)).orElseThrow(), Map.of("cannotCome", "true"));
        run(guest);
        assertThat(meetingOf(guest).id()).as("told to nobody, and kept").isEqualTo(first.id());
        goesOn(guest);

        assertThat(meetingOf(guest).startsAt()).isAfter(first.startsAt());
    }

    @Test
    void whoseMeetingIsCalledOffWhileSuspendedIsInvitedToAnotherAfterwards() {
        Involvement guest = invited();
        Meeting first = meetingOf(guest);
        suspend(guest);

        meetings.callOff(first.reference(), "The building is closed.", FACILITATOR);
        run(guest);
        goesOn(guest);

        assertThat(meetingOf(guest).startsAt()).isAfter(first.startsAt());
    }

    @Test
    void whoCameToAMeetingWhileSuspendedIsInAfterwards() {
        Involvement guest = invited();
        Meeting meeting = meetingOf(guest);
        clock.moveTo(meeting.endsAt().plusSeconds(60));
        run(guest);
        suspend(guest);

        run(meeting);
        taskDesk.record(meeting, FACILITATOR, guest.person());
        run(guest);
        assertThat(now(guest).isOpen()).as("told to nobody, and kept").isTrue();
        goesOn(guest);

        assertThat(now(guest).outcome()).isEqualTo(Outcome.JOINED);
    }

    @Test
    void whoWaitsForADateThatIsNamedWhileSuspendedIsInvitedToItAfterwards() {
        callOff("people-policy-culture");
        sam = applicants.somebody();
        Involvement guest = begun(sam.signUpAndConfirm("people-policy-culture"));
        answer(guest, "facilitator-people-policy-culture", Map.of("answer", "welcome"));
        assertThat(now(guest).meeting()).as("no date is known").isEmpty();
        suspend(guest);

        Meeting named = meetings.nameMeeting(
                "people-policy-culture", LocalDate.now(clock).plusDays(20), LocalTime.of(18, 0), "the boat house");
        run(guest);
        assertThat(now(guest).meeting()).as("told to nobody, and kept").isEmpty();
        goesOn(guest);

        assertThat(meetingOf(guest).id()).isEqualTo(named.id());
        desk.withdraw(guest.id());
        callOff("people-policy-culture");
    }

    private void callOff(String group) {
        meetings.between(group, clock.instant(), clock.instant().plus(Duration.ofDays(400))).stream()
                .filter(other -> !other.isCalledOff()
                        && other.outcome() == null
                        && other.startsAt().isAfter(clock.instant()))
                .forEach(other -> meetings.callOff(other.reference(), "For this test.", FACILITATOR));
    }

    @Test
    void whatIsPausedHereStandsStillThereToo() {
        Involvement paused = waiting();
        pauses.pause(paused.reference(), LocalDate.now(clock).plusDays(30), "fay");
        run(paused);
        engine.getRuntimeService().activateProcessInstanceById(root(paused).getId());

        isFoundAndMended(Kind.NOT_SUSPENDED, paused.reference().value());

        pauses.resume(paused.reference(), "fay");
        run(paused);
        assertThat(taskDesk.task(paused)).isNotNull();
    }

    @Test
    void suspendedAndFarAwayTimersGoOn() {
        Involvement one = waiting();
        String reminder = database.sql("select j.id_ from act_ru_job j join act_ru_execution e"
                        + " on e.id_ = j.process_instance_id_ where e.business_key_ = :reference limit 1")
                .param("reference", one.reference().value())
                .query(String.class)
                .single();
        engine.getManagementService().suspendJobById(reminder);
        isFoundAndMended(Kind.SUSPENDED_JOB, reminder);

        database.sql("update act_ru_job set duedate_ = :far where id_ = :id")
                .param("far", Timestamp.from(clock.instant().plus(Duration.ofDays(3650))))
                .param("id", reminder)
                .update();
        isFoundAndMended(Kind.FAR_JOB, reminder);
    }

    @Test
    void nobodysTaskIsGivenBackToItsGroup() {
        Involvement one = waiting();
        Task task = taskDesk.task(one);
        engine.getTaskService().setAssignee(task.getId(), "gone");

        isFoundAndMended(Kind.NOBODYS_TASK, task.getId());
        assertThat(taskDesk.task(one).getAssignee()).isNull();

        engine.getTaskService()
                .getIdentityLinksForTask(task.getId())
                .forEach(link ->
                        engine.getTaskService().deleteCandidateGroup(task.getId(), String.valueOf(link.getGroupId())));
        isFoundAndMended(Kind.NOBODYS_TASK, task.getId());
        assertThat(engine.getTaskService().getIdentityLinksForTask(task.getId()))
                .singleElement()
                .satisfies(link ->
                        assertThat(link.getGroupId()).isEqualTo(standing(one).owner()));
    }

    @Test
    void taskIsDueWhenItWasPromised() {
        Involvement one = waiting();
        Task task = taskDesk.task(one);
        task.setDueDate(Date.from(clock.instant().plus(Duration.ofDays(3000))));
        engine.getTaskService().saveTask(task);

        isFoundAndMended(Kind.OTHER_DATE, one.reference().value());

        assertThat(taskDesk.task(one).getDueDate().toInstant().toEpochMilli())
                .isEqualTo(standing(one).due().toEpochMilli());
    }

    @Test
    void otherGroupsTaskIsGivenToTheGroupThatWasSaid() {
        Involvement one = waiting();
        Task task = taskDesk.task(one);
        engine.getTaskService().addCandidateGroup(task.getId(), "inductors");
        engine.getTaskService().deleteCandidateGroup(task.getId(), standing(one).owner());

        isFoundAndMended(Kind.OTHER_OWNER, one.reference().value());

        assertThat(engine.getTaskService().getIdentityLinksForTask(task.getId()))
                .extracting(IdentityLink::getGroupId)
                .containsExactly(standing(one).owner());
    }

    @ParameterizedTest
    @CsvSource({"milestone, Somewhere else", "turn, APPLICANT"})
    void standingThatNoProcessWaitsAtIsReadFromItAgain(String column, String other) {
        Involvement one = waiting();
        Standing said = standing(one);
        database.sql("update involvement set %s = :other where reference = :reference".formatted(column))
                .param("other", other)
                .param("reference", one.reference().value())
                .update();

        isFoundAndMended(Kind.OTHER_STANDING, one.reference().value());

        assertThat(standing(one)).isEqualTo(said);
    }

    @Test
    void whoeverIsAskedIsSaidToWaitForThatAgain() {
        Involvement asked = begun(sam.signUp("communications", sam.form()));
        Standing said = standing(asked);
        database.sql("update involvement set turn = 'COORDINATOR', owner = 'secretaries' where reference = :reference")
                .param("reference", asked.reference().value())
                .update();

        isFoundAndMended(Kind.OTHER_STANDING, asked.reference().value());

        assertThat(standing(asked).turn()).isEqualTo(said.turn());
        assertThat(standing(asked).owner()).isEqualTo(said.owner());
    }

    private String latest(String pathway) {
        return engine.getRepositoryService()
                .createProcessDefinitionQuery()
                .processDefinitionKey(pathway)
                .latestVersion()
                .singleResult()
                .getId();
    }

    @Test
    void suspendedPathwayGoesOn() {
        String definition = latest("chat");
        engine.getRepositoryService().suspendProcessDefinitionById(definition);
        isFoundAndMended(Kind.SUSPENDED_DEFINITION, definition);
    }

    @Test
    void signUpToASuspendedPathwayIsKeptAndBeginsOnceItGoesOn() {
        String definition = latest("join-group");
        engine.getRepositoryService().suspendProcessDefinitionById(definition);
        Involvement kept;
        try {
            kept = sam.signUp("communications", sam.form());
            assertThat(root(kept)).isNull();
            assertThat(desk.historyOf(now(kept)))
                    .anySatisfy(step -> assertThat(step.what()).contains("is kept"));
        } finally {
            isFoundAndMended(Kind.SUSPENDED_DEFINITION, definition);
        }

        engine.getManagementService()
                .executeJob(
                        database.sql("select id_ from act_ru_job where handler_cfg_ like :beginning and retries_ > 0")
                                .param("beginning", kept.reference().value() + "|%")
                                .query(String.class)
                                .single());
        run(kept);

        assertThat(root(kept)).isNotNull();
        assertThat(standing(kept).milestone()).isEqualTo("Confirm your email address");
    }

    @Test
    void whoWantsToKeepThePlaceWhereNothingWaitsForThatIsToldSo() {
        Involvement one = waiting();

        assertThatThrownBy(() -> desk.keepPlace(one.id())).isInstanceOf(Settled.class);

        assertThat(desk.historyOf(now(one)))
                .noneSatisfy(step -> assertThat(step.what()).contains("keep the place"));
    }

    @Test
    void whoConfirmsWhereNoProcessRunsIsConfirmedOnceItDoes() {
        Involvement lost = begun(sam.signUp("communications", sam.form()));
        engine.getRuntimeService().deleteProcessInstance(root(lost).getId(), "a fault", true, true);

        sam.confirm(lost);
        isFoundAndMended(Kind.NO_PROCESS, lost.reference().value());
        run(lost);

        assertThat(standing(lost).turn()).isEqualTo(Turn.COORDINATOR);
    }

    @Test
    void meetingThatIsCalledOffWhileItsProcessIsSuspendedIsOverOnceThatGoesOn() {
        Meeting meeting = meetings.nameMeeting(
                "communications", LocalDate.now(clock).plusDays(200), LocalTime.of(7, 30), "The barn");
        String reference = meeting.reference().value();
        run(meeting);
        String process = engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(reference)
                .singleResult()
                .getId();
        engine.getRuntimeService().suspendProcessInstanceById(process);

        meetings.callOff(meeting.reference(), "Snow.", ADMIN);
        run(meeting);
        isFoundAndMended(Kind.SUSPENDED, process);
        run(meeting);

        assertThat(database.sql("select outcome from meeting where reference = :reference")
                        .param("reference", reference)
                        .query(String.class)
                        .single())
                .isNotEmpty();
        assertThat(engine.getRuntimeService()
                        .createProcessInstanceQuery()
                        .processInstanceBusinessKey(reference)
                        .count())
                .isZero();
    }

    @Test
    void opportunityWithoutAPathwayIsNamed() {
        database.sql("update opportunity set pathway = 'none-such' where slug = 'photos'")
                .update();
        try {
            assertThat(found(Kind.NO_DEFINITION, "photos")).isPresent();
        } finally {
            database.sql("update opportunity set pathway = 'one-off-task' where slug = 'photos'")
                    .update();
        }
        assertThat(found(Kind.NO_DEFINITION, "photos")).isEmpty();
    }

    @Test
    void missingGroupIsPutBackWithItsRights() {
        String group = "facilitators-anti-racism";
        engine.getAuthorizationService()
                .createAuthorizationQuery()
                .groupIdIn(group)
                .list()
                .forEach(grant -> engine.getAuthorizationService().deleteAuthorization(grant.getId()));
        isFoundAndMended(Kind.NO_GROUP, group);
        assertThat(engine.getAuthorizationService()
                        .createAuthorizationQuery()
                        .groupIdIn(group)
                        .count())
                .isGreaterThanOrEqualTo(3);
    }

    @Test
    void groupThatIsGoneIsPutBackWithItsRights() {
        String group = "facilitators-anti-racism";
        database.sql("delete from act_id_membership where group_id_ = :group")
                .param("group", group)
                .update();
        database.sql("delete from act_id_group where id_ = :group")
                .param("group", group)
                .update();
        assertThat(found(Kind.NO_GROUP, group).orElseThrow().difference().detail())
                .contains("no such group");

        isFoundAndMended(Kind.NO_GROUP, group);

        assertThat(engine.getIdentityService()
                        .createGroupQuery()
                        .groupId(group)
                        .singleResult()
                        .getName())
                .contains("Anti-Racism");
        Applicants.Applicant kim = applicants.somebody();
        assertThat(taskDesk.task(begun(kim.signUpAndConfirm("anti-racism")))).isNotNull();
    }

    @Test
    void caseThatCannotHearStopsNeitherTheComparisonNorTheOthers() {
        Involvement deaf = waiting();
        suspend(deaf);
        desk.withdraw(deaf.id());
        database.sql("update unheard set flow = '[1]' where involvement_id = :id")
                .param("id", deaf.id())
                .update();
        Involvement other = waiting();
        suspend(other);
        desk.withdraw(other.id());
        for (Involvement each : List.of(deaf, other)) {
            parts(each).forEach(part -> engine.getRuntimeService().activateProcessInstanceById(part.getId()));
        }
        clock.moveBy(Duration.ofHours(1));
        try {
            comparison.compare();
            run(other);

            assertThat(comparison.comparedAt().orElseThrow()).isCloseTo(clock.instant(), within(1, ChronoUnit.MINUTES));
            assertThat(now(other).outcome()).isEqualTo(Outcome.WITHDRAWN);
            assertThat(now(deaf).isOpen()).isTrue();
        } finally {
            database.sql("update unheard set flow = '{}' where involvement_id = :id")
                    .param("id", deaf.id())
                    .update();
        }
        comparison.compare();
        run(deaf);
        assertThat(now(deaf).outcome()).as("heard once it can be").isEqualTo(Outcome.WITHDRAWN);
    }

    @Test
    void timerOfWhoeverIsAskedRunsWhenItWasPromised() {
        Involvement asked = begun(sam.signUp("communications", sam.form()));
        move("+ interval '1 year'", asked);

        isFoundAndMended(Kind.OTHER_DATE, asked.reference().value());

        clock.moveTo(standing(asked).due().plusSeconds(1));
        Standing before = standing(asked);
        run(asked);
        assertThat(now(asked).standing()).as("it went on").isNotEqualTo(Optional.of(before));
    }

    @Test
    void timerOfTheCalendarRunsOnItsDay() {
        Meeting meeting = meetings.nameMeeting(
                "communications", LocalDate.now(clock).plusDays(150), LocalTime.of(7, 45), "The barn");
        run(meeting);
        database.sql("update act_ru_job set duedate_ = duedate_ + interval '1 year' where process_instance_id_ in"
                        + " (select id_ from act_ru_execution where business_key_ = :reference)")
                .param("reference", meeting.reference().value())
                .update();

        isFoundAndMended(Kind.OTHER_DATE, meeting.reference().value());

        meetings.callOff(meeting.reference(), "For this test.", ADMIN);
        run(meeting);
    }

    private void move(String by, Involvement involvement) {
        assertThat(database.sql(
                                "update act_ru_job set duedate_ = duedate_ %s where type_ = 'timer' and process_instance_id_ in"
                                                .formatted(by)
                                        + " (select id_ from act_ru_execution where business_key_ = :reference)")
                        .param("reference", involvement.reference().value())
                        .update())
                .isPositive();
    }
}
