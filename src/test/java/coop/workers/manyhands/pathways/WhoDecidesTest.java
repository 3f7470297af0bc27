package coop.workers.manyhands.pathways;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import coop.workers.manyhands.coordinators.Substitutions;
import coop.workers.manyhands.elections.Election;
import coop.workers.manyhands.forms.SubmissionRefused;
import coop.workers.manyhands.groups.GroupRole;
import coop.workers.manyhands.groups.Groups;
import coop.workers.manyhands.groups.Meeting;
import coop.workers.manyhands.groups.MeetingAttendance;
import coop.workers.manyhands.groups.MeetingDesk;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.involvement.OwnWordDesk;
import coop.workers.manyhands.people.People;
import coop.workers.manyhands.people.PersonId;
import coop.workers.manyhands.site.MyData;
import coop.workers.manyhands.support.Applicants.Applicant;
import coop.workers.manyhands.support.Colleagues;
import coop.workers.manyhands.support.ElectionRoom;
import coop.workers.manyhands.support.ManyHandsTest;
import coop.workers.manyhands.support.Nominees;
import coop.workers.manyhands.support.PathwayFixture;
import coop.workers.manyhands.support.SignedInAs;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** Nobody decides in their own matter, and whoever a thing is about says it themselves: elections, meetings, and sign-ups. */
@ManyHandsTest
class WhoDecidesTest extends PathwayFixture {

    private static final String SIMPLE = "general-meeting";
    private static final String STATEMENT = "candidacy/statement";

    @Autowired
    private ElectionRoom room;

    @Autowired
    private Nominees nominees;

    @Autowired
    private OwnWordDesk words;

    @Autowired
    private Groups groups;

    @Autowired
    private MeetingDesk meetings;

    @Autowired
    private MeetingAttendance attendance;

    @Autowired
    private Colleagues colleagues;

    @Autowired
    private Substitutions substitutions;

    @Autowired
    private MyData data;

    @Autowired
    private People people;

    @Autowired
    private WebApplicationContext application;

    @BeforeEach
    void nobodyStands() {
        room.open();
    }

    @AfterEach
    void nothingIsLeftBehind() {
        room.close();
        colleagues.gone();
    }

    @Test
    void anOfficersDeputyWhoStandsRecordsNoMeetingAndChangesNothingOfTheElection() throws Exception {
        Election election = room.call(2, SIMPLE);
        Applicant kim = applicants.somebody();
        room.stands(election, "Kim", room.person(kim));
        room.stand(election, "Ann", "Ben");
        room.meet(election);
        String deputy = "deputy-" + kim.mark();
        coordinator(deputy, "returning-officers", kim.email());

        Task task = room.task(election);
        assertThatThrownBy(() -> engine.getTaskService().claim(task.getId(), deputy))
                .hasMessageContaining("You stand in this election");
        MockMvcBuilders.webAppContextSetup(application)
                .apply(springSecurity())
                .build()
                .perform(post("/office/elections/{reference}/votes", election.reference())
                        .param("papers", "3")
                        .with(SignedInAs.coordinator(deputy, "returning-officers"))
                        .with(csrf()))
                .andExpect(status().isForbidden());
    }

    @Test
    void aCandidateWhoIsSecretaryJudgesNoRivalAndStrikesNone() {
        room.call(2, SIMPLE);
        Involvement own = nominees.writes(sam, "Bread", "I would.");
        Applicant rival = applicants.somebody();
        Involvement rivals = nominees.writes(rival, "Paper", "I would, too.");
        String secretary = "secretary-" + sam.mark();
        coordinator(secretary, "secretaries", sam.email());

        assertThatThrownBy(() ->
                        engine.getTaskService().claim(taskDesk.task(rivals).getId(), secretary))
                .hasMessageContaining("You stand in this election");
        assertThatThrownBy(() -> words.withdrawFor(rivals.reference(), secretary))
                .hasMessageContaining("You stand in this election");
        assertThat(words.withdrawFor(rivals.reference(), "another-" + sam.mark()))
                .contains("their candidacy");
        assertThat(now(rivals).isOpen()).isTrue();
        UUID word = words.waiting(now(rivals)).get(0).id();
        assertThatThrownBy(() -> words.heard(word, secretary)).hasMessageContaining("You stand in this election");
        assertThat(words.takeBack(word, "another-" + sam.mark())).isTrue();
        assertThat(words.waiting(now(own))).isEmpty();
    }

    @Test
    void aStatementThatCameByTheLinkOfTheSignUpCountsOnceTheNomineeHasSaidSoAndBySomebodyElseThanWhoDecides() {
        room.call(2, SIMPLE);
        Involvement nomination = sam.signUp("board", nominees.formByPhone(sam, "Bread"));
        run(nomination);
        assertThat(standing(nomination).form()).isEqualTo(STATEMENT);

        asking.answerByReceipt(nomination.id(), STATEMENT, statement(), null);
        run(nomination);
        assertThat(standing(nomination).form()).as("nothing has come of it").isEqualTo(STATEMENT);

        coordinator("heard-" + sam.mark(), "secretaries", "heard-" + sam.mark() + "@example.org");
        words.heard(words.waiting(now(nomination)).get(0).id(), "heard-" + sam.mark());
        run(nomination);
        Task task = taskDesk.task(now(nomination));
        assertThat(task.getName()).isEqualTo("Check the nomination");
        assertThatThrownBy(() -> engine.getTaskService().claim(task.getId(), "heard-" + sam.mark()))
                .hasMessageContaining("You told us what they said");
    }

