package coop.workers.manyhands.pathways;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import coop.workers.manyhands.cases.Outcome;
import coop.workers.manyhands.cases.Turn;
import coop.workers.manyhands.catalogue.CatalogueDesk;
import coop.workers.manyhands.catalogue.Status;
import coop.workers.manyhands.forms.SubmissionRefused;
import coop.workers.manyhands.groups.GroupMember;
import coop.workers.manyhands.groups.GroupRole;
import coop.workers.manyhands.groups.Groups;
import coop.workers.manyhands.groups.Meeting;
import coop.workers.manyhands.groups.MeetingAttendance;
import coop.workers.manyhands.groups.MeetingDesk;
import coop.workers.manyhands.groups.Newcomers;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.involvement.InvolvementEnded;
import coop.workers.manyhands.involvement.Settled;
import coop.workers.manyhands.involvement.Step;
import coop.workers.manyhands.people.Channel;
import coop.workers.manyhands.people.ContactDetails;
import coop.workers.manyhands.people.PersonId;
import coop.workers.manyhands.support.Applicants;
import coop.workers.manyhands.support.FlowNodeCoverage;
import coop.workers.manyhands.support.ManyHandsTest;
import coop.workers.manyhands.support.PathwayFixture;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ManyHandsTest
class JoinGroupTest extends PathwayFixture {

    private static final String COMMUNICATIONS = "facilitator-communications";

    @Autowired
    private CatalogueDesk catalogueDesk;

    @Autowired
    private Groups groups;

    @Autowired
    private MeetingDesk meetings;

    @Autowired
    private Newcomers newcomers;

    @Autowired
    private MeetingAttendance attendance;

    @AfterAll
    static void everyFlowNodeWasPassed(@Autowired ProcessEngine engine) {
        new FlowNodeCoverage(engine)
                .assertComplete(
                        CASES,
                        "join-group",
                        "await-an-opening",
                        "confirm-address",
                        "talk-it-over",
                        "first-meeting",
                        "come-in");
    }

    @Test
    void whoeverWaitsForAnOpeningAndIsNotHeardOfIsLetGoKindly() {
        setStatus("movement-building", Status.RESTARTING);
        Involvement involvement = signUpAndConfirm("movement-building");
        passes(involvement, Duration.ofDays(90).plusHours(2));
        for (int asked = 0; asked < 2; asked++) {
            clock.moveBy(Duration.ofDays(14).plusHours(2));
            run(involvement);
        }

        assertThat(now(involvement).outcome()).isEqualTo(Outcome.LAPSED);
        assertThat(Applicants.body(sam.letter("Until another time"))).contains("The door stays open");
    }

    @Test
    void newcomerWhoIsWelcomedAndComesIsAMember() {
        Involvement involvement = signUpAndConfirm("communications");
        assertThat(standing(involvement).turn()).isEqualTo(Turn.COORDINATOR);
        assertThat(standing(involvement).owner()).isEqualTo("facilitators-communications");
        assertThat(standing(involvement).ahead()).isNotEmpty();

        answer(involvement, COMMUNICATIONS, Map.of("answer", "welcome"));
        assertThat(standing(involvement).turn()).isEqualTo(Turn.CALENDAR);
        Instant meetingEnds = standing(involvement).due();
        String invitation = Applicants.body(sam.letter("next meeting"));
        assertThat(invitation).contains("text/calendar");

        remind(meetingOf(involvement));
        clock.moveTo(meetingEnds.plusSeconds(60));
        run(involvement);
        assertThat(taskDesk.tasks(involvement)).isEmpty();
        assertThat(standing(involvement).turn()).isEqualTo(Turn.COORDINATOR);
        assertThat(standing(involvement).owner()).isEqualTo("facilitators-communications");
        record(involvement, involvement.person());

        assertThat(now(involvement).outcome()).isEqualTo(Outcome.JOINED);
        assertThat(groups.placesOf(now(involvement).person()))
                .extracting(GroupMember::workingGroup, GroupMember::role)
                .containsExactly(tuple("communications", GroupRole.MEMBER));
        assertThat(sam.subjects(4)).as("confirm, invitation, reminder, welcome").hasSize(4);
    }

