package coop.workers.manyhands.pathways;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import coop.workers.manyhands.cases.Outcome;
import coop.workers.manyhands.catalogue.Catalogue;
import coop.workers.manyhands.catalogue.Status;
import coop.workers.manyhands.groups.GroupRole;
import coop.workers.manyhands.groups.Groups;
import coop.workers.manyhands.groups.Meeting;
import coop.workers.manyhands.groups.MeetingDesk;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.people.People;
import coop.workers.manyhands.people.PersonId;
import coop.workers.manyhands.support.Applicants;
import coop.workers.manyhands.support.Applicants.Applicant;
import coop.workers.manyhands.support.FlowNodeCoverage;
import coop.workers.manyhands.support.ManyHandsTest;
import coop.workers.manyhands.support.PathwayFixture;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Sessions that whoever likes comes to: peer networks and the All Hands, and how a network begins. */
@Tag("long")
@ManyHandsTest
class NetworkTest extends PathwayFixture {

    private static final String FACILITATOR = "facilitator-co-op-support";
    private static int sessions;

    @Autowired
    private Groups groups;

    @Autowired
    private MeetingDesk meetings;

    @Autowired
    private Catalogue catalogue;

    @Autowired
    private People people;

    private final Set<UUID> sessionsOfThisTest = new HashSet<>();

    @AfterAll
    static void everyFlowNodeWasPassed(@Autowired ProcessEngine engine) {
        new FlowNodeCoverage(engine).assertComplete(CASES, "attend", "attend-event", "peer-network", "new-network");
    }

    /** Dates of the days that the clock was moved to would be known to others once it is back. */
    @AfterEach
    void noDateIsLeftBehind() {
        clock.reset();
        meetings.between("all-hands", clock.instant(), clock.instant().plus(Duration.ofDays(90))).stream()
                .filter(meeting -> meeting.outcome() == null)
                .forEach(meeting -> meetings.callOff(meeting.reference(), "For this test.", "test"));
    }

    // Attending

    @Test
    void whoeverPausesAndIsNotHeardOfAfterThatIsLetGoKindly() {
        for (String slug : List.of("hr-network", "all-hands", "lead-a-network")) {
            sam = applicants.somebody();
            Involvement involvement = signUp(
                    slug, slug.equals("hr-network") ? Map.of("wish", "topic", "proposal", "Pay") : proposal(slug));
            silence.falls(involvement);
            assertThat(desk.get(involvement.reference()).outcome()).isEqualTo(Outcome.LAPSED);
            assertThat(sam.letter("Until another time")).isNotNull();
        }
    }

    @Test
    void sessionThatWasNotHeldCountsForNobodyAndLeadsToTheNext() {
        Meeting first = session("hr-network", 2);
        Meeting second = session("hr-network", 6);
        Involvement attending = signUp("hr-network", Map.of("wish", "attend"));
        assertThat(standing(attending).due()).isEqualTo(first.endsAt());
        over(first, attending);
        Task task = taskDesk.tasks(first.reference()).get(0);
        engine.getTaskService().claim(task.getId(), FACILITATOR);
        taskDesk.submit(task, FACILITATOR, Map.of("held", "no"));
        run(attending);

        assertThat(standing(attending).due()).isEqualTo(second.endsAt());
        desk.withdraw(attending.id());
    }

    @Test
    void whoeverComesToASessionNeedsNoApprovalAndHearsOfTheNextOnes() {
        Meeting session = session("hr-network", 3);
        Involvement attending = signUp("hr-network", Map.of("wish", "attend"));
        assertThat(Applicants.body(sam.letter("You are invited"))).contains("text/calendar");
        assertThat(standing(attending).due()).isEqualTo(session.endsAt());

        over(session, attending);
        taskDesk.record(session, FACILITATOR, attending.person());
        run(attending);

        assertThat(desk.get(attending.reference()).outcome()).isEqualTo(Outcome.DONE);
        assertThat(groups.placesOf(attending.person()))
                .extracting(place -> place.workingGroup())
                .contains("hr-network");
        assertThat(groups.workOf(attending.person())).as("no working group").isEmpty();
        assertThat(sam.letter("Good that you came")).isNotNull();
    }

