package coop.workers.manyhands.pathways;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import coop.workers.manyhands.appointments.AppointmentDesk;
import coop.workers.manyhands.cases.Outcome;
import coop.workers.manyhands.cases.Turn;
import coop.workers.manyhands.forms.SubmissionRefused;
import coop.workers.manyhands.groups.MeetingDesk;
import coop.workers.manyhands.inductions.InductionDesk;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.involvement.PauseDesk;
import coop.workers.manyhands.involvement.Settled;
import coop.workers.manyhands.involvement.StartDesk;
import coop.workers.manyhands.links.LinkPurpose;
import coop.workers.manyhands.links.Links;
import coop.workers.manyhands.people.People;
import coop.workers.manyhands.people.PersonId;
import coop.workers.manyhands.support.Applicants;
import coop.workers.manyhands.support.Applicants.Applicant;
import coop.workers.manyhands.support.FlowNodeCoverage;
import coop.workers.manyhands.support.ManyHandsTest;
import coop.workers.manyhands.support.PathwayFixture;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.result.MockMvcResultMatchers;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** From a newcomer's arrival to the last of the questions how it goes. */
@Tag("long")
@ManyHandsTest
class InductionTest extends PathwayFixture {

    private static final String INDUCTOR = "inductors";

    @Autowired
    private StartDesk starts;

    @Autowired
    private AppointmentDesk appointments;

    @Autowired
    private InductionDesk inductions;

    @Autowired
    private MeetingDesk meetings;

    @Autowired
    private People people;

    @Autowired
    private PauseDesk pauses;

    @Autowired
    private WebApplicationContext application;

    @Autowired
    private Links links;

    private Applicant host;
    private PersonId hostId;

    @BeforeEach
    void aNewcomerAndOneHost() {
        inductions.all().forEach(other -> inductions.leave(other.host().person()));
        host = applicants.somebody();
        hostId = becomesHost(host, 1);
    }

    @AfterAll
    static void everyFlowNodeWasPassed(@Autowired ProcessEngine engine) {
        new FlowNodeCoverage(engine)
                .assertComplete(CASES, "induction", "find-a-host", "choose-a-time", "hold-the-induction", "check-ins");
    }

    // The good way

    @Test
    void newcomerMeetsAHostAtATimeThatTheyChoseAndIsAskedHowItGoes() throws Exception {
        Involvement induction = signUp(sam);
        assertThat(standing(induction).turn()).isEqualTo(Turn.HELPER);
        assertThat(host.letter("Can you meet somebody new")).isNotNull();
        String please = host.written("Can you meet somebody new");
        assertThat(please).contains("/asked/").doesNotContain(sam.mark());
        assertThat(pageOf(please)).contains("About somebody new").doesNotContain(sam.mark());

        UUID asked = question(induction);
        offer(induction, 2, 3);
        // Whoever has answered is thanked as often as they look, and not told that the page is gone.
        assertThat(lookedAt("/asked/" + links.token(LinkPurpose.ANSWER, asked, 0)))
                .contains("Thank you", "Your answer arrived on", "is under way");
        assertThat(Applicants.body(sam.letter("Choose a time"))).contains(words(2), words(3));
        choose(induction, 3);
        String agreed = Applicants.body(sam.letter("It is agreed"));
        assertThat(agreed).contains("text/calendar", "By phone");
        assertThat(Applicants.body(host.letter("It is agreed"))).contains("text/calendar", "Sam " + sam.mark());
        // But for DTSTAMP, which says when each was written.
        assertThat(calendarOf(induction, "choose-a-time/agreed").replaceAll("DTSTAMP:.*", ""))
                .isEqualTo(calendarOf(induction, "hold-the-induction/agreed").replaceAll("DTSTAMP:.*", ""))
                .contains("METHOD:PUBLISH", "SEQUENCE:0", "LOCATION:By phone")
                .doesNotContain(sam.mark());
        assertThat(appointments.next(induction)).isPresent();

        passes(induction, Duration.ofDays(4));
        assertThat(host.letter("Did you meet")).isNotNull();
        reply(induction, Map.of("happened", "held"));
        assertThat(sam.letter("Good that you met")).isNotNull();

        Instant met = appointments.lastHeld(induction.reference()).orElseThrow();
        for (int weeks : List.of(2, 4, 8, 12, 24)) {
            Instant due = standing(induction).due();
            assertThat(LocalDate.ofInstant(due, site.zone()))
                    .isEqualTo(LocalDate.ofInstant(met, site.zone()).plusWeeks(weeks));
            clock.moveTo(due.plusSeconds(1));
            run(induction);
            if (weeks == 4) {
                clock.moveBy(Duration.ofDays(10).plusSeconds(1));
            } else {
                asking.answer(induction.id(), "check-ins/how-it-goes", Map.of("going", "well"));
            }
            run(induction);
        }
        assertThat(desk.get(induction.reference()).outcome()).isEqualTo(Outcome.INDUCTED);
    }