    @Test
    void whereNobodyRecordsTheMeetingTheFacilitatorIsAskedAboutTheNewcomerAlone() {
        Involvement involvement = signUpAndConfirm("communications");
        answer(involvement, COMMUNICATIONS, Map.of("answer", "welcome"));
        clock.moveTo(standing(involvement).due().plusSeconds(60));
        run(involvement);

        passes(involvement, Duration.ofDays(14).plusMinutes(1));
        answer(involvement, COMMUNICATIONS, Map.of("came", "yes", "role", "note-taker"));

        assertThat(now(involvement).outcome()).isEqualTo(Outcome.JOINED);
        assertThat(groups.placesOf(now(involvement).person()))
                .extracting(GroupMember::workingGroup, GroupMember::role)
                .containsExactly(tuple("communications", GroupRole.NOTE_TAKER));
    }

    @Test
    void whoeverIsInvitedToAMeetingThatIsCalledOffIsInvitedToTheNextAndHasMissedNone() {
        Involvement involvement = signUpAndConfirm("communications");
        answer(involvement, COMMUNICATIONS, Map.of("answer", "welcome"));
        Meeting first = meetingOf(involvement);

        meetings.callOff(first.reference(), "The building is closed.", COMMUNICATIONS);
        run(involvement);

        Meeting second = meetingOf(involvement);
        assertThat(second.startsAt()).isAfter(first.startsAt());
        assertThat(standing(involvement).due()).isEqualTo(second.endsAt());
        assertThat(Applicants.body(sam.letter("Called off"))).contains("The building is closed.");
        assertThat(calendarOf(first, "group-meeting/called-off"))
                .contains("METHOD:CANCEL", "STATUS:CANCELLED", "UID:" + first.id(), "SEQUENCE:1");
        assertThat(timesInvited(involvement)).isEqualTo(1);
    }

    private Object timesInvited(Involvement involvement) {
        return engine.getRuntimeService()
                .createVariableInstanceQuery()
                .variableName("timesInvited")
                .processInstanceIdIn(engine.getRuntimeService()
                        .createProcessInstanceQuery()
                        .processInstanceBusinessKey(involvement.reference().value())
                        .processDefinitionKey("first-meeting")
                        .singleResult()
                        .getId())
                .singleResult()
                .getValue();
    }

    @Test
    void whoeverSaysThatTheyCannotComeIsInvitedToTheNextAndHasMissedNone() {
        Involvement involvement = signUpAndConfirm("communications");
        answer(involvement, COMMUNICATIONS, Map.of("answer", "welcome"));
        Meeting first = meetingOf(involvement);
        assertThat(standing(involvement).form()).isEqualTo("attend/cannot-come");

        send(involvement, "attend/cannot-come", Map.of("cannotCome", true));

        Meeting second = meetingOf(involvement);
        assertThat(second.startsAt()).isAfter(first.startsAt());
        assertThat(standing(involvement).due()).isEqualTo(second.endsAt());
        assertThat(timesInvited(involvement)).isEqualTo(1);
        assertThat(newcomers.invitedTo(first.id()))
                .as("nobody expects them there")
                .doesNotContain(involvement.person());

        // Should the second not take place, it is still not the first that they are invited to.
        meetings.callOff(second.reference(), "The building is closed.", COMMUNICATIONS);
        run(involvement);
        assertThat(meetingOf(involvement).startsAt()).isAfter(second.startsAt());
        assertThat(timesInvited(involvement)).isEqualTo(1);
    }