    @Test
    void whoeverMissesItIsWelcomeAnotherTimeAndACalledOffSessionLeadsToTheNext() {
        Meeting first = session("governance-network", 2);
        Meeting second = session("governance-network", 5);
        Involvement attending = signUp("governance-network", Map.of("wish", "attend"));
        meetings.callOff(first.reference(), "The speaker is ill.", FACILITATOR);
        run(attending);
        assertThat(standing(attending).due()).isEqualTo(second.endsAt());

        PersonId other = applicants.somebody().signUpAndConfirm("international").person();
        groups.enrol("governance-network", other, GroupRole.MEMBER);
        over(second, attending);
        taskDesk.record(second, FACILITATOR, other);
        run(attending);
        assertThat(sam.letter("We missed you")).isNotNull();
        assertThat(groups.placesOf(attending.person()))
                .extracting(place -> place.workingGroup())
                .doesNotContain("governance-network");
    }

    @Test
    void whereNoDateIsKnownOneIsNamedAndWithoutARecordNobodyWaitsForEver() {
        Involvement attending = signUp("all-hands", Map.of());
        assertThat(taskDesk.task(attending)).hasName("Name the next session");
        answer(
                attending,
                "secretaries",
                Map.of("meetingDate", day(4), "meetingTime", "18:00", "meetingPlace", "By video"));
        assertThat(standing(attending).milestone()).isEqualTo("You come to the next session");

        clock.moveTo(standing(attending).due().plusSeconds(1));
        run(attending);
        passes(attending, Duration.ofDays(14).plusSeconds(1));
        assertThat(desk.get(attending.reference()).outcome())
                .as("nobody knows whether they came")
                .isEqualTo(Outcome.LAPSED);
        assertThat(Applicants.body(sam.letter("Were you there?"))).contains("nobody has noted who came");

        sam = applicants.somebody();
        Involvement came = signUp("all-hands", Map.of());
        answer(came, "secretaries", Map.of("meetingDate", day(4), "meetingTime", "18:00", "meetingPlace", "By video"));
        Meeting session = meetings.between(
                        "all-hands", clock.instant(), clock.instant().plus(Duration.ofDays(60)))
                .get(0);
        over(session, came);
        taskDesk.record(session, "secretaries", came.person());
        run(came);
        assertThat(desk.get(came.reference()).outcome()).isEqualTo(Outcome.DONE);
    }

    @Test
    void whoWasThereIsNotGuessedWhereNobodyNotedIt() {
        Meeting session = session("hr-network", 3);
        Involvement attending = signUp("hr-network", Map.of("wish", "attend"));
        over(session, attending);
        passes(attending, Duration.ofDays(14).plusSeconds(1));

        assertThat(desk.get(attending.reference()).outcome()).isEqualTo(Outcome.LAPSED);
        assertThat(sam.letter("Were you there?")).isNotNull();
        assertThat(groups.placesOf(attending.person())).isEmpty();
    }

    @Test
    void whoeverCannotComeToASessionIsInvitedToTheOneAfterIt() {
        Meeting first = session("wholefood-network", 2);
        Involvement attending = signUp("wholefood-network", Map.of("wish", "attend"));
        assertThat(standing(attending).due()).isEqualTo(first.endsAt());

        send(attending, "attend/cannot-come", Map.of("cannotCome", true));
        assertThat(taskDesk.task(attending).getName())
                .as("no other date is known")
                .isEqualTo("Name the next session");
        assertThat(desk.get(attending.reference()).meeting()).isEmpty();

        answer(
                attending,
                FACILITATOR,
                Map.of("meetingDate", day(9), "meetingTime", "18:00", "meetingPlace", "By video"));
        assertThat(standing(attending).milestone()).isEqualTo("You come to the next session");
        assertThat(standing(attending).due()).isAfter(first.endsAt());
        desk.withdraw(attending.id());
        meetings.callOff(first.reference(), "Of a test that is over.", FACILITATOR);
    }

