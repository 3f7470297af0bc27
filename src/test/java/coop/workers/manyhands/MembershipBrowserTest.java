package coop.workers.manyhands;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.IsEnabledOptions;
import coop.workers.manyhands.groups.GroupRole;
import coop.workers.manyhands.groups.Groups;
import coop.workers.manyhands.groups.Meeting;
import coop.workers.manyhands.groups.MeetingDesk;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.involvement.InvolvementDesk;
import coop.workers.manyhands.links.LinkPurpose;
import coop.workers.manyhands.links.Links;
import coop.workers.manyhands.membership.Capacity;
import coop.workers.manyhands.membership.Register;
import coop.workers.manyhands.people.People;
import coop.workers.manyhands.people.PersonId;
import coop.workers.manyhands.support.Applicants;
import coop.workers.manyhands.support.Applicants.Applicant;
import coop.workers.manyhands.support.BrowserTest;
import coop.workers.manyhands.support.DueJobs;
import coop.workers.manyhands.support.MovableClock;
import coop.workers.manyhands.support.SignIns;
import coop.workers.manyhands.support.TaskDesk;
import coop.workers.manyhands.support.Tasklist;
import coop.workers.manyhands.support.Window;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A facilitator records a meeting, the record makes a member eligible, and the secretaries admit them. */
@BrowserTest
class MembershipBrowserTest {

    private static final String GROUP = "co-op-support";
    private static final String FACILITATOR = "facilitator-co-op-support";
    private static final double SLOW = Tasklist.SLOW;

    @Autowired
    private Applicants applicants;

    @Autowired
    private Groups groups;

    @Autowired
    private MeetingDesk meetings;

    @Autowired
    private InvolvementDesk desk;

    @Autowired
    private Register register;

    @Autowired
    private People people;

    @Autowired
    private Links links;

    @Autowired
    private TaskDesk taskDesk;

    @Autowired
    private DueJobs jobs;

    @Autowired
    private SignIns signIns;

    @Autowired
    private MovableClock clock;

    @Autowired
    private ProcessEngine engine;

    @AfterEach
    void clockRunsOn() {
        clock.reset();
    }

    @Test
    void facilitatorRecordsAMeetingTheRecordMakesAMemberEligibleTheSecretariesAdmitThem(
            Window member, Window coordinator) {
        groups.membersOf(GROUP).forEach(old -> groups.leave(old.id()));
        Applicant sam = applicants.somebody();
        PersonId person = sam.signUpAndConfirm("international").person();
        groups.enrol(GROUP, person, GroupRole.MEMBER);
        for (int i = 0; i < 2; i++) {
            taskDesk.record(over(meetingTomorrow(i)), FACILITATOR, person);
        }

        // Their own page says what is missing.
        signIn(member, person);
        assertThat(member.page().locator("main")).containsText("1 more is missing");
        member.look("me-standing");

        // The facilitator records the third.
        Meeting third = over(meetingTomorrow(2));
        Tasklist facilitators = Tasklist.of(coordinator, signIns.in("facilitators-co-op-support"));
        facilitators.claim(taskDesk.tasks(third.reference()).get(0));
        assertThat(coordinator.page().locator("#held")).isEnabled(new IsEnabledOptions().setTimeout(SLOW));
        coordinator.page().locator("#held").selectOption("yes");
        coordinator.page().getByLabel("Sam " + sam.mark()).check();
        facilitators.complete();

        // That is enough; they apply.
        member.open("/me");
        assertThat(member.page().locator("main")).containsText("That is enough");
        member.open("/opportunities/worker-member/sign-up");
        assertThat(member.page().locator("main")).containsText("3 of the 3 meetings");
        member.isAccessible();
        member.page().locator("#evidence").selectOption("meetings");
        member.page().locator("#postalAddress").fill("1 Mill Lane\nLeeds");
        member.page().locator("#noCoop").check();
        member.page().locator("#agree").check();
        member.picture("worker-member-sign-up");
        member.press(member.page().locator("main form button[type=submit]").last());
        assertThat(member.page().locator("#now")).isVisible();
        String token = member.page().url().replaceAll(".*/involvements/", "");
        Involvement application =
                desk.find(links.open(token).orElseThrow().subject()).orElseThrow();
        jobs.run(application.reference().value());
        sam.confirm(application);
        jobs.run(application.reference().value());

        // Two secretaries, the first of them in Tasklist, with the evidence before their eyes.
        Window secretary = coordinator;
        Tasklist secretaries = Tasklist.of(secretary, signIns.in("secretaries"));
        secretaries.claim(taskDesk.task(application));
        assertThat(secretary.page().locator(".mh-case"))
                .containsText("3 of the 3 meetings", new ContainsTextOptions().setTimeout(SLOW));
        assertThat(secretary.page().locator("#decision")).isEnabled(new IsEnabledOptions().setTimeout(SLOW));
        secretary.page().locator("#decision").selectOption("accept");
        secretary.picture("tasklist-membership");
        secretaries.complete();
        second(application);
        jobs.run(application.reference().value());

        assertThat(register.current(person, Capacity.WORKER_MEMBER)).isPresent();
        member.open("/me");
        assertThat(member.page().locator("main")).containsText("My memberships");
        member.look("me-member");
    }

    private void second(Involvement application) {
        if (engine.getIdentityService()
                        .createUserQuery()
                        .userId("secretary-two")
                        .count()
                == 0) {
            var user = engine.getIdentityService().newUser("secretary-two");
            user.setPassword("not needed here");
            engine.getIdentityService().saveUser(user);
            engine.getIdentityService().createMembership("secretary-two", "secretaries");
        }
        taskDesk.answer(application, "secretary-two", Map.of("confirmed", "yes"));
    }

    private void signIn(Window window, PersonId person) {
        String token = links.token(
                LinkPurpose.SIGN_IN, person.value(), people.get(person).linkGeneration(), Duration.ofMinutes(30));
        window.open("/me/sign-in/" + token);
        window.press(window.page().locator("main form button").first());
    }

    private Meeting meetingTomorrow(int nth) {
        return meetings.nameMeeting(
                GROUP, LocalDate.now(clock).plusDays(1), LocalTime.of(20, 0).plusMinutes(nth), null);
    }

    private Meeting over(Meeting meeting) {
        clock.moveTo(meeting.endsAt().plusSeconds(60));
        jobs.run(meeting.reference().value());
        return meeting;
    }
}