    @Test
    void whoeverWasNotTickedByMistakeGoesOnAsSoonAsTheRecordIsCorrected() {
        PersonId regular =
                applicants.somebody().signUpAndConfirm("international").person();
        groups.enrol("communications", regular, GroupRole.MEMBER);
        Involvement involvement = signUpAndConfirm("communications");
        answer(involvement, COMMUNICATIONS, Map.of("answer", "welcome"));
        Meeting meeting = meetingOf(involvement);
        clock.moveTo(meeting.endsAt().plusSeconds(60));
        run(involvement);
        record(involvement, regular);
        run(meeting);
        assertThat(meetingOf(involvement).startsAt()).as("waits for another").isAfter(meeting.startsAt());
        PersonId later = applicants.somebody().signUpAndConfirm("international").person();
        clock.moveBy(Duration.ofDays(1));
        groups.enrol("communications", later, GroupRole.MEMBER);

        assertThat(attendance.possibleAt(groups.meeting(meeting.id())))
                .as("the newcomer is on the page, and nobody who came to the group since")
                .contains(involvement.person(), regular)
                .doesNotContain(later);
        MeetingAttendance.Correction change =
                attendance.wouldChange(meeting.reference(), Set.of(regular, involvement.person()));
        assertThat(change.goOn()).containsExactly(involvement.person());
        assertThatThrownBy(() -> attendance.correct(meeting.reference(), Set.of(regular, later), COMMUNICATIONS))
                .isInstanceOf(SubmissionRefused.class)
                .hasMessageContaining("neither in the group nor invited");
        attendance.correct(meeting.reference(), Set.of(regular, involvement.person()), COMMUNICATIONS);
        run(involvement);

        assertThat(now(involvement).outcome()).isEqualTo(Outcome.JOINED);
        groups.placesOf(later).forEach(place -> groups.leave(place.id()));
        groups.placesOf(regular).forEach(place -> groups.leave(place.id()));
    }

    /** The page was opened before the first meeting was called off, and sent after that. */
    @Test
    void anAnswerBelongsToTheMeetingThatItsPageShowed() {
        Involvement involvement = signUpAndConfirm("communications");
        answer(involvement, COMMUNICATIONS, Map.of("answer", "welcome"));
        String question = asking.questionOf(now(involvement)).orElseThrow();
        meetings.callOff(meetingOf(involvement).reference(), "The building is closed.", COMMUNICATIONS);
        run(involvement);
        Meeting second = meetingOf(involvement);

        assertThatThrownBy(() -> asking.answer(involvement.id(), question, Map.of("cannotCome", "true")))
                .isInstanceOf(Settled.class);
        run(involvement);

        assertThat(meetingOf(involvement).id()).isEqualTo(second.id());
        assertThat(newcomers.invitedTo(second.id())).contains(involvement.person());
        assertThat(asking.inWords(now(involvement), question, Map.of("cannotCome", "true")))
                .containsEntry("I can't come to this one", "Yes");
        asking.answer(
                involvement.id(), asking.questionOf(now(involvement)).orElseThrow(), Map.of("cannotCome", "true"));
        run(involvement);
        assertThat(meetingOf(involvement).startsAt()).isAfter(second.startsAt());
    }

    @Test
    void whoeverIsToBeRungInsteadWaitsForNoAddressToBeConfirmed() {
        Involvement involvement = signUp("communications", sam.form());
        run(involvement);
        assertThat(standing(involvement).milestone()).isEqualTo("Confirm your email address");

        desk.correctContact(
                involvement.id(),
                new ContactDetails("Sam " + sam.mark(), Channel.PHONE, sam.email(), "07700 900123", null));
        run(involvement);

        assertThat(taskDesk.task(involvement).getName()).isEqualTo("Welcome the newcomer");
        assertThat(engine.getRuntimeService()
                        .createVariableInstanceQuery()
                        .variableName("reachedByEmail")
                        .processInstanceIdIn(process(involvement.reference()).getId())
                        .singleResult()
                        .getValue())
                .isEqualTo(false);
        desk.withdraw(involvement.id());
    }