    @Test
    void oneNamedDateInvitesEverybodyWhoWaitsForOne() {
        Involvement first = signUp("business-network", Map.of("wish", "attend"));
        Applicant kim = applicants.somebody();
        Involvement second = confirmed(kim.signUp("business-network", form(kim, Map.of("wish", "attend"))));
        assertThat(taskDesk.task(second)).hasName("Name the next session");

        answer(first, FACILITATOR, Map.of("meetingDate", day(6), "meetingTime", "18:00", "meetingPlace", "By video"));
        run(second);

        assertThat(taskDesk.tasks(second)).as("nobody is asked twice").isEmpty();
        assertThat(standing(second).due()).isEqualTo(standing(first).due());
        assertThat(kim.letter("You are invited")).isNotNull();
        desk.withdraw(first.id());
        desk.withdraw(second.id());
    }

    @Test
    void whoeverLeavesWordForARestingNetworkWaitsUntilItMeets() {
        Involvement waiting = signUp("marketing-network", Map.of("wish", "attend"));

        assertThat(standing(waiting).milestone()).contains("waiting list");
        desk.withdraw(waiting.id());
        assertThat(sam.letter("You have withdrawn")).isNotNull();
    }

    // Bringing something in

    @Test
    void topicsAndLeadersAreAnswered() {
        Involvement topic = signUp("hr-network", Map.of("wish", "topic", "proposal", "Parental leave"));
        answer(topic, FACILITATOR, Map.of("answer", "takeUp", "words", "In January, and you start us off."));
        assertThat(desk.get(topic.reference()).outcome()).isEqualTo(Outcome.DONE);
        assertThat(Applicants.body(sam.letter("Your proposal is accepted"))).contains("you start us off");

        Involvement lead = signUp("hr-network", Map.of("wish", "lead", "proposal", "A session on pay"));
        answer(lead, FACILITATOR, Map.of("answer", "notNow", "reason", "We have just had one."));
        assertThat(desk.get(lead.reference()).outcome()).isEqualTo(Outcome.DECLINED);
    }

    @Test
    void aChatMayComeBefore() {
        for (String outcome : List.of("join", "notNow")) {
            Involvement topic = signUp("hr-network", Map.of("wish", "topic", "proposal", "Pensions"));
            answer(topic, FACILITATOR, Map.of("answer", "chat"));
            chat(topic, FACILITATOR, outcome);
            assertThat(desk.get(topic.reference()).outcome())
                    .isEqualTo(outcome.equals("join") ? Outcome.DONE : Outcome.DECLINED);
        }
    }

    @Test
    void addressThatIsNeverConfirmedEndsIt() {
        for (String slug : List.of("hr-network", "all-hands", "lead-a-network")) {
            Involvement involvement =
                    sam.signUp(slug, form(slug.equals("hr-network") ? Map.of("wish", "attend") : proposal(slug)));
            CASES.add(involvement.reference().value());
            run(involvement);
            clock.moveBy(Duration.ofDays(3).plusSeconds(1));
            run(involvement);
            clock.moveBy(Duration.ofDays(7).plusSeconds(1));
            run(involvement);
            assertThat(desk.get(involvement.reference()).outcome()).isEqualTo(Outcome.LAPSED);
        }
    }

    @Test
    void chatBeforeAnEventOrANetworkMayShowThatItIsNotTheTime() {
        for (String slug : List.of("all-hands", "lead-a-network")) {
            Map<String, Object> form = form(proposal(slug));
            form.put("chatFirst", true);
            Involvement involvement = confirmed(sam.signUp(slug, form));
            chat(involvement, "secretaries", "notNow");
            assertThat(desk.get(involvement.reference()).outcome()).isEqualTo(Outcome.DECLINED);
        }
        Involvement event = signUp("all-hands", Map.of());
        desk.withdraw(event.id());
        assertThat(desk.get(event.reference()).outcome()).isEqualTo(Outcome.WITHDRAWN);
    }

    // Starting a network

