package coop.workers.manyhands.invitations.web;

import static coop.workers.manyhands.support.SignedInAs.coordinator;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import coop.workers.manyhands.board.Board;
import coop.workers.manyhands.board.Director;
import coop.workers.manyhands.membership.Capacity;
import coop.workers.manyhands.membership.MemberEntry;
import coop.workers.manyhands.membership.Register;
import coop.workers.manyhands.people.PersonId;
import coop.workers.manyhands.support.Applicants;
import coop.workers.manyhands.support.Applicants.Applicant;
import coop.workers.manyhands.support.ElectionRoom;
import coop.workers.manyhands.support.InvitedGuests;
import coop.workers.manyhands.support.ManyHandsTest;
import coop.workers.manyhands.support.MovableClock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** Whoever is to be struck from a register can say something first; what two people did, two people undo for a while. */
@ManyHandsTest
class RegistersByHandTest {

    private static final String MEMBERS = "/office/members";
    private static final String BOARD = "/office/board";

    @Autowired
    private WebApplicationContext application;

    @Autowired
    private Register register;

    @Autowired
    private Board board;

    @Autowired
    private Applicants applicants;

    @Autowired
    private InvitedGuests guests;

    @Autowired
    private ElectionRoom room;

    @Autowired
    private MovableClock clock;

    private MockMvc web;
    private Applicant sam;
    private PersonId person;
    private Applicant kim;
    private String coop;

    @BeforeEach
    void open() {
        web = MockMvcBuilders.webAppContextSetup(application)
                .apply(springSecurity())
                .build();
        room.open();
        clock.moveTo(room.afterAllOthers());
        sam = applicants.somebody();
        person = room.person(sam);
        coop = "Mill Co-op of " + sam.mark();
        kim = room.member(Capacity.CO_OP_REPRESENTATIVE, coop);
    }

    @AfterEach
    void nothingIsLeftBehind() {
        register.end(person, Capacity.CO_OP_REPRESENTATIVE, MemberEntry.End.LEFT);
        room.close();
    }

    private void send(String user, String path, Map<String, String> fields) throws Exception {
        MockHttpServletRequestBuilder request = post(path).with(csrf()).with(coordinator(user, "secretaries"));
        fields.forEach(request::param);
        web.perform(request).andExpect(status().is3xxRedirection());
    }

    private Document page(String path) throws Exception {
        return Jsoup.parse(web.perform(get(path).with(coordinator("s", "secretaries")))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString());
    }

    /** Presses a button of the last one that stands under that heading. */
    private String press(String user, String page, String section, String act) throws Exception {
        String row = page(page)
                .select("[aria-labelledby=%s] li:contains(%s) form".formatted(section, sam.mark()))
                .attr("action");
        return String.valueOf(
                web.perform(post(row).param("act", act).with(csrf()).with(coordinator(user, "secretaries")))
                        .andReturn()
                        .getFlashMap());
    }

    private boolean represents() {
        return register.current(person, Capacity.CO_OP_REPRESENTATIVE).isPresent();
    }

    private void enterSam() throws Exception {
        proposeSam();
        confirmSam();
    }

    private void proposeSam() throws Exception {
        send(
                "s",
                MEMBERS + "/new",
                Map.of("coop", coop, "invitedName", "T", "email", sam.email(), "postalAddress", "x"));
        guests.accept(sam.email(), person);
    }

    private void confirmSam() throws Exception {
        press("another", MEMBERS, "proposed", "CONFIRM");
        assertThat(represents()).isTrue();
    }

    private void strikeSam() throws Exception {
        String line = String.valueOf(register.current(person, Capacity.CO_OP_REPRESENTATIVE)
                .orElseThrow()
                .id());
        send("s", MEMBERS + "/" + line + "/end", Map.of());
    }

