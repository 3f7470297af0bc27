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
import coop.workers.manyhands.elections.Election;
import coop.workers.manyhands.nominations.QuestionTime;
import coop.workers.manyhands.support.Applicants;
import coop.workers.manyhands.support.Applicants.Applicant;
import coop.workers.manyhands.support.ElectionRoom;
import coop.workers.manyhands.support.InvitedGuests;
import coop.workers.manyhands.support.ManyHandsTest;
import coop.workers.manyhands.support.MovableClock;
import coop.workers.manyhands.support.Nominees;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.UserRequestPostProcessor;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** The Board, and questions to candidates, as secretaries and returning officers see them. */
@ManyHandsTest
class BoardPagesTest {

    @Autowired
    private WebApplicationContext application;

    @Autowired
    private Board board;

    @Autowired
    private ElectionRoom room;

    @Autowired
    private Nominees nominees;

    @Autowired
    private QuestionTime questions;

    @Autowired
    private Applicants applicants;

    @Autowired
    private InvitedGuests guests;

    @Autowired
    private MovableClock clock;

    private MockMvc web;
    private LocalDate today;

    @BeforeEach
    void open() {
        web = MockMvcBuilders.webAppContextSetup(application)
                .apply(springSecurity())
                .build();
        room.open();
        today = LocalDate.now(clock);
    }

    @AfterEach
    void nothingIsLeftBehind() {
        room.close();
    }

    private static UserRequestPostProcessor secretary() {
        return coordinator("secretary", "secretaries");
    }

    private static UserRequestPostProcessor officer() {
        return coordinator("officer", "returning-officers");
    }

    private String send(String path, UserRequestPostProcessor who, Map<String, String> fields, int expected)
            throws Exception {
        MockHttpServletRequestBuilder request = post(path).with(who).with(csrf());
        fields.forEach(request::param);
        return web.perform(request)
                .andExpect(status().is(expected))
                .andReturn()
                .getResponse()
                .getContentAsString();
    }

    private void second(UserRequestPostProcessor who) throws Exception {
        String path = Jsoup.parse(web.perform(get("/office/board").with(who))
                        .andReturn()
                        .getResponse()
                        .getContentAsString())
                .select("[aria-labelledby=proposed] form")
                .eachAttr("action")
                .stream()
                .reduce((earlier, later) -> later)
                .orElseThrow();
        send(path, who, Map.of("act", "CONFIRM"), 302);
    }

    private Map<String, String> director(String name, String email) {
        return Map.of(
                "directorName",
                name,
                "directorEmail",
                email,
                "how",
                "ELECTED",
                "inOfficeSince",
                today.minusYears(1).toString(),
                "termEnds",
                today.plusYears(1).toString(),
                "termsBefore",
                "1");
    }

    @Test
    void secretariesAndReturningOfficersSeeTheBoardAndNoOtherGroupDoes() throws Exception {
        for (String path : new String[] {"/office/board", "/office/board/new"}) {
            web.perform(get(path).with(coordinator("f", "facilitators-communications")))
                    .andExpect(status().isForbidden());
            web.perform(get(path).with(secretary())).andExpect(status().isOk());
            web.perform(get(path).with(officer())).andExpect(status().isOk());
        }
    }

    @Test
    void whoeverIsInOfficeAtTheStartIsEnteredAndTheirTermsCount() throws Exception {
        Applicant sam = applicants.somebody();
        var person = room.person(sam);

        send("/office/board/new", secretary(), director("Sam " + sam.mark(), sam.email()), 302);
        assertThat(board.current(person)).isEmpty();
        guests.accept(sam.email(), person);
        second(secretary());
        assertThat(board.current(person)).as("one pair of eyes").isEmpty();
        second(officer());

        assertThat(sam.letter("You stand in the register of Directors")).isNotNull();
        assertThat(board.termsInARow(person)).isEqualTo(2);
        String page = web.perform(get("/office/board").with(secretary()))
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(Jsoup.parse(page).text()).contains("Sam " + sam.mark(), "after 1 before that", "6 seats are empty");
    }

    @Test
    void whatCannotBeIsRefusedAtItsField() throws Exception {
        for (var wrong : Map.of(
                        "inOfficeSince", today.plusDays(1).toString(),
                        "termEnds", today.minusYears(1).toString(),
                        "termsBefore", "-1")
                .entrySet()) {
            Map<String, String> fields = new java.util.HashMap<>(director("Sam", ""));
            fields.put(wrong.getKey(), wrong.getValue());
            assertThat(Jsoup.parse(send("/office/board/new", secretary(), fields, 422))
                            .select("#%s-error".formatted(wrong.getKey()))
                            .text())
                    .as(wrong.getKey())
                    .isNotEmpty();
        }
        assertThat(board.current()).isEmpty();
    }

    @Test
    void whoeverLeavesIsADirectorNoMoreAndStandsAmongTheFormer() throws Exception {
        Director director =
                board.enter(null, "Ash of old", today.minusYears(1), today.plusYears(1), Director.How.ELECTED, 0);
        String path = "/office/board/%s/leaves".formatted(director.id());
        assertThat(Jsoup.parse(send(
                                path,
                                officer(),
                                Map.of(
                                        "leavesWhy",
                                        "RESIGNED",
                                        "leavesOn",
                                        today.plusDays(1).toString()),
                                422))
                        .select("#leavesOn-error")
                        .text())
                .contains("still to come");

        send(path, officer(), Map.of("leavesWhy", "RESIGNED", "leavesOn", today.toString()), 302);
        clock.moveBy(Duration.ofDays(4));
        second(officer());
        assertThat(board.find(director.id()).orElseThrow().isInOffice())
                .as("one pair of eyes")
                .isTrue();
        second(secretary());

        assertThat(board.find(director.id()).orElseThrow().leftWhy()).isEqualTo(Director.Why.RESIGNED);
        web.perform(get(path).with(officer())).andExpect(status().isNotFound());
        String page = web.perform(get("/office/board").with(officer()))
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(Jsoup.parse(page).select("#former").text()).contains("Ash of old", "Resigned");
    }

    @Test
    void returningOfficersTakeAQuestionAwayAndWhyIsKept() throws Exception {
        Election election = room.call(1, "general-meeting");
        Applicant sam = applicants.somebody();
        nominees.stands(sam, "Bread", "What I would do.");
        room.publishList(election);
        questions.ask(room.now(election), room.person(applicants.somebody()), "Is it true that they are bad?");
        UUID id = questions.all(room.now(election)).get(0).question().id();
        String path = "/office/elections/%s/questions".formatted(election.reference());
        web.perform(get(path).with(secretary())).andExpect(status().isForbidden());

        send(path + "/" + id + "/hide", officer(), Map.of("hideReason", "It is no question."), 302);

        assertThat(questions.of(room.now(election))).isEmpty();
        String page = web.perform(get(path).with(officer()))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(Jsoup.parse(page).text()).contains("Taken away by officer", "It is no question.");
        send(path + "/" + id + "/show", officer(), Map.of(), 302);
        assertThat(questions.of(room.now(election))).hasSize(1);
        assertThat(questions.of(room.now(election)).get(0).question().hiddenReason())
                .isEqualTo("It is no question.");
    }
}