    @Test
    void whoeverJoinsAGroupIsInvitedToAnInductionOnce() {
        Involvement joining = sam.signUpAndConfirm("international");
        taskDesk.answer(joining, "facilitator-international", Map.of("answer", "welcome"));
        run(joining);
        taskDesk.answer(joining, "facilitator-international", Map.of("arrived", "yes", "role", "member"));
        run(joining);

        List<Involvement> inductions = desk.of(joining.person(), "induction");
        assertThat(inductions).hasSize(1);
        Involvement induction = inductions.get(0);
        run(induction);
        assertThat(standing(induction).milestone()).isEqualTo("Somebody is asked to meet you");
        starts.beginOnce(joining.reference(), "induction", "induction");
        assertThat(desk.of(joining.person(), "induction")).hasSize(1);
        desk.withdraw(induction.id());
    }

    @Test
    void whoeverHasNoEmailIsRungAtEachStep() {
        Involvement induction = sam.signUp("induction", withoutDraws(sam.formByPhone()));
        begun(induction);
        offer(induction, 2);

        assertThat(taskDesk.task(induction)).hasName("Agree a time");
        answer(induction, Map.of("time", code(2)));
        passes(induction, Duration.ofDays(3));
        reply(induction, Map.of("happened", "held"));
        clock.moveTo(standing(induction).due().plusSeconds(1));
        run(induction);
        assertThat(taskDesk.task(induction)).hasName("Ring and ask");
        answer(induction, Map.of("going", "stop"));

        assertThat(desk.get(induction.reference()).outcome()).isEqualTo(Outcome.INDUCTED);
    }

    @Test
    void whoeverPausesAndIsNotHeardOfAfterThatIsLetGoKindlyAndTheHostToo() {
        Involvement induction = signUp(sam);
        offer(induction, 20);
        silence.falls(induction);

        assertThat(desk.get(induction.reference()).outcome()).isEqualTo(Outcome.LAPSED);
        assertThat(sam.letter("Until another time")).isNotNull();
        assertThat(host.letter("Your times are free again")).isNotNull();
    }

    @Test
    void nobodyPausesPastATimeThatSomebodyElseKeepsFree() {
        Involvement induction = agreed(sam);

        assertThatThrownBy(() -> silence.pause(induction, 10))
                .isInstanceOf(SubmissionRefused.class)
                .hasMessageContaining("A conversation is agreed for");
        silence.pause(induction, 1);
        desk.withdraw(induction.id());
    }

    @Test
    void whatTheHostAnswersDuringThePauseIsHeardAfterIt() {
        Involvement induction = signUp(sam);
        silence.pause(induction, 10);
        reply(induction, offered(20, 21));
        assertThat(standing(induction).milestone()).startsWith("Paused");

        clock.moveBy(Duration.ofDays(1));
        pauses.resume(induction.reference(), "applicant");
        run(induction);

        assertThat(standing(induction).milestone()).isEqualTo("You choose a time");
        assertThat(Applicants.body(sam.letter("Choose a time"))).contains("/involvements/");
        desk.withdraw(induction.id());
    }

    @Test
    void timesThatPassDuringThePauseAreOfferedNoMoreAndTheHostIsAskedForOthers() {
        Involvement induction = signUp(sam);
        silence.pause(induction, 10);
        reply(induction, offered(2, 3));

        clock.moveBy(Duration.ofDays(8));
        pauses.resume(induction.reference(), "applicant");
        run(induction);

        assertThat(standing(induction).milestone()).isEqualTo("You choose a time");
        send(induction, "choose-a-time/choose", Map.of("time", "none"));
        assertThat(helperOf(induction)).isEqualTo(hostId);
        desk.withdraw(induction.id());
    }