    @Test
    void whoeverJoinsAgainIsNoLessThanBefore() {
        PersonId facilitator =
                applicants.somebody().signUpAndConfirm("international").person();
        groups.enrol("communications", facilitator, GroupRole.FACILITATOR);

        groups.enrol("communications", facilitator, GroupRole.MEMBER);

        assertThat(groups.placesOf(facilitator)).extracting(GroupMember::role).containsExactly(GroupRole.FACILITATOR);
        groups.placesOf(facilitator).forEach(place -> groups.leave(place.id()));
    }

    @Test
    void meetingThatWasNotHeldCountsForNobody() {
        Involvement involvement = signUpAndConfirm("communications");
        answer(involvement, COMMUNICATIONS, Map.of("answer", "welcome"));
        Meeting first = meetingOf(involvement);
        clock.moveTo(first.endsAt().plusSeconds(60));
        run(involvement);

        jobs.run(first.reference().value());
        Task task = taskDesk.tasks(first.reference()).get(0);
        engine.getTaskService().claim(task.getId(), COMMUNICATIONS);
        taskDesk.submit(task, COMMUNICATIONS, Map.of("held", "no"));
        run(involvement);

        assertThat(meetingOf(involvement).startsAt()).isAfter(first.startsAt());
        assertThat(standing(involvement).turn()).isEqualTo(Turn.CALENDAR);
    }

    @Test
    void whoeverIsInvitedToAMeetingThatMovesIsTold() {
        Involvement involvement = signUpAndConfirm("communications");
        answer(involvement, COMMUNICATIONS, Map.of("answer", "welcome"));
        Meeting meeting = meetingOf(involvement);
        LocalDate day = LocalDate.ofInstant(meeting.startsAt(), clock.getZone()).plusDays(2);

        meetings.move(meeting.reference(), day, LocalTime.of(9, 15), "Upstairs", COMMUNICATIONS);

        assertThat(standing(involvement).due())
                .isEqualTo(meetings.get(meeting.reference()).endsAt());
        assertThat(Applicants.body(sam.letter("New date"))).contains("09:15", "Upstairs");
        assertThat(calendarOf(meeting, "group-meeting/moved"))
                .contains("METHOD:PUBLISH", "UID:" + meeting.id(), "SEQUENCE:1");
        clock.moveTo(meeting.endsAt().plusSeconds(60));
        run(involvement);
        assertThat(standing(involvement).turn()).as("the new date has not come").isEqualTo(Turn.CALENDAR);
        passes(involvement, Duration.ofDays(3));
        assertThat(standing(involvement).turn()).isEqualTo(Turn.COORDINATOR);
    }

    @Test
    void whoeverHasNoEmailGoesStraightToTheFacilitator() {
        Involvement involvement = signUp("communications", sam.formByPhone());
        run(involvement);

        assertThat(taskDesk.task(involvement)).hasName("Welcome the newcomer");
        assertThat(sam.letters()).isEmpty();
    }

    @Test
    void whoeverPrefersThePhoneDoesNotWaitForAnAddress() {
        Map<String, Object> form = sam.formByPhone();
        form.put("email", sam.email());
        Involvement involvement = signUp("communications", form);
        run(involvement);
        assertThat(taskDesk.task(involvement)).hasName("Welcome the newcomer");
        assertThat(Applicants.body(sam.letter("Please confirm this email address")))
                .doesNotContain("Sam " + sam.mark());

        sam.confirm(involvement);
        answer(involvement, COMMUNICATIONS, Map.of("answer", "welcome"));

        assertThat(Applicants.body(sam.letter("next meeting"))).contains("Sam " + sam.mark());
    }

