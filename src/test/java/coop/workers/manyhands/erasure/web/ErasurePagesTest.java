package coop.workers.manyhands.erasure.web;

import static coop.workers.manyhands.support.SignedInAs.coordinator;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.people.People;
import coop.workers.manyhands.support.Applicants;
import coop.workers.manyhands.support.Applicants.Applicant;
import coop.workers.manyhands.support.ManyHandsTest;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.UserRequestPostProcessor;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** Erasing somebody who asked a secretary, and reading what others wrote about whoever was erased. */
@ManyHandsTest
class ErasurePagesTest {

    @Autowired
    private WebApplicationContext application;

    @Autowired
    private People people;

    @Autowired
    private JdbcTemplate database;

    @Autowired
    private Applicants applicants;

    private MockMvc web;
    private Applicant sam;

    @BeforeEach
    void open() {
        web = MockMvcBuilders.webAppContextSetup(application)
                .apply(springSecurity())
                .build();
        sam = applicants.somebody();
    }

    private static UserRequestPostProcessor secretary() {
        return coordinator("secretary", "secretaries");
    }

    private MockHttpServletResponse answer(MockHttpServletRequestBuilder request, UserRequestPostProcessor who)
            throws Exception {
        return web.perform(request.with(who).with(csrf())).andReturn().getResponse();
    }

    private static Document page(MockHttpServletResponse response) throws Exception {
        return Jsoup.parse(response.getContentAsString());
    }

    @Test
    void nobodyButSecretariesAndAdminsGetsIn() throws Exception {
        Involvement involvement = sam.signUp("communications", sam.formByPhone());
        String path = "/office/erasures/" + involvement.reference();
        for (UserRequestPostProcessor other : new UserRequestPostProcessor[] {
            coordinator("f", "facilitators-communications"), coordinator("r", "returning-officers")
        }) {
            for (String page : new String[] {"/office/erasures", "/office/erasures/find", path}) {
                assertThat(answer(get(page), other).getStatus()).as(page).isEqualTo(403);
            }
            MockHttpServletRequestBuilder erase = post(path)
                    .param("person", involvement.person().value().toString())
                    .param("askedHow", "phone");
            assertThat(answer(erase, other).getStatus()).isEqualTo(403);
            assertThat(answer(
                                    post("/office/erasures/texts/" + UUID.randomUUID())
                                            .param("act", "NAMES_NOBODY"),
                                    other)
                            .getStatus())
                    .isEqualTo(403);
        }
        assertThat(people.find(involvement.person())).isPresent();
    }

    @Test
    void secretaryLooksTwiceAndErasesOnce() throws Exception {
        Involvement involvement = sam.signUp("communications", sam.formByPhone());
        MockHttpServletResponse wrong =
                answer(post("/office/erasures/find").param("reference", "MH-0000-00"), secretary());
        assertThat(wrong.getStatus()).isEqualTo(422);
        assertThat(page(wrong).select("#reference-error").text()).contains("Nobody is there");
        assertThat(page(answer(post("/office/erasures/find").param("reference", "x"), secretary()))
                        .select("#reference-error")
                        .text())
                .contains("MH-7K2Q-4D");

        MockHttpServletResponse found = answer(
                post("/office/erasures/find")
                        .param(
                                "reference",
                                " " + involvement.reference().value().toLowerCase(java.util.Locale.ROOT)),
                secretary());
        String path = "/office/erasures/" + involvement.reference();
        assertThat(found.getRedirectedUrl()).isEqualTo(path);
        Document look = page(answer(get(path), secretary()));
        assertThat(look.text())
                .contains(
                        "Sam " + sam.mark(),
                        involvement.reference().value(),
                        "Communications",
                        "What stays",
                        "that somebody was erased");
        assertThat(people.find(involvement.person()))
                .as("looking changes nothing")
                .isPresent();
        String person = look.select("input[name=person]").val();

        MockHttpServletResponse unsaid = answer(post(path).param("person", person), secretary());
        assertThat(unsaid.getStatus()).isEqualTo(422);
        assertThat(page(unsaid).text()).contains("Please say how they asked");
        MockHttpServletResponse somebodyElse = answer(
                post(path).param("person", UUID.randomUUID().toString()).param("askedHow", "letter"), secretary());
        assertThat(somebodyElse.getStatus()).isEqualTo(409);
        assertThat(people.find(involvement.person())).isPresent();

        assertThat(answer(post(path).param("person", person).param("askedHow", "letter"), secretary())
                        .getRedirectedUrl())
                .isEqualTo("/office/erasures");
        assertThat(people.find(involvement.person())).isEmpty();
        assertThat(answer(post(path).param("person", person).param("askedHow", "letter"), secretary())
                        .getStatus())
                .as("pressed twice")
                .isEqualTo(409);
        assertThat(answer(get(path), secretary()).getStatus()).isEqualTo(404);
    }

    @Test
    void whoeverHasAMailboxIsSentToTheirOwnPage() throws Exception {
        Involvement involvement = sam.signUpAndConfirm("communications");
        Document look = page(answer(get("/office/erasures/" + involvement.reference()), secretary()));

        assertThat(look.text()).contains("They erase everything themselves");
        assertThat(look.select("button.grave")).isEmpty();
        assertThat(page(answer(get("/office/erasures/" + involvement.reference()), coordinator("a", "camunda-admin")))
                        .select("button.grave"))
                .hasSize(1);
    }

    @Test
    void textIsShownAndRedactedOrRefusedAtItsField() throws Exception {
        Involvement others = applicants.somebody().signUpAndConfirm("communications");
        UUID step = UUID.randomUUID();
        database.update(
                "insert into step (id, case_id, at, what, done_by, answers) values (?, ?, now(), 'Noted', 'fay',"
                        + " jsonb_build_object('note', cast(? as text)))",
                step,
                others.id(),
                "<script>alert(1)</script> Ask Sam " + sam.mark());
        people.erase(sam.signUpAndConfirm("communications").person());
        UUID text = database.queryForObject("select id from text_to_redact where row_id = ?", UUID.class, step);
        String path = "/office/erasures/texts/" + text;

        Document shown = page(answer(get("/office/erasures"), secretary()));
        assertThat(shown.select("blockquote.said").text()).contains("<script>alert(1)</script> Ask Sam " + sam.mark());
        assertThat(shown.select("main script")).isEmpty();
        MockHttpServletResponse refused =
                answer(post(path).param("act", "TAKE_OUT").param("words", "Nobody"), secretary());
        assertThat(refused.getStatus()).isEqualTo(422);
        assertThat(page(refused).select(".naming .error").text()).contains("do not stand in the text");
        assertThat(page(refused).select("input[value=Nobody]")).hasSize(1);

        assertThat(answer(post(path).param("act", "TAKE_OUT").param("words", "Sam " + sam.mark()), secretary())
                        .getRedirectedUrl())
                .isEqualTo("/office/erasures");
        assertThat(database.queryForObject("select answers ->> 'note' from step where id = ?", String.class, step))
                .isEqualTo("<script>alert(1)</script> Ask (taken out)");
        assertThat(answer(post(path).param("act", "NAMES_NOBODY"), secretary()).getStatus())
                .isEqualTo(409);
    }
}