    // Finding a host

    @Test
    void whoeverPassesOrStaysSilentIsFollowedByTheNextAndThenTheInductorsLook() {
        Applicant second = applicants.somebody();
        PersonId secondId = becomesHost(second, 1);
        Involvement induction = signUp(sam);
        assertThat(helperOf(induction)).isEqualTo(hostId);

        reply(induction, Map.of("offer", "pass"));
        assertThat(helperOf(induction)).isEqualTo(secondId);
        passes(induction, Duration.ofDays(7).plusSeconds(1));
        assertThat(taskDesk.task(induction)).hasName("Find a host");

        Applicant third = applicants.somebody();
        PersonId thirdId = becomesHost(third, 1);
        answer(induction, Map.of("hostNamed", "yes", "host", thirdId.value().toString()));
        assertThat(helperOf(induction)).isEqualTo(thirdId);
        assertThat(third.letter("Can you meet somebody new")).isNotNull();
        assertThat(inductions.all())
                .filteredOn(listed -> !listed.host().person().equals(thirdId))
                .as("who passed or was silent has no induction counted")
                .allSatisfy(listed -> assertThat(listed.recent()).isEmpty());
    }

    @Test
    void whereThereIsNobodyTheNewcomerIsTold() {
        inductions.leave(hostId);
        Involvement induction = signUp(sam);

        assertThat(taskDesk.task(induction)).hasName("Find a host");
        answer(induction, Map.of("hostNamed", "no"));

        assertThat(desk.get(induction.reference()).outcome()).isEqualTo(Outcome.DECLINED);
        assertThat(sam.letter("No host at present")).isNotNull();
    }

    @Test
    void ofTwoHostsWhoAcceptTheSecondLinkSaysThatItIsSettled() {
        becomesHost(applicants.somebody(), 1);
        Involvement induction = signUp(sam);
        UUID first = question(induction);
        passes(induction, Duration.ofDays(7).plusSeconds(1));

        assertThatThrownBy(() -> asking.reply(first, offered(2))).isInstanceOf(Settled.class);
        offer(induction, 2);
        assertThatThrownBy(() -> asking.reply(first, offered(3))).isInstanceOf(Settled.class);
        assertThat(standing(induction).milestone()).isEqualTo("You choose a time");
    }

    @Test
    void nobodyIsAskedMoreOftenThanTheySaid() {
        Involvement first = signUp(sam);
        offer(first, 2);
        choose(first, 2);

        Involvement second = signUp(applicants.somebody());
        assertThat(taskDesk.task(second).getName()).as("once a month at most").isEqualTo("Find a host");
        desk.withdraw(second.id());

        clock.moveBy(Duration.ofDays(32));
        Involvement third = signUp(applicants.somebody());
        assertThat(helperOf(third)).isEqualTo(hostId);
        desk.withdraw(third.id());
    }

    @Test
    void whoeverIsAHostThemselvesIsNotTheirOwn() {
        Involvement induction = signUp(host);

        assertThat(taskDesk.task(induction)).hasName("Find a host");
        desk.withdraw(induction.id());
    }

    // Bad input

    @Test
    void timesThatCannotBeAreRefusedAtTheirFieldAndNothingIsLost() {
        Involvement induction = signUp(sam);
        UUID question = question(induction);
        Map<String, String> twice = offered(2);
        twice.put("secondDate", twice.get("firstDate"));
        twice.put("secondTime", twice.get("firstTime"));
        assertRefused(question, twice, "secondTime", "twice");
        Map<String, String> half = offered(2);
        half.put("secondDate", half.get("firstDate"));
        assertRefused(question, half, "secondTime", "at what time");
        Map<String, String> past = offered(2);
        past.put("firstDate", LocalDate.now(clock.withZone(site.zone())).toString());
        past.put("firstTime", "00:00");
        assertRefused(question, past, "firstTime", "has passed");

        assertThat(asking.find(question).orElseThrow().isOpen()).isTrue();
        asking.reply(question, offered(2));
        run(induction);
        assertThat(standing(induction).milestone()).isEqualTo("You choose a time");
        desk.withdraw(induction.id());
    }