    @Test
    void unconfirmedAddressIsRemindedOnceAndThenLapses() {
        Involvement involvement = signUp("communications", sam.form());
        run(involvement);
        assertThat(standing(involvement).turn()).isEqualTo(Turn.APPLICANT);

        passes(involvement, Duration.ofDays(3).plusMinutes(1));
        assertThat(sam.subjects(2)).hasSize(2);

        passes(involvement, Duration.ofDays(7).plusMinutes(1));
        assertThat(now(involvement).outcome()).isEqualTo(Outcome.LAPSED);
    }

    @Test
    void addressThatIsConfirmedAfterTheReminderGoesOn() {
        Involvement involvement = signUp("communications", sam.form());
        run(involvement);
        passes(involvement, Duration.ofDays(3).plusMinutes(1));

        sam.confirm(involvement);
        run(involvement);

        assertThat(taskDesk.task(involvement)).hasName("Welcome the newcomer");
    }

    @Test
    void addressThatIsConfirmedBeforeThePathwayAsksIsNotAskedFor() {
        Involvement involvement = signUp("communications", sam.form());
        sam.confirm(involvement);
        run(involvement);

        assertThat(taskDesk.task(involvement)).hasName("Welcome the newcomer");
        assertThat(sam.letters()).isEmpty();
    }

    @Test
    void declinedApplicantGetsOneLetterWithTheReason() {
        Involvement involvement = signUpAndConfirm("communications");

        answer(involvement, COMMUNICATIONS, Map.of("answer", "notNow", "reason", "We are full until spring."));

        assertThat(now(involvement).outcome()).isEqualTo(Outcome.DECLINED);
        assertThat(sam.subjects(2)).hasSize(2);
        assertThat(Applicants.body(sam.letters().get(1))).contains("We are full until spring.");
    }

    @Test
    void refusalWithoutAReasonIsRefusedItself() {
        Involvement involvement = signUpAndConfirm("communications");
        Task task = taskDesk.task(involvement);
        engine.getTaskService().claim(task.getId(), COMMUNICATIONS);

        assertThatThrownBy(() -> taskDesk.submit(task, COMMUNICATIONS, Map.of("answer", "notNow")))
                .isInstanceOf(FormFieldValidationException.class)
                .hasMessageContaining("Fill in");
        assertThat(taskDesk.task(involvement).getId()).isEqualTo(task.getId());
    }

    @Test
    void chatIsArrangedHeldAndLeadsIntoTheGroup() {
        Involvement involvement = signUpAndConfirm("communications");
        answer(involvement, COMMUNICATIONS, Map.of("answer", "chat"));
        arrangeChat(involvement);
        assertThat(Applicants.body(sam.letter("It is agreed"))).contains("10:30");

        afterChat(involvement, Map.of("chatOutcome", "again"));
        arrangeChat(involvement);
        afterChat(involvement, Map.of("chatOutcome", "join"));

        assertThat(standing(involvement).turn()).isEqualTo(Turn.CALENDAR);
    }

    @Test
    void chatMayShowThatItIsNotTheRightTime() {
        Involvement involvement = signUpAndConfirm("communications");
        answer(involvement, COMMUNICATIONS, Map.of("answer", "chat"));
        arrangeChat(involvement);

        afterChat(involvement, Map.of("chatOutcome", "notNow", "reason", "Sam has no time on Mondays."));

        assertThat(now(involvement).outcome()).isEqualTo(Outcome.DECLINED);
        assertThat(sam.subjects(3)).hasSize(3);
        assertThat(Applicants.body(sam.letters().get(2))).contains("no time on Mondays");
    }

    @Test
    void facilitatorNamesTheMeetingWhereTheGroupHasNoRhythm() {
        Involvement involvement = signUpAndConfirm("digital-infrastructure");
        answer(involvement, "facilitator-digital-infrastructure", Map.of("answer", "welcome"));
        assertThat(taskDesk.task(involvement)).hasName("Name the next meeting");

        String day = LocalDate.now(clock).plusDays(9).toString();
        answer(
                involvement,
                "facilitator-digital-infrastructure",
                Map.of("meetingDate", day, "meetingTime", "18:30", "meetingPlace", "Online"));
        run(involvement);

        assertThat(standing(involvement).turn()).isEqualTo(Turn.CALENDAR);
        assertThat(Applicants.body(sam.letter("next meeting"))).contains("18:30");
    }

