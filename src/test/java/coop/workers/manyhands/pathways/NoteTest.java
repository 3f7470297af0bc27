package coop.workers.manyhands.pathways;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.setup.MockMvcBuilders.webAppContextSetup;

import coop.workers.manyhands.erasure.AskedHow;
import coop.workers.manyhands.erasure.ErasureDesk;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.involvement.Told;
import coop.workers.manyhands.people.KeptAbout;
import coop.workers.manyhands.support.ManyHandsTest;
import coop.workers.manyhands.support.PathwayFixture;
import coop.workers.manyhands.support.SignedInAs;
import coop.workers.manyhands.support.Tables;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.UserRequestPostProcessor;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.web.context.WebApplicationContext;

/** What a coordinator notes about somebody stands in the case's history for their colleagues, and changes nothing. */
@ManyHandsTest
class NoteTest extends PathwayFixture {

    private static final UserRequestPostProcessor FAY = SignedInAs.coordinator("fay", "facilitators-communications");

    @Autowired
    private WebApplicationContext application;

    @Autowired
    private Tables tables;

    @Autowired
    private List<KeptAbout> kept;

    @Autowired
    private ErasureDesk erasures;

    private MockMvc web;
    private Involvement involvement;
    private String person = "";
    private String said = "";

    @BeforeEach
    void samIsReadByTheGroup() {
        web = webAppContextSetup(application).apply(springSecurity()).build();
        involvement = confirmed(sam.signUp("communications", sam.form()));
        person = "/office/people/" + now(involvement).person().value();
        said = "Rang " + sam.mark() + " back: prefers evenings";
    }

    private MockHttpServletResponse notes(String text, UserRequestPostProcessor who) throws Exception {
        return web.perform(post(path()).param("noteText", text).with(who).with(csrf()))
                .andReturn()
                .getResponse();
    }

    private String path() {
        return "/office/cases/%s/note".formatted(involvement.reference());
    }

    private Document page(String path) throws Exception {
        return Jsoup.parse(
                web.perform(get(path).with(FAY)).andReturn().getResponse().getContentAsString());
    }

    @Test
    void itStandsInTheHistoryForColleaguesAndNothingElseChanges() throws Exception {
        assertThat(page(person).select("#acts a[href=%s]".formatted(path())).text())
                .isEqualTo("Note something");
        Map<String, Object> before = where();

        MockHttpServletResponse noted = notes(said, FAY);

        assertThat(noted.getRedirectedUrl()).startsWith(person).endsWith("#case");
        assertThat(page(person).expectFirst("#history li:last-child").text()).contains("Noted", "fay", said);
        assertThat(where()).isEqualTo(before);
        assertThat(tables.enginesColumnsWith(sam.mark())).isEmpty();
        assertThat(desk.toldOf(now(involvement)))
                .as("what whoever it is about reads on the page of their case")
                .extracting(Told::what)
                .doesNotContain("Noted");
    }

    private Map<String, Object> where() {
        Involvement now = now(involvement);
        return new HashMap<>(Map.of(
                "standing", now.standing().orElseThrow(),
                "task", taskDesk.task(involvement).getId(),
                "letters",
                        database.sql("select count(*) from letter where reference = ?")
                                .params(involvement.reference().value())
                                .query(Long.class)
                                .single()));
    }

    @Test
    void theyReadItWithTheRestOfWhatIsKeptAboutThemAndItGoesWithThem() throws Exception {
        notes(said, FAY);

        assertThat(kept.stream()
                        .map(module -> String.valueOf(module.of(now(involvement).person()))))
                .anySatisfy(about -> assertThat(about).contains(said));

        erasures.eraseAtRequest(now(involvement).person(), involvement.reference(), AskedHow.PHONE, "admin", true);
        assertThat(tables.columnsWith(said)).isEmpty();
    }

    @Test
    void whoeverHasNotTheCaseNotesNothing() throws Exception {
        assertThat(notes(said, SignedInAs.coordinator("ada", "facilitators-international"))
                        .getStatus())
                .isEqualTo(403);
        assertThat(tables.columnsWith(said)).isEmpty();
    }

    @Test
    void nothingAndTooMuchAreRefusedAtTheFieldAndWhatWasTypedStays() throws Exception {
        assertThat(notes(" ", FAY).getStatus()).isEqualTo(422);
        String long_ = "x".repeat(2001);

        MockHttpServletResponse refused = notes(long_, FAY);

        assertThat(refused.getStatus()).isEqualTo(422);
        Document again = Jsoup.parse(refused.getContentAsString());
        assertThat(again.select("#errors a").attr("href")).isEqualTo("#noteText");
        assertThat(again.expectFirst("#noteText").text()).isEqualTo(long_);
    }
}