    @Test
    void aTimeThatHasPassedIsNotOfferedAnyMore() {
        Involvement induction = signUp(sam);
        offer(induction, 1, 9);
        clock.moveBy(Duration.ofDays(3));

        assertThatThrownBy(() -> asking.answer(induction.id(), "choose-a-time/choose", Map.of("time", code(-2))))
                .isInstanceOf(SubmissionRefused.class);
        choose(induction, 6);
        assertThat(appointments.next(induction)).isPresent();
        desk.withdraw(induction.id());
    }

    // Choosing

    @Test
    void whereNoneSuitsTheSameHostIsAskedForOthers() {
        Involvement induction = signUp(sam);
        offer(induction, 2);
        send(induction, "choose-a-time/choose", Map.of("time", "none"));

        assertThat(helperOf(induction)).isEqualTo(hostId);
        assertThat(standing(induction).turn()).isEqualTo(Turn.HELPER);
        offer(induction, 5);
        choose(induction, 5);
        assertThat(appointments.next(induction)).isPresent();
        desk.withdraw(induction.id());
    }

    @Test
    void whoeverDoesNotWantItIsLetGoAndTheHostIsThanked() {
        Involvement induction = signUp(sam);
        offer(induction, 2);
        send(induction, "choose-a-time/choose", Map.of("time", "no"));

        assertThat(desk.get(induction.reference()).outcome()).isEqualTo(Outcome.DECLINED);
        assertThat(host.letter("Your times are free again")).isNotNull();
        assertThat(inductions.all().get(0).free())
                .as("it does not count for the host")
                .isTrue();
    }

    @Test
    void whoeverDoesNotChooseIsAskedOnceMoreAndThenTheTimesAreFree() {
        Involvement induction = signUp(sam);
        offer(induction, 20);
        passes(induction, Duration.ofDays(4).plusSeconds(1));
        assertThat(sam.letter("Please choose a time")).isNotNull();
        passes(induction, Duration.ofDays(7).plusSeconds(1));

        assertThat(desk.get(induction.reference()).outcome()).isEqualTo(Outcome.LAPSED);
        assertThat(host.letter("Your times are free again")).isNotNull();
    }

    @Test
    void whoeverChoosesLateHasATimeAllTheSame() {
        Involvement induction = signUp(sam);
        offer(induction, 20);
        passes(induction, Duration.ofDays(4).plusSeconds(1));
        choose(induction, 16);

        assertThat(appointments.next(induction)).isPresent();
        desk.withdraw(induction.id());
    }

    // Holding it

    @Test
    void missedOnceItIsRearrangedMissedTwiceTheDoorStaysOpen() {
        Involvement induction = agreed(sam);
        passes(induction, Duration.ofDays(3));
        reply(induction, Map.of("happened", "missed"));
        assertThat(standing(induction).turn())
                .as("the host is asked for other times")
                .isEqualTo(Turn.HELPER);

        offer(induction, 2);
        choose(induction, 2);
        passes(induction, Duration.ofDays(3));
        passes(induction, Duration.ofDays(5).plusSeconds(1));
        assertThat(taskDesk.task(induction)).hasName("Ask how it went");
        answer(induction, Map.of("happened", "missed"));

        assertThat(desk.get(induction.reference()).outcome()).isEqualTo(Outcome.LAPSED);
        assertThat(sam.letter("The door stays open")).isNotNull();
    }

    @Test
    void nobodyHasMetBeforeTheDay() {
        Involvement induction = agreed(sam);

        assertRefused(question(induction), Map.of("happened", "held"), "happened", "still to come");
        assertRefused(question(induction), Map.of("happened", "missed"), "happened", "still to come");

        assertThat(asking.find(question(induction)).orElseThrow().isOpen()).isTrue();
        desk.withdraw(induction.id());
    }