    @Test
    void dateThatIsNamedForOneNewcomerInvitesTheOthersToo() {
        callEverythingOff("people-policy-culture");
        Involvement first = signUpAndConfirm("people-policy-culture");
        answer(first, "facilitator-people-policy-culture", Map.of("answer", "welcome"));
        sam = applicants.somebody();
        Involvement second = signUpAndConfirm("people-policy-culture");
        answer(second, "facilitator-people-policy-culture", Map.of("answer", "welcome"));
        assertThat(taskDesk.task(second)).hasName("Name the next meeting");

        String day = LocalDate.now(clock).plusDays(9).toString();
        answer(
                first,
                "facilitator-people-policy-culture",
                Map.of("meetingDate", day, "meetingTime", "09:30", "meetingPlace", "Online"));
        run(second);

        assertThat(taskDesk.tasks(second)).isEmpty();
        assertThat(standing(second).due()).isEqualTo(standing(first).due());
        assertThat(Applicants.body(sam.letter("next meeting"))).contains("09:30");
        desk.withdraw(first.id());
        desk.withdraw(second.id());
        callEverythingOff("people-policy-culture");
    }

    private void callEverythingOff(String group) {
        meetings.between(group, clock.instant(), clock.instant().plus(Duration.ofDays(400))).stream()
                // What another test recorded, or lets go on at this moment, is nobody's next meeting.
                .filter(other -> !other.isCalledOff()
                        && other.outcome() == null
                        && other.startsAt().isAfter(clock.instant()))
                .forEach(other -> meetings.callOff(other.reference(), "For this test.", COMMUNICATIONS));
    }

    @Test
    void meetingInThePastIsRefusedAndTheTaskStays() {
        callEverythingOff("people-policy-culture");
        Involvement involvement = signUpAndConfirm("people-policy-culture");
        answer(involvement, "facilitator-people-policy-culture", Map.of("answer", "welcome"));
        String today = LocalDate.now(clock).toString();

        assertThatThrownBy(() -> answer(
                        involvement,
                        "facilitator-people-policy-culture",
                        Map.of("meetingDate", today, "meetingTime", "00:00", "meetingPlace", "Online")))
                .hasMessageContaining("passed");
        assertThat(taskDesk.task(involvement)).hasName("Name the next meeting");
    }

    @Test
    void whoeverMissesTwoMeetingsIsAskedAndKeepsThePlace() {
        Involvement involvement = missTwoMeetings();
        assertThat(standing(involvement).turn()).isEqualTo(Turn.APPLICANT);

        desk.keepPlace(involvement.id());
        run(involvement);

        assertThat(standing(involvement).turn()).isEqualTo(Turn.CALENDAR);
    }

    @Test
    void whoeverDoesNotAnswerLosesThePlaceKindly() {
        Involvement involvement = missTwoMeetings();

        passes(involvement, Duration.ofDays(14).plusMinutes(1));

        assertThat(now(involvement).outcome()).isEqualTo(Outcome.LAPSED);
        assertThat(groups.placesOf(now(involvement).person())).isEmpty();
    }

    @Test
    void groupThatGathersInAChatBringsTheNewcomerIn() {
        Involvement involvement = signUpAndConfirm("events-planning");
        answer(involvement, "facilitator-events-planning", Map.of("answer", "welcome"));
        assertThat(taskDesk.task(involvement)).hasName("Bring the newcomer in");

        answer(involvement, "facilitator-events-planning", Map.of("arrived", "yes", "role", "member"));

        assertThat(now(involvement).outcome()).isEqualTo(Outcome.JOINED);
    }

