package coop.workers.manyhands.pathways;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import coop.workers.manyhands.appointments.AppointmentDesk;
import coop.workers.manyhands.cases.Outcome;
import coop.workers.manyhands.cases.Standing;
import coop.workers.manyhands.cases.Turn;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.links.LinkPurpose;
import coop.workers.manyhands.links.Links;
import coop.workers.manyhands.site.Visitor;
import coop.workers.manyhands.site.Visitor.Page;
import coop.workers.manyhands.support.Applicants;
import coop.workers.manyhands.support.Applicants.Applicant;
import coop.workers.manyhands.support.FlowNodeCoverage;
import coop.workers.manyhands.support.ManyHandsTest;
import coop.workers.manyhands.support.PathwayFixture;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A chat, by itself or before anything else. */
@ManyHandsTest
class ChatTest extends PathwayFixture {

    private static final String SECRETARY = "secretaries";

    private static final String ROOM = "https://talk.example.org/room-3";

    @LocalServerPort
    private int port;

    @Autowired
    private AppointmentDesk appointments;

    @Autowired
    private Links links;

    @AfterAll
    static void everyFlowNodeWasPassed(@Autowired ProcessEngine engine) {
        new FlowNodeCoverage(engine).assertComplete(CASES, "chat", "talk-it-over", "hold-a-chat");
    }

    @Test
    void whoeverPausesAndIsNotHeardOfAfterThatIsLetGoKindly() {
        Involvement chat = signUp();
        silence.falls(chat);

        assertThat(desk.get(chat.reference()).outcome()).isEqualTo(Outcome.LAPSED);
        assertThat(sam.letter("Until another time")).isNotNull();
    }

    @Test
    void oneOfTheOfferedTimesIsChosenByLinkAndWhatCameOfItIsTold() {
        Involvement chat = signUp();
        answer(chat, offered());
        choose(chat, code(3));
        assertThat(Applicants.body(sam.letter("It is agreed"))).contains("text/calendar");
        Standing waiting = standing(chat);
        assertThat(waiting.turn()).isEqualTo(Turn.CALENDAR);
        assertThat(waiting.due())
                .isEqualTo(
                        day(3).atTime(LocalTime.of(15, 0)).atZone(site.zone()).toInstant());

        clock.moveTo(waiting.due().plusSeconds(1));
        run(chat);
        answer(chat, Map.of("chatOutcome", "join", "next", "Sam looks at the Communications group."));

        assertThat(desk.get(chat.reference()).outcome()).isEqualTo(Outcome.DONE);
        assertThat(Applicants.body(sam.letter("After our chat"))).contains("looks at the Communications group");
    }

    @Test
    void whereTheyTalkIsTappedInTheEmailsAndOnThePageAndIsPutIntoTheirCalendar() {
        Involvement chat = signUp();
        Map<String, Object> offer = offered();
        offer.put("place", "By video: " + ROOM + " (no password)");
        answer(chat, offer);
        assertThat(html(chat, "choose-a-time/choose"))
                .contains("By video: ", "href=\"" + ROOM + "\"")
                .contains("(no password)");
        Visitor visitor = new Visitor(port);
        String status = "/involvements/" + links.status(now(chat));
        assertThat(visitor.get(status + "/conversation.ics").location())
                .as("nothing is agreed yet")
                .isEqualTo(status);

        choose(chat, code(3));

        assertThat(html(chat, "choose-a-time/agreed")).contains("href=\"" + ROOM + "\"");
        Page page = visitor.get(status);
        assertThat(page.html().select("main a[href='%s']".formatted(ROOM))).hasSize(1);
        assertThat(page.text()).contains("By video: " + ROOM + " (no password)");
        String calendar = page.html().expectFirst("main a[href$=.ics]").attr("href");
        assertThat(visitor.get(calendar).body().replace("\r\n ", ""))
                .contains("METHOD:PUBLISH", ROOM, chat.reference().value());

        String receipt = "/involvements/" + links.token(LinkPurpose.RECEIPT, chat.id(), 0);
        assertThat(visitor.get(receipt).body())
                .as("whoever filled it in for somebody reads neither")
                .doesNotContain(ROOM, ".ics");
        assertThat(visitor.get(receipt + "/conversation.ics").body()).doesNotContain(ROOM);

        cannotCome(chat, "otherTime");
        assertThat(visitor.get(status).body()).doesNotContain(".ics");
        assertThat(visitor.get(status + "/conversation.ics").location()).isEqualTo(status);
        desk.withdraw(chat.id());
    }

    private String html(Involvement chat, String template) {
        return database.sql("select body_html from letter where reference = ? and template = ?")
                .params(chat.reference().value(), template)
                .query(String.class)
                .single();
    }

    @Test
    void timeThatWasAgreedOnThePhoneIsPutDownAndAChatThatDidNotHappenIsArrangedAnew() {
        Involvement chat = signUp();
        Map<String, Object> agreed = offered();
        agreed.put("chatOutcome", "agreed");
        answer(chat, agreed);
        Instant due = standing(chat).due();
        clock.moveTo(due.plusSeconds(1));
        run(chat);
        answer(chat, Map.of("chatOutcome", "again"));

        assertThat(taskDesk.task(chat)).hasName("Arrange the chat");
        answer(chat, Map.of("chatOutcome", "notNow", "reason", "We did not find a time."));
        assertThat(desk.get(chat.reference()).outcome()).isEqualTo(Outcome.DECLINED);
        assertThat(Applicants.body(sam.letter("About your chat"))).contains("did not find a time");
    }