    @Test
    void newcomerWhoCannotComeGetsAnotherTimeAndTheHostIsTold() {
        Involvement induction = agreed(sam);
        send(induction, "hold-the-induction/cannot-come", Map.of("happened", "otherTime"));

        assertThat(host.letter("Called off")).isNotNull();
        assertThat(calendarOf(induction, "appointments/called-off-for-you")).contains("METHOD:CANCEL", "SEQUENCE:1");
        assertThat(helperOf(induction)).isEqualTo(hostId);
        assertThat(appointments.next(induction)).isEmpty();
        desk.withdraw(induction.id());
    }

    @Test
    void newcomerWhoDoesNotWantItAnyMoreIsLetGo() {
        Involvement induction = agreed(sam);
        send(induction, "hold-the-induction/cannot-come", Map.of("happened", "no"));

        assertThat(desk.get(induction.reference()).outcome()).isEqualTo(Outcome.DECLINED);
        assertThat(host.letter("Called off")).isNotNull();
    }

    @Test
    void hostWhoCannotMakeItIsReplaced() {
        Applicant second = applicants.somebody();
        PersonId secondId = becomesHost(second, 1);
        Involvement induction = agreed(sam);
        reply(induction, Map.of("happened", "otherTime", "somebodyElse", "true"));

        assertThat(sam.letter("Called off")).isNotNull();
        assertThat(helperOf(induction)).isEqualTo(secondId);
        desk.withdraw(induction.id());
    }

    @Test
    void hostWhoLeavesMidWayIsFollowedByAnotherWhereverItStands() {
        PersonId second = becomesHost(applicants.somebody(), 1);
        PersonId third = becomesHost(applicants.somebody(), 1);
        PersonId fourth = becomesHost(applicants.somebody(), 1);
        Involvement induction = signUp(sam);

        inductions.leave(hostId);
        run(induction);
        assertThat(helperOf(induction)).as("while asked").isEqualTo(second);
        offer(induction, 2);
        inductions.leave(second);
        run(induction);
        assertThat(helperOf(induction)).as("while the newcomer chooses").isEqualTo(third);
        offer(induction, 2);
        choose(induction, 2);
        inductions.leave(third);
        run(induction);
        assertThat(helperOf(induction)).as("before the day").isEqualTo(fourth);
        assertThat(sam.letter("Called off")).isNotNull();
        assertThat(calendarOf(induction, "appointments/called-off")).contains("METHOD:CANCEL");
        desk.withdraw(induction.id());
    }

    @Test
    void erasedHostIsFollowedByAnotherAndAnErasedNewcomerIsCalledOffWithoutAName() {
        PersonId second = becomesHost(applicants.somebody(), 1);
        Involvement induction = agreed(sam);
        people.erase(hostId);
        run(induction);
        assertThat(helperOf(induction)).isEqualTo(second);
        desk.withdraw(induction.id());

        Applicant newcomer = applicants.somebody();
        Applicant third = applicants.somebody();
        inductions.leave(second);
        becomesHost(third, 1);
        Involvement other = agreed(newcomer);
        people.erase(other.person());
        String calledOff = Applicants.body(third.letter("Called off"));
        assertThat(calledOff).doesNotContain(newcomer.mark());
        assertThat(calendarOf(other, "appointments/erased")).contains("METHOD:CANCEL");
    }

    // Check-ins

    @Test
    void worryingAnswerBecomesATask() {
        Involvement induction = held(sam);
        clock.moveTo(standing(induction).due().plusSeconds(1));
        run(induction);
        asking.answer(
                induction.id(), "check-ins/how-it-goes", Map.of("going", "notWell", "goingWords", "I feel lost."));
        run(induction);

        assertThat(taskDesk.task(induction)).hasName("Get in touch");
        answer(induction, Map.of("note", "We talked; Kim takes Sam along."));
        assertThat(standing(induction).milestone()).isEqualTo("We ask you how it goes");
        desk.withdraw(induction.id());
    }

    // Leaving

    @Test
    void withdrawalCallsTheAppointmentOffForBoth() {
        Involvement induction = agreed(sam);
        desk.withdraw(induction.id());

        assertThat(desk.get(induction.reference()).outcome()).isEqualTo(Outcome.WITHDRAWN);
        assertThat(sam.letter("You have withdrawn")).isNotNull();
        assertThat(host.letter("Called off")).isNotNull();
        assertThat(calendarOf(induction, "appointments/called-off-for-you")).contains("METHOD:CANCEL");
        assertThat(inductions.all().get(0).free()).isTrue();
    }