    @Test
    void whatACoordinatorAnswersForSomebodyIsTheirsByNameAndCountsOnceAnotherHasHeardIt() {
        room.call(2, SIMPLE);
        Involvement nomination = sam.signUp("board", nominees.formByPhone(sam, "Bread"));
        run(nomination);
        for (String user : List.of("told-", "heard-")) {
            coordinator(user + sam.mark(), "secretaries", user + sam.mark() + "@example.org");
        }

        assertThat(words.answerFor(nomination.reference(), STATEMENT, statement(), "told-" + sam.mark()))
                .isTrue();
        assertThat(desk.historyOf(now(nomination)))
                .anySatisfy(step -> assertThat(step.doneBy()).isEqualTo("told-" + sam.mark()));
        assertThat(String.valueOf(data.of(people.get(nomination.person())).get("involvements")))
                .as("what waits in their name is in their own download")
                .contains("toldInYourName", "I would open the books.");
        UUID word = words.waiting(now(nomination)).get(0).id();
        assertThatThrownBy(() -> words.heard(word, "told-" + sam.mark())).isInstanceOf(SubmissionRefused.class);
        words.heard(word, "heard-" + sam.mark());
        run(nomination);

        assertThat(taskDesk.task(now(nomination)).getName()).isEqualTo("Check the nomination");
        assertThatThrownBy(() -> engine.getTaskService()
                        .claim(taskDesk.task(now(nomination)).getId(), "told-" + sam.mark()))
                .hasMessageContaining("You told us what they said");
    }

    private static Map<String, Object> statement() {
        Map<String, Object> statement = new HashMap<>(Map.of("statement", "I would open the books."));
        for (String bar : List.of("bankrupt", "disqualified", "under-16")) {
            statement.put("declares_" + bar, true);
        }
        return statement;
    }

    @Test
    void aFacilitatorDoesNotTickThemselves() {
        String facilitator = "facilitator-" + sam.mark();
        PersonId person = sam.signUpAndConfirm("international").person();
        groups.enrol("digital-infrastructure", person, GroupRole.MEMBER);
        coordinator(facilitator, "facilitators-digital-infrastructure", sam.email());
        Meeting meeting = meetings.nameMeeting(
                "digital-infrastructure", LocalDate.now(clock).plusDays(1), LocalTime.of(3, 17), null);
        clock.moveTo(meeting.endsAt().plusSeconds(60));
        run(meeting);

        assertThatThrownBy(() -> taskDesk.record(meeting, facilitator, person))
                .hasMessageContaining("somebody else has to note");
        PersonId other = applicants.somebody().signUpAndConfirm("international").person();
        groups.enrol("digital-infrastructure", other, GroupRole.MEMBER);
        Task task = taskDesk.tasks(meeting.reference()).get(0);
        taskDesk.submit(
                task,
                facilitator,
                new HashMap<>(
                        Map.of("held", "yes", "came_" + other.value().toString().replace("-", ""), true)));
        run(meeting);
        assertThatThrownBy(() -> attendance.correct(meeting.reference(), Set.of(person, other), facilitator))
                .hasMessageContaining("somebody else has to note");
        assertThat(attendance.correct(meeting.reference(), Set.of(person, other), "a-colleague"))
                .isTrue();
    }

    @Test
    void whereNobodyWithoutAnInterestIsLeftItGoesToTheAdminsInWords() {
        String group = colleagues.group();
        String alone = colleagues.somebody(group);
        Map<String, Object> form = new HashMap<>(sam.form());
        form.put("email", colleagues.addressOf(alone));
        Involvement involvement = sam.signUp(Colleagues.OPPORTUNITY, form);
        run(involvement);
        sam.confirm(now(involvement));
        run(involvement);

        Task task = taskDesk.task(now(involvement));
        assertThat(engine.getTaskService().getIdentityLinksForTask(task.getId()))
                .extracting(IdentityLink::getGroupId)
                .contains(group, "camunda-admin");
        assertThat(desk.historyOf(now(involvement)))
                .anySatisfy(step -> assertThat(step.what()).contains("it went to the admins"));
        assertThat(now(involvement).standing().orElseThrow().owner())
                .as("whose turn the pages say that it is")
                .isEqualTo("camunda-admin");
        desk.withdraw(involvement.id());
    }

    @Test
    void whoIsLeftIsLookedAtAgainEachMorningAndItComesBackOnceSomebodyIsThere() {
        String group = colleagues.group();
        String alone = colleagues.somebody(group);
        String other = colleagues.somebody(group);
        Map<String, Object> form = new HashMap<>(sam.form());
        form.put("email", colleagues.addressOf(alone));
        Involvement involvement = sam.signUp(Colleagues.OPPORTUNITY, form);
        run(involvement);
        sam.confirm(now(involvement));
        run(involvement);
        assertThat(groupsOf(involvement)).containsExactly(group);

        engine.getIdentityService().deleteMembership(other, group);
        substitutions.lookAgain();
        assertThat(groupsOf(involvement)).containsExactlyInAnyOrder(group, "camunda-admin");
        assertThat(now(involvement).standing().orElseThrow().owner()).isEqualTo("camunda-admin");
        assertThat(desk.historyOf(now(involvement)))
                .anySatisfy(step -> assertThat(step.what()).contains("it went to the admins"));

        engine.getIdentityService().createMembership(other, group);
        substitutions.lookAgain();
        assertThat(groupsOf(involvement)).containsExactly(group);
        assertThat(now(involvement).standing().orElseThrow().owner()).isEqualTo(group);
        assertThat(desk.historyOf(now(involvement)))
                .anySatisfy(step -> assertThat(step.what()).contains("it came back from the admins"));
        desk.withdraw(involvement.id());
    }

    private List<String> groupsOf(Involvement involvement) {
        Task task = taskDesk.task(now(involvement));
        return engine.getTaskService().getIdentityLinksForTask(task.getId()).stream()
                .map(IdentityLink::getGroupId)
                .toList();
    }
}
