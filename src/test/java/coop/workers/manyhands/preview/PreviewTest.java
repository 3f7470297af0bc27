package coop.workers.manyhands.preview;

import static org.assertj.core.api.Assertions.assertThat;

import coop.workers.manyhands.forms.FormCatalogue;
import coop.workers.manyhands.mail.LetterPreview;
import coop.workers.manyhands.support.ManyHandsTest;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** The application of all tests was started without the flag: where the pages are needed they are put there, and taken away. */
@ManyHandsTest
class PreviewTest {

    @Autowired
    private TestRestTemplate browser;

    @Autowired
    private AutowireCapableBeanFactory beans;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mapping;

    @Autowired
    private FormCatalogue forms;

    @Autowired
    private LetterPreview letters;

    private final List<RequestMappingInfo> shown = new ArrayList<>();

    @AfterEach
    void takeAway() {
        shown.forEach(mapping::unregisterMapping);
    }

    @ParameterizedTest
    @CsvSource({"--preview,true", "--preview=true,true", "--preview=false,false", "--other,false"})
    void pagesAreThereOnlyWhereTheCommandLineAsksForThem(String flag, boolean there) {
        try (var context = new AnnotationConfigApplicationContext()) {
            context.getEnvironment().getPropertySources().addFirst(new SimpleCommandLinePropertySource(flag));
            context.register(Shown.class);
            context.refresh();
            assertThat(context.getBeansOfType(Shown.class)).hasSize(there ? 1 : 0);
        }
    }

    @Previewing
    static class Shown {}

    @Test
    void withoutTheFlagThereIsNoPreview() {
        for (String page : List.of("", "/forms/join-group/sign-up", "/letters/join-group/member/html")) {
            assertThat(get(page).getStatusCode()).as(page).isEqualTo(HttpStatus.NOT_FOUND);
        }
    }

    @Test
    void withItEveryFormAndLetterIsShownWithMadeUpData() {
        show();
        Document all = read("");
        assertThat(all.select("main li a"))
                .hasSize(forms.keys().size() + letters.keys().size());
        all.select("main li a").forEach(link -> {
            Document page = read(link.attr("href").substring("/preview".length()));
            assertThat(page.select("main h1").text()).contains(link.text());
            // Nothing can be sent from there.
            assertThat(page.select("main form")).isEmpty();
            assertThat(page.select("main").text()).doesNotContainPattern("\\{[a-z][A-Za-z.]*}");
        });
    }

    @Test
    void formIsShownAsItComesAndFilledIn() {
        show();
        assertThat(read("/forms/join-group/sign-up").select("#name").val()).isEmpty();
        Document filled = read("/forms/join-group/sign-up/filled-in");
        assertThat(filled.select("#name").val()).isEqualTo("Robin Example");
        assertThat(filled.select("#contactBy option[selected]").val()).isEqualTo("email");
        assertThat(filled.select("#draws").text()).contains("What somebody writes here.");
        assertThat(read("/forms/vouching/vouch/filled-in").select("main select, main input, main textarea"))
                .isNotEmpty();
    }

    @Test
    void letterIsShownWithSubjectTextAndHtml() {
        show();
        Document page = read("/letters/join-group/member");
        assertThat(page.text()).contains("You are in: The opportunity that they signed up for", "Hello Robin Example,");
        assertThat(page.select("iframe[sandbox]").attr("src")).isEqualTo("/preview/letters/join-group/member/html");
        ResponseEntity<String> html = get("/letters/join-group/member/html");
        assertThat(html.getHeaders().getFirst("Content-Security-Policy")).contains("default-src 'none'");
        assertThat(html.getBody()).contains("Hello Robin Example,", "https://example.org/statusLink");
        assertThat(get("/letters/join-group/nonsense").getStatusCode()).isEqualTo(HttpStatus.NOT_FOUND);
    }

    @Test
    void nothingIsKeptOrSent(@Autowired JdbcClient database) {
        show();
        long before = letters(database);
        read("/letters/join-group/member");
        read("/forms/join-group/sign-up/filled-in");
        assertThat(letters(database)).isEqualTo(before);
    }

    private static long letters(JdbcClient database) {
        return database.sql("select count(*) from letter").query(Long.class).single();
    }

    private void show() {
        PreviewPages pages = beans.createBean(PreviewPages.class);
        for (Method method : PreviewPages.class.getDeclaredMethods()) {
            GetMapping get = method.getAnnotation(GetMapping.class);
            if (get != null) {
                RequestMappingInfo page = RequestMappingInfo.paths(
                                "/preview" + (get.value().length == 0 ? "" : get.value()[0]))
                        .methods(RequestMethod.GET)
                        .options(mapping.getBuilderConfiguration())
                        .build();
                mapping.registerMapping(page, pages, method);
                shown.add(page);
            }
        }
    }

    private Document read(String page) {
        ResponseEntity<String> answer = get(page);
        assertThat(answer.getStatusCode()).as(page).isEqualTo(HttpStatus.OK);
        return Jsoup.parse(Objects.requireNonNull(answer.getBody()));
    }

    private ResponseEntity<String> get(String page) {
        return browser.getForEntity("/preview" + page, String.class);
    }
}