    @Test
    void proposalGathersPeopleAndStartsWithAFirstSession() {
        Involvement network = signUp("lead-a-network", proposal("lead-a-network"));
        answer(network, FACILITATOR, Map.of("verdict", "publish", "publishedTitle", "Crèches & childcare " + sessions));
        String slug = "creches-childcare-" + sessions++;
        assertThat(catalogue.get(slug).status()).isEqualTo(Status.NOT_ACTIVE);
        assertThat(Applicants.body(sam.letter("Your network stands in the catalogue")))
                .contains("/opportunities/" + slug);

        List<Involvement> supporters = new ArrayList<>();
        List<Involvement> unconfirmed = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            clock.moveBy(Duration.ofDays(14).plusSeconds(1));
            run(network);
            assertThat(taskDesk.tasks(network)).isEmpty();
            Applicant never = applicants.somebody();
            unconfirmed.add(never.signUp(slug, form(never, Map.of("wish", "attend"))));
            Applicant supporter = applicants.somebody();
            supporters.add(confirmed(supporter.signUp(slug, form(supporter, Map.of("wish", "attend")))));
        }
        passes(network, Duration.ofDays(14).plusSeconds(1));
        assertThat(taskDesk.tasks(network))
                .as("a person counts once, and only once they have shown that it was them")
                .isNotEmpty();
        answer(
                network,
                "secretaries",
                Map.of("meetingDate", day(9), "meetingTime", "10:00", "meetingPlace", "By video"));