    @Test
    void whereNoTimeSuitsOrNobodyAnswersTheCoordinatorsArrangeAnew() {
        Involvement chat = signUp();
        answer(chat, offered());
        choose(chat, "none");
        assertThat(taskDesk.task(chat)).hasName("Arrange the chat");

        answer(chat, offered());
        passes(chat, Duration.ofDays(4).plusSeconds(1));
        passes(chat, Duration.ofDays(7).plusSeconds(1));
        assertThat(taskDesk.task(chat)).hasName("Arrange the chat");

        answer(chat, offered());
        choose(chat, "no");
        assertThat(taskDesk.task(chat)).hasName("Record the chat");
        desk.withdraw(chat.id());
        assertThat(desk.get(chat.reference()).outcome()).isEqualTo(Outcome.WITHDRAWN);
    }

    @Test
    void whoeverCannotComeIsOfferedOtherTimesAndThoseWhoWereToTalkAreTold() {
        Involvement chat = signUp();
        answer(chat, offered());
        choose(chat, code(2));
        assertThat(standing(chat).form()).isEqualTo("hold-a-chat/cannot-come");

        cannotCome(chat, "otherTime");

        assertThat(sam.letter("Called off")).isNotNull();
        assertThat(appointments.next(desk.get(chat.reference()))).isEmpty();
        assertThat(taskDesk.task(chat)).hasName("Arrange the chat");
        assertThat(lettersToSecretaries(chat)).singleElement().asString().startsWith("Called off: ");

        answer(chat, offered());
        choose(chat, code(3));
        Standing anew = standing(chat);
        assertThat(anew.turn()).isEqualTo(Turn.CALENDAR);
        clock.moveTo(anew.due().plusSeconds(1));
        run(chat);
        assertThat(taskDesk.task(chat)).hasName("Record the chat");
        desk.withdraw(chat.id());
    }

    @Test
    void whoeverWouldRatherNotTalkAfterAllIsNotOfferedAnotherTime() {
        Involvement chat = signUp();
        answer(chat, offered());
        choose(chat, code(2));

        cannotCome(chat, "no");

        assertThat(sam.letter("Called off")).isNotNull();
        assertThat(taskDesk.task(chat)).hasName("Record the chat");
        answer(chat, Map.of("chatOutcome", "notNow", "reason", "Another time, then."));
        assertThat(desk.get(chat.reference()).outcome()).isEqualTo(Outcome.DECLINED);
    }

    private void cannotCome(Involvement chat, String instead) {
        send(chat, "hold-a-chat/cannot-come", Map.of("instead", instead));
    }

    private List<String> lettersToSecretaries(Involvement chat) {
        return database.sql("select subject from letter where reference = ? and template = 'coordinators/called-off'")
                .param(chat.reference().value())
                .query(String.class)
                .list();
    }

    @Test
    void timesThatHavePassedAreRefusedInTasklist() {
        Involvement chat = signUp();
        Map<String, Object> past = offered();
        past.put("firstDate", LocalDate.now(clock.withZone(site.zone())).toString());
        past.put("firstTime", "00:00");

        assertThatThrownBy(() -> answer(chat, past)).hasMessageContaining("That time has passed");

        assertThat(taskDesk.task(chat)).hasName("Arrange the chat");
        desk.withdraw(chat.id());
    }

    @Test
    void whoeverWithdrawsHasTheChatCalledOff() {
        Involvement chat = signUp();
        answer(chat, offered());
        choose(chat, code(2));
        desk.withdraw(chat.id());

        assertThat(sam.letter("Called off")).isNotNull();
        assertThat(appointments.next(desk.get(chat.reference()))).isEmpty();
    }

    @Test
    void addressThatIsNeverConfirmedEndsIt() {
        Involvement chat = sam.signUp("chat", form(sam));
        addressIsNeverConfirmed(chat);

        assertThat(desk.get(chat.reference()).outcome()).isEqualTo(Outcome.LAPSED);
    }

    // Helpers

    private Involvement signUp() {
        return confirmed(sam.signUp("chat", form(sam)));
    }

    private static Map<String, Object> form(Applicant applicant) {
        Map<String, Object> form = applicant.form();
        form.remove("draws");
        return form;
    }

    private Map<String, Object> offered() {
        Map<String, Object> form = new HashMap<>(Map.of("chatOutcome", "offer", "place", "By video"));
        form.put("firstDate", day(2).toString());
        form.put("firstTime", "14:30");
        form.put("secondDate", day(3).toString());
        form.put("secondTime", "14:30");
        return form;
    }

    private LocalDate day(int ahead) {
        return LocalDate.now(clock.withZone(site.zone())).plusDays(ahead);
    }

    private String code(int ahead) {
        return day(ahead) + "-1430";
    }

    private void choose(Involvement chat, String time) {
        send(chat, "choose-a-time/choose", Map.of("time", time));
    }

    private void answer(Involvement chat, Map<String, Object> form) {
        answer(chat, SECRETARY, form);
    }
}
