package coop.workers.manyhands.wording;

import static coop.workers.manyhands.support.SignedInAs.coordinator;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.mail.LetterTexts;
import coop.workers.manyhands.support.Applicants;
import coop.workers.manyhands.support.DueJobs;
import coop.workers.manyhands.support.ManyHandsTest;
import coop.workers.manyhands.support.OpenedForm;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.UserRequestPostProcessor;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** Secretaries edit what stands below all letters. */
@ManyHandsTest
class FooterPagesTest {

    private static final String PAGE = "/office/letters/footers/footer";
    private static final String TO_COORDINATORS = "/office/letters/footers/footer-coordinators";
    private static final String FILE =
            "Many Hands wrote this for {federation} because {because}. A reply reaches {readers}.";
    private static final UserRequestPostProcessor ANN = coordinator("ann", "secretaries");
    private static final UserRequestPostProcessor BEN = coordinator("ben", "secretaries");
    private static final UserRequestPostProcessor ADMIN = coordinator("admin", "camunda-admin");

    @Autowired
    private WebApplicationContext application;

    @Autowired
    private WordingDesk desk;

    @Autowired
    private LetterTexts texts;

    @Autowired
    private Applicants applicants;

    @Autowired
    private DueJobs jobs;

    private MockMvc web;

    @BeforeEach
    void browser() {
        web = MockMvcBuilders.webAppContextSetup(application)
                .apply(springSecurity())
                .build();
    }

    @AfterEach
    void footersAreAsTheyWere() {
        texts.footers().forEach(footer -> desk.editFooter(footer, footer.file(), "test"));
    }

    @Test
    void whatIsEditedStandsBelowEveryLetterAndGoesBackByOneClick() throws Exception {
        save(ANN, "Kindly written, because {because}. Write to {contactEmail}.").andExpect(redirectedUrl(PAGE));

        assertThat(letter())
                .contains("Kindly written, because you", "Write to")
                .doesNotContain("Many Hands wrote this");
        assertThat(page(PAGE, BEN).expectFirst("#edits li").text())
                .startsWith("ann,")
                .contains(FILE);
        assertThat(page("/monitor/own", ADMIN).select("#edited-footers").text()).contains("mail/footer.txt", "by ann");
        assertThat(page("/office/letters", ANN).select("#footers-head ~ ul").text())
                .contains("Edited here by ann")
                .doesNotContain("coordinators");

        web.perform(post(PAGE + "/back").with(BEN).with(csrf()).param("shown", OpenedForm.shown(web, PAGE, BEN)))
                .andExpect(redirectedUrl(PAGE))
                .andExpect(flash().attribute("done", containsString("hold again")));

        assertThat(letter()).contains("Many Hands wrote this for");
        assertThat(page(PAGE, BEN).expectFirst("#edits li").text())
                .startsWith("ben,")
                .contains("back to the words of the file");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Kindly written.                              | It holds {because} once
            {because} and {because}.                     | It holds {because} once
            Because {because}, dear {name}.              | {name}
            Because {because}. <b>Now</b>                | HTML
            Because {because}. ![x](http://x.org/x)      | picture
            Because {because}. [Go](https://x.org)       | links to "https://x.org"
            """)
    void whatIsWrongIsSaidAtTheFieldAndNothingIsLost(String typed, String said) throws Exception {
        for (String path : new String[] {PAGE, PAGE + "/preview"}) {
            Document page = Jsoup.parse(send(ANN, path, typed, OpenedForm.shown(web, PAGE, ANN))
                    .andExpect(status().isUnprocessableEntity())
                    .andReturn()
                    .getResponse()
                    .getContentAsString());
            assertThat(page.select("#footerText-error").text()).contains(said);
            assertThat(page.select("#footerText").text()).isEqualTo(typed);
        }
        assertThat(texts.findFooter("footer").orElseThrow().words()).isEqualTo(FILE);
    }

    @Test
    void aPreviewKeepsNothingAndWhoeverIsOvertakenIsAsked() throws Exception {
        String shown = OpenedForm.shown(web, PAGE, ANN);
        String words = "For {federation}, because {because}.";

        Document page = Jsoup.parse(send(ANN, PAGE + "/preview", words, shown)
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString());
        assertThat(page.select("#preview").text())
                .contains("nothing is saved yet", "For workers.coop, because you signed up");
        assertThat(texts.findFooter("footer").orElseThrow().words()).isEqualTo(FILE);

        save(BEN, "Because {because}, by Ben.").andExpect(status().is3xxRedirection());
        send(ANN, PAGE, words, page.select("input[name=shown]").val()).andExpect(status().isConflict());
        assertThat(texts.findFooter("footer").orElseThrow().words()).isEqualTo("Because {because}, by Ben.");
    }

    @Test
    void thatOfLettersToCoordinatorsIsAnAdmins() throws Exception {
        web.perform(get(TO_COORDINATORS).with(ANN)).andExpect(status().isForbidden());
        page(TO_COORDINATORS, ADMIN);
        web.perform(get("/office/letters/footers/none").with(ADMIN)).andExpect(status().isNotFound());
    }

    private String letter() throws Exception {
        Applicants.Applicant sam = applicants.somebody();
        Involvement involvement = sam.signUp("communications", sam.form());
        jobs.run(involvement.reference().value());
        return Applicants.words(sam.letter(""));
    }

    private ResultActions save(UserRequestPostProcessor who, String words) throws Exception {
        return send(who, PAGE, words, OpenedForm.shown(web, PAGE, who));
    }

    private ResultActions send(UserRequestPostProcessor who, String path, String words, String shown) throws Exception {
        return web.perform(
                post(path).with(who).with(csrf()).param("footerText", words).param("shown", shown));
    }

    private Document page(String path, UserRequestPostProcessor who) throws Exception {
        return Jsoup.parse(web.perform(get(path).with(who))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString());
    }
}