    @Test
    void whoeverIsToBeStruckIsToldAndHasDaysToSaySomethingBeforeAnybodyConfirmsIt() throws Exception {
        enterSam();
        strikeSam();

        assertThat(Applicants.words(sam.letter("You are to represent a co-op no more")))
                .contains("Nothing has changed yet", "reply to this email");
        assertThat(press("another", MEMBERS, "proposed", "CONFIRM")).contains("can say something first");
        assertThat(represents()).isTrue();
        assertThat(page(MEMBERS)
                        .select("[aria-labelledby=proposed] li:contains(%s)".formatted(sam.mark()))
                        .text())
                .contains("can be confirmed from")
                .doesNotContain("Confirm it");

        clock.moveBy(Duration.ofDays(4));
        assertThat(press("another", MEMBERS, "proposed", "CONFIRM")).contains("by two people");
        assertThat(represents()).isFalse();
        assertThat(sam.letter("You represent a co-op no more")).isNotNull();
    }

    @Test
    void thoseBesideWhomSomebodyStandsHearBeforeAndAfter() throws Exception {
        proposeSam();
        // Once it is done that letter is not sent any more.
        assertThat(Applicants.words(kim.letter("A register is to change"))).doesNotContain(sam.mark());
        confirmSam();
        assertThat(Applicants.words(kim.letter("A register has changed"))).doesNotContain(sam.mark());
    }

    @Test
    void slipIsUndoneByTwoPeople() throws Exception {
        enterSam();
        strikeSam();
        clock.moveBy(Duration.ofDays(4));
        press("another", MEMBERS, "proposed", "CONFIRM");
        assertThat(represents()).isFalse();

        assertThat(press("s", MEMBERS, "lately", "UNDO")).contains("once a colleague of yours has looked");
        assertThat(press("s", MEMBERS, "lately", "UNDO")).contains("a second pair of eyes");
        assertThat(represents()).isFalse();
        assertThat(press("another", MEMBERS, "lately", "UNDO")).contains("Undone, by two people");

        assertThat(represents()).isTrue();
        assertThat(register.of(person)).as("the same line goes on").hasSize(1);
        assertThat(sam.letter("What a register said about you was undone")).isNotNull();
    }

    @Test
    void entryThatIsUndoneSaysThatItWasAMistake() throws Exception {
        enterSam();
        press("s", MEMBERS, "lately", "UNDO");
        press("another", MEMBERS, "lately", "UNDO");

        assertThat(register.of(person)).hasSize(1).allMatch(line -> line.leftHow() == MemberEntry.End.UNDONE);
    }

    @Test
    void whatAnElectionRestsOnIsUndoneNoMore() throws Exception {
        enterSam();
        clock.moveBy(Duration.ofMinutes(1));
        room.call(1, "general-meeting");

        assertThat(page(MEMBERS)
                        .select("[aria-labelledby=lately] li:contains(%s)".formatted(sam.mark()))
                        .text())
                .contains("It stands")
                .doesNotContain("Undo it");
    }

    @Test
    void directorWhoIsStruckIsToldFirstAndServesOnIfItWasAMistake() throws Exception {
        LocalDate today = LocalDate.now(clock);
        Director director = board.enter(
                person, "Sam " + sam.mark(), today.minusYears(1), today.plusYears(1), Director.How.ELECTED, 0);
        send("s", BOARD + "/" + director.id() + "/leaves", Map.of("leavesWhy", "DIED", "leavesOn", today.toString()));
        assertThat(sam.letter("You are to be a Director no more")).isNotNull();
        assertThat(press("another", BOARD, "proposed", "CONFIRM")).contains("can say something first");
        clock.moveBy(Duration.ofDays(4));
        press("another", BOARD, "proposed", "CONFIRM");
        assertThat(board.current(person)).isEmpty();

        press("another", BOARD, "lately", "UNDO");
        press("s", BOARD, "lately", "UNDO");

        assertThat(board.current(person)).isPresent();
    }
}