        assertThat(desk.get(network.reference()).outcome()).isEqualTo(Outcome.DONE);
        assertThat(catalogue.get(slug).status()).isEqualTo(Status.OPEN);
        assertThat(sam.letter("Your network starts")).isNotNull();
        unconfirmed.forEach(never -> desk.withdraw(never.id()));
        supporters.forEach(supporter -> {
            run(supporter);
            assertThat(standing(supporter).milestone()).isEqualTo("You come to the next session");
            desk.withdraw(supporter.id());
        });
    }

    @Test
    void networkThatTooFewWantRestsInTheCatalogueAndATakenNameIsRefused() {
        Involvement network = signUp("lead-a-network", proposal("lead-a-network"));
        assertThatThrownBy(() ->
                        answer(network, FACILITATOR, Map.of("verdict", "publish", "publishedTitle", "HR network")))
                .hasMessageContaining("something of that name already");
        String slug = published(network, "Beekeepers");
        Applicant kim = applicants.somebody();
        Involvement waiting = confirmed(kim.signUp(slug, form(kim, Map.of("wish", "attend"))));
        for (int i = 0; i < 6; i++) {
            clock.moveBy(Duration.ofDays(14).plusSeconds(1));
            run(network);
        }

        assertThat(desk.get(network.reference()).outcome()).isEqualTo(Outcome.DECLINED);
        assertThat(sam.letter("Your network rests for now")).isNotNull();
        assertThat(Applicants.body(kim.letter("rests for now"))).contains("too few others did");
        assertThat(catalogue.get(slug).details()).contains("Nobody leads this network at present");
        assertThat(desk.get(waiting.reference()).isOpen())
                .as("the place is kept")
                .isTrue();
        desk.withdraw(waiting.id());
    }

    @Test
    void networkWhoseProposerStepsBackStaysForSomebodyElseAndThoseWhoWaitAreToldSo() {
        Involvement network = signUp("lead-a-network", proposal("lead-a-network"));
        String slug = published(network, "Tailors");
        Applicant kim = applicants.somebody();
        Involvement waiting = confirmed(kim.signUp(slug, form(kim, Map.of("wish", "attend"))));

        desk.withdraw(network.id());

        assertThat(desk.get(network.reference()).outcome()).isEqualTo(Outcome.WITHDRAWN);
        assertThat(Applicants.body(sam.letter("You have withdrawn"))).contains("stays in the catalogue", slug);
        assertThat(kim.written("looks for somebody to lead it"))
                .contains("the person who proposed it has stepped back")
                .doesNotContain(sam.mark());
        assertThat(lettersToThoseWhoLookAfter(network)).containsExactly("coordinators/network-without-a-lead");
        assertThat(catalogue.get(slug).status()).isEqualTo(Status.NOT_ACTIVE);
        assertThat(catalogue.get(slug).details()).contains("Nobody leads this network at present");
        assertThat(standing(waiting).milestone()).startsWith("On the waiting list");

        // Somebody else takes it on: whoever waits is invited.
        meetings.nameMeeting(slug, LocalDate.now(clock).plusDays(8), LocalTime.of(18, 0), "By video");
        catalogue.open(slug);
        run(waiting);
        assertThat(standing(waiting).milestone()).isEqualTo("You come to the next session");
        assertThat(kim.written("You are invited")).isNotBlank();
        desk.withdraw(waiting.id());
    }

    @Test
    void networkWhoseProposerIsForgottenStaysForSomebodyElseToo() {
        Involvement network = signUp("lead-a-network", proposal("lead-a-network"));
        String slug = published(network, "Weavers");
        Applicant kim = applicants.somebody();
        Involvement waiting = confirmed(kim.signUp(slug, form(kim, Map.of("wish", "attend"))));
        Involvement ownWord = signUp(slug, Map.of("wish", "attend"));

        people.erase(desk.get(network.reference()).person());

        assertThat(desk.knows(ownWord.reference())).isFalse();
        assertThat(kim.written("looks for somebody to lead it")).isNotBlank();
        assertThat(catalogue.get(slug).details()).contains("Nobody leads this network at present");
        assertThat(lettersToThoseWhoLookAfter(network)).isEmpty();
        desk.withdraw(waiting.id());
    }

    private String published(Involvement network, String title) {
        int number = sessions++;
        answer(network, FACILITATOR, Map.of("verdict", "publish", "publishedTitle", title + " " + number));
        return title.toLowerCase(java.util.Locale.ROOT) + "-" + number;
    }

    private List<String> lettersToThoseWhoLookAfter(Involvement network) {
        return database.sql("select template from letter where reference = ? and template like 'coordinators/%'")
                .param(network.reference().value())
                .query(String.class)
                .list();
    }

    @Test
    void proposalMayBeDeclinedOrTakenBack() {
        Involvement declined = signUp("lead-a-network", proposal("lead-a-network"));
        answer(declined, FACILITATOR, Map.of("verdict", "notNow", "reason", "Host the HR network with us."));
        assertThat(Applicants.body(sam.letter("Your proposal of a network"))).contains("Host the HR network");

        Involvement back = signUp("lead-a-network", proposal("lead-a-network"));
        desk.withdraw(back.id());
        assertThat(desk.get(back.reference()).outcome()).isEqualTo(Outcome.WITHDRAWN);
    }

    // Helpers

    private static Map<String, Object> proposal(String slug) {
        return slug.equals("lead-a-network")
                ? Map.of("networkTitle", "Childcare co-ops", "networkSummary", "For co-ops that look after children.")
                : Map.of();
    }

    private Map<String, Object> form(Map<String, Object> more) {
        return form(sam, more);
    }

    private static Map<String, Object> form(Applicant applicant, Map<String, Object> more) {
        Map<String, Object> form = new HashMap<>(applicant.form());
        if (!more.containsKey("networkTitle")) {
            form.remove("draws");
        }
        form.putAll(more);
        return form;
    }

    private Involvement signUp(String slug, Map<String, Object> more) {
        return confirmed(sam.signUp(slug, form(more)));
    }

    private Meeting session(String slug, int days) {
        meetings.between(slug, clock.instant(), clock.instant().plus(Duration.ofDays(60))).stream()
                .filter(old -> old.startsAt().isBefore(clock.instant().plus(Duration.ofDays(days + 1L))))
                .filter(old -> !old.isCalledOff() && !sessionsOfThisTest.contains(old.id()))
                .forEach(old -> meetings.callOff(old.reference(), "Of another test.", FACILITATOR));
        Meeting session = meetings.nameMeeting(
                slug, LocalDate.now(clock).plusDays(days), LocalTime.of(7, 0).plusMinutes(sessions++), "By video");
        sessionsOfThisTest.add(session.id());
        return session;
    }

    private void over(Meeting session, Involvement attending) {
        clock.moveTo(session.endsAt().plusSeconds(60));
        jobs.run(session.reference().value());
        run(attending);
    }

    private void chat(Involvement involvement, String user, String outcome) {
        answer(
                involvement,
                user,
                Map.of("chatOutcome", "agreed", "firstDate", day(2), "firstTime", "10:30", "place", "By phone"));
        passes(involvement, Duration.ofDays(3));
        answer(
                involvement,
                user,
                outcome.equals("join")
                        ? Map.of("chatOutcome", "join")
                        : Map.of("chatOutcome", "notNow", "reason", "In spring."));
    }

    private String day(int ahead) {
        return LocalDate.now(clock.withZone(site.zone())).plusDays(ahead).toString();
    }
}