    @Test
    void groupOnTheForumNotesWhoNeverArrived() {
        Involvement involvement = signUpAndConfirm("international");
        answer(involvement, "facilitator-international", Map.of("answer", "welcome"));

        answer(involvement, "facilitator-international", Map.of("arrived", "no"));

        assertThat(now(involvement).outcome()).isEqualTo(Outcome.LAPSED);
    }

    @Test
    void waitingListIsTakenUpWhenAnAdminOpensTheGroup() {
        setStatus("movement-building", Status.RESTARTING);
        Involvement involvement = signUpAndConfirm("movement-building");
        assertThat(taskDesk.tasks(involvement)).isEmpty();
        assertThat(standing(involvement).turn()).isEqualTo(Turn.CALENDAR);

        passes(involvement, Duration.ofDays(95));
        assertThat(taskDesk.tasks(involvement)).isEmpty();
        send(involvement, "still-interested/still", Map.of("interest", "yes"));
        assertThat(standing(involvement).turn()).isEqualTo(Turn.CALENDAR);

        setStatus("movement-building", Status.OPEN);
        try {
            run(involvement);
            assertThat(taskDesk.task(involvement)).hasName("Welcome the newcomer");
            desk.withdraw(involvement.id());
        } finally {
            setStatus("movement-building", Status.RESTARTING);
        }
    }

    @Test
    void applicantWithdrawsAtAnyTime() {
        Involvement involvement = signUpAndConfirm("communications");
        answer(involvement, COMMUNICATIONS, Map.of("answer", "welcome"));

        desk.withdraw(involvement.id());
        run(involvement);

        assertThat(now(involvement).outcome()).isEqualTo(Outcome.WITHDRAWN);
        assertThat(taskDesk.activities(involvement)).isEmpty();
        assertThatThrownBy(() -> desk.withdraw(involvement.id())).isInstanceOf(InvolvementEnded.class);
    }

    @Test
    void unansweredTaskIsRemindedAndThenEscalated() {
        Involvement involvement = signUpAndConfirm("communications");
        Task task = taskDesk.task(involvement);
        assertThat(task.getDueDate()).isEqualTo(Date.from(standing(involvement).due()));

        clock.moveTo(task.getDueDate().toInstant().plusSeconds(60));
        run(involvement);
        assertThat(candidates(task)).containsExactly("facilitators-communications");
        assertThat(lettersToTheFederation("Somebody waits for you", involvement))
                .isOne();

        passes(involvement, Duration.ofDays(7));
        assertThat(candidates(task)).containsExactlyInAnyOrder("facilitators-communications", "secretaries");
        assertThat(lettersToTheFederation("Overdue, please help", involvement)).isOne();
        assertThat(desk.historyOf(involvement))
                .extracting(Step::what)
                .anyMatch(what -> what.contains("longer than promised"));
    }

    @Test
    void taskOfSomebodyElseIsNotAnswered() {
        Involvement involvement = signUpAndConfirm("communications");
        Task task = taskDesk.task(involvement);

        assertThatThrownBy(() -> taskDesk.submit(task, COMMUNICATIONS, Map.of("answer", "welcome")))
                .hasMessageContaining("Claim this task first");
        engine.getTaskService().claim(task.getId(), "somebody-else");
        assertThatThrownBy(() -> taskDesk.submit(task, COMMUNICATIONS, Map.of("answer", "welcome")))
                .hasMessageContaining("is with somebody-else");
    }

    @Test
    void taskThatIsDoneIsNotAnsweredAgain() {
        Involvement involvement = signUpAndConfirm("communications");
        Task task = taskDesk.task(involvement);
        answer(involvement, COMMUNICATIONS, Map.of("answer", "welcome"));

        assertThatThrownBy(() -> taskDesk.submit(task, COMMUNICATIONS, Map.of("answer", "welcome")))
                .hasMessageContaining("done already");
    }

