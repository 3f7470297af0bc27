package coop.workers.manyhands.forms;

import static org.assertj.core.api.Assertions.assertThat;

import coop.workers.manyhands.Site;
import coop.workers.manyhands.languages.Languages;
import coop.workers.manyhands.languages.PageLanguage;
import coop.workers.manyhands.support.VisitorForms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Every form that somebody fills in who is no coordinator is there in Welsh, to its last word. */
class FormsInWelshTest {

    private static final FormCatalogue FORMS = TestForms.catalogue();

    static Set<String> keys() {
        return VisitorForms.keys();
    }

    @BeforeEach
    void aPageInWelsh() throws IOException {
        Site site = new Site(
                Path.of("target"),
                "http://localhost",
                "us@example.org",
                "https://forum.example.org",
                ZoneId.of("Europe/London"));
        String catalogue = Files.readString(Path.of("src/main/resources/messages/cy.xlf"));
        RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(new MockHttpServletRequest()));
        PageLanguage.is(
                new Languages(Map.of("cy", catalogue), site, "cy").offered().get(0));
    }

    @AfterEach
    void noPageAnyMore() {
        RequestContextHolder.resetRequestAttributes();
    }

    @ParameterizedTest
    @MethodSource("keys")
    void aFormIsThereInWelshToItsLastWord(String key) {
        Form form = FORMS.get(key)
                .with(source -> List.of(new Field.Option("1", "Monday 21 December 2026 at 14:05 UK time")));
        Document english = Jsoup.parse(form.html().outerHtml());

        Document welsh = Jsoup.parse(new FormPages().forPublicPage(form, Map.of(), List.of()));

        assertThat(welsh.select("[lang=en]").eachText()).isEmpty();
        assertThat(welsh.select("label, legend, option:not([value=''])").eachText())
                .doesNotContainAnyElementsOf(english.select("label, legend, option:not([value='']):not([value='1'])")
                        .eachText());
        assertThat(welsh.text()).doesNotContain("December");
    }

    @Test
    void theFormsOfVisitorsAreThoseThatDiagramsNameAndThoseOfTheSite() {
        assertThat(VisitorForms.keys())
                .contains(
                        "join-group/sign-up",
                        "do-the-work/hand-in",
                        "choose-a-time/choose",
                        "vouching/vouch",
                        "one-off-task/work-at-once",
                        "applicants/contact")
                .doesNotContain("join-group/welcome-the-newcomer", "office/move", "parts/about-you");
        assertThat(VisitorForms.files(VisitorForms.keys()))
                .contains("parts/about-you", "parts/more-times")
                .doesNotContain("parts/session");
    }
}