    @Test
    void addressThatIsNeverConfirmedEndsIt() {
        Involvement induction = sam.signUp("induction", withoutDraws(sam.form()));
        addressIsNeverConfirmed(induction);

        assertThat(desk.get(induction.reference()).outcome()).isEqualTo(Outcome.LAPSED);
    }

    // Helpers

    private String pageOf(String letter) throws Exception {
        Matcher link = Pattern.compile("/asked/[A-Za-z0-9_-]+").matcher(letter);
        assertThat(link.find()).isTrue();
        return MockMvcBuilders.webAppContextSetup(application)
                .build()
                .perform(get(link.group()))
                .andReturn()
                .getResponse()
                .getContentAsString();
    }

    private Involvement signUp(Applicant newcomer) {
        return confirmed(newcomer, newcomer.signUp("induction", withoutDraws(newcomer.form())));
    }

    private Involvement agreed(Applicant newcomer) {
        Involvement induction = signUp(newcomer);
        offer(induction, 2);
        choose(induction, 2);
        return induction;
    }

    private Involvement held(Applicant newcomer) {
        Involvement induction = agreed(newcomer);
        passes(induction, Duration.ofDays(3));
        reply(induction, Map.of("happened", "held"));
        return induction;
    }

    private PersonId becomesHost(Applicant applicant, int everyMonths) {
        PersonId person = applicant.signUpAndConfirm("international").person();
        inductions.join(person, everyMonths);
        return person;
    }

    private static Map<String, Object> withoutDraws(Map<String, Object> form) {
        form.remove("draws");
        return form;
    }

    private Map<String, String> offered(int... days) {
        Map<String, String> form = new HashMap<>(Map.of("offer", "accept", "place", "By phone"));
        List<String> which = List.of("first", "second", "third");
        for (int i = 0; i < days.length; i++) {
            form.put(which.get(i) + "Date", day(days[i]).toString());
            form.put(which.get(i) + "Time", "14:30");
        }
        return form;
    }

    private LocalDate day(int ahead) {
        return LocalDate.now(clock.withZone(site.zone())).plusDays(ahead);
    }

    private String code(int ahead) {
        return day(ahead) + "-1430";
    }

    private String words(int ahead) {
        return String.valueOf(day(ahead).getDayOfMonth());
    }

    private void offer(Involvement induction, int... days) {
        asking.reply(question(induction), offered(days));
        run(induction);
    }

    private void choose(Involvement induction, int day) {
        send(induction, "choose-a-time/choose", Map.of("time", code(day)));
    }

    private void reply(Involvement induction, Map<String, String> answers) {
        asking.reply(question(induction), answers);
        run(induction);
    }

    private void answer(Involvement induction, Map<String, Object> answers) {
        answer(induction, INDUCTOR, answers);
    }

    private void assertRefused(UUID question, Map<String, String> form, String field, String words) {
        assertThatThrownBy(() -> asking.reply(question, form))
                .isInstanceOfSatisfying(
                        SubmissionRefused.class,
                        refused -> assertThat(refused.errors()).anySatisfy(error -> {
                            assertThat(error.field()).isEqualTo(field);
                            assertThat(error.message()).contains(words);
                        }));
    }

    private PersonId helperOf(Involvement induction) {
        return desk.get(induction.reference()).helper().orElseThrow();
    }

    private String lookedAt(String path) throws Exception {
        return MockMvcBuilders.webAppContextSetup(application)
                .build()
                .perform(MockMvcRequestBuilders.get(path))
                .andExpect(MockMvcResultMatchers.status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
    }

    private UUID question(Involvement induction) {
        return database.sql("select id from asked where involvement_id = ? order by asked_at desc limit 1")
                .param(induction.id())
                .query(UUID.class)
                .single();
    }

    private String calendarOf(Involvement induction, String letter) {
        return database.sql("select calendar from letter where reference = ? and template = ? limit 1")
                .params(induction.reference().value(), letter)
                .query(String.class)
                .single();
    }
}