    @Test
    void unknownVariableIsRefusedWhicheverMethodCompletes() {
        Involvement involvement = signUpAndConfirm("communications");
        Task task = taskDesk.task(involvement);
        engine.getTaskService().claim(task.getId(), COMMUNICATIONS);

        Map<String, Object> form = new HashMap<>(Map.of("answer", "welcome", "secret", "x"));
        assertThatThrownBy(() -> engine.getTaskService().complete(task.getId(), form))
                .hasMessageContaining("no field \"secret\"");
        assertThat(taskDesk.task(involvement).getId()).isEqualTo(task.getId());
    }

    private Involvement missTwoMeetings() {
        PersonId regular =
                applicants.somebody().signUpAndConfirm("international").person();
        groups.enrol("communications", regular, GroupRole.MEMBER);
        Involvement involvement = signUpAndConfirm("communications");
        answer(involvement, COMMUNICATIONS, Map.of("answer", "welcome"));
        for (int missed = 0; missed < 2; missed++) {
            clock.moveTo(standing(involvement).due().plusSeconds(60));
            run(involvement);
            record(involvement, regular);
        }
        return involvement;
    }

    private Meeting meetingOf(Involvement involvement) {
        return groups.meeting(now(involvement).meeting().orElseThrow());
    }

    /** The day before a meeting comes, and with it the reminder. */
    private void remind(Meeting meeting) {
        Instant dayBefore = meeting.startsAt().minus(Duration.ofDays(1));
        if (dayBefore.isAfter(clock.instant())) {
            clock.moveTo(dayBefore);
        }
        jobs.run(meeting.reference().value());
    }

    /** The calendar entry that went with the letters about a meeting. */
    private String calendarOf(Meeting meeting, String letter) {
        return database.sql("select calendar from letter where reference = ? and template = ? limit 1")
                .params(meeting.reference().value(), letter)
                .query(String.class)
                .single();
    }

    /** The facilitator records the meeting that they were invited to. */
    private void record(Involvement involvement, PersonId... came) {
        Meeting meeting = meetingOf(involvement);
        jobs.run(meeting.reference().value());
        taskDesk.record(meeting, COMMUNICATIONS, came);
        run(involvement);
    }

    private void arrangeChat(Involvement involvement) {
        String day = LocalDate.now(clock).plusDays(2).toString();
        answer(
                involvement,
                COMMUNICATIONS,
                Map.of("chatOutcome", "agreed", "firstDate", day, "firstTime", "10:30", "place", "By phone"));
    }

    private void afterChat(Involvement involvement, Map<String, Object> form) {
        clock.moveTo(standing(involvement).due().plusSeconds(60));
        run(involvement);
        answer(involvement, COMMUNICATIONS, form);
    }

    private void setStatus(String slug, Status status) {
        catalogueDesk.change(slug, Map.of("status", status.code()), "ann");
    }

    /** Coordinators without an email address of their own are written to at the federation's. */
    private int lettersToTheFederation(String subject, Involvement involvement) {
        return database.sql("select count(*) from letter where to_address = :federation and reference = :reference"
                        + " and subject like :subject")
                .param("federation", site.contactEmail())
                .param("reference", involvement.reference().value())
                .param("subject", subject + "%")
                .query(Integer.class)
                .single();
    }

    private Set<String> candidates(Task task) {
        return engine.getTaskService().getIdentityLinksForTask(task.getId()).stream()
                .map(IdentityLink::getGroupId)
                .collect(Collectors.toSet());
    }

    private Involvement signUp(String opportunity, Map<String, Object> form) {
        Involvement involvement = sam.signUp(opportunity, form);
        CASES.add(involvement.reference().value());
        return involvement;
    }

    private Involvement signUpAndConfirm(String opportunity) {
        Involvement involvement = sam.signUpAndConfirm(opportunity);
        CASES.add(involvement.reference().value());
        return involvement;
    }
}
