package coop.workers.manyhands.office;

import static coop.workers.manyhands.support.SignedInAs.coordinator;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import coop.workers.manyhands.support.IdleButtons;
import coop.workers.manyhands.support.LivelyOffice;
import coop.workers.manyhands.support.ManyHandsTest;
import coop.workers.manyhands.support.MovableClock;
import coop.workers.manyhands.support.PagesOfTheOffice;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.UserRequestPostProcessor;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** What every page of coordinators and admins has, whichever pages there are: how email is going, and that no browser keeps it. */
@ManyHandsTest
class EveryPageTest {

    private static final UserRequestPostProcessor ADA = coordinator(
            "ada",
            "camunda-admin",
            "secretaries",
            "returning-officers",
            "inductors",
            "communications-editors",
            "facilitators-communications");

    @Autowired
    private WebApplicationContext application;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mapping;

    @Autowired
    private LivelyOffice office;

    @Autowired
    private JdbcClient database;

    @Autowired
    private MovableClock clock;

    private MockMvc web;

    @BeforeEach
    void thereIsSomethingOfEverything() {
        web = MockMvcBuilders.webAppContextSetup(application)
                .apply(springSecurity())
                .build();
        office.begin();
    }

    @AfterEach
    void asBefore() {
        database.sql("update mail_place set paused_since = null, paused_why = null")
                .update();
        database.sql("delete from letter where template = 'every-page/one'").update();
        office.over();
        clock.reset();
    }

    private MockHttpServletResponse answer(String path) {
        try {
            return web.perform(get(URI.create(path)).with(ADA)).andReturn().getResponse();
        } catch (Exception failed) {
            throw new AssertionError(path, failed);
        }
    }

    private Optional<Document> asked(String path) {
        MockHttpServletResponse response = answer(path);
        String type = String.valueOf(response.getContentType());
        if (response.getStatus() != 200) {
            return Optional.empty();
        }
        return Optional.of(type.startsWith("text/html") ? Jsoup.parse(content(response), path) : new Document(""));
    }

    private static String content(MockHttpServletResponse response) {
        return new String(response.getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    private PagesOfTheOffice.Found pages() {
        PagesOfTheOffice.Found found =
                new PagesOfTheOffice(application).found(this::asked, office.names(), office.further());
        assertThat(found.pages()).hasSizeGreaterThan(60);
        assertThat(found.unreached())
                .as("a page that nobody looks at: let LivelyOffice have something that leads there")
                .isSubsetOf(LivelyOffice.NO_PAGES.keySet());
        assertThat(found.pages().keySet())
                .as("what is a page after all")
                .doesNotContainAnyElementsOf(LivelyOffice.NO_PAGES.keySet());
        return found;
    }

    private String text(String path) {
        return Jsoup.parse(content(answer(path))).text();
    }

    @Test
    void everyPageSaysHowManyEmailsWaitSinceWhenAndWhenTheLastWentOut() {
        Map<String, String> pages = pages().pages();
        waits(clock.instant().minus(Duration.ofDays(400)));

        assertThat(pages)
                .allSatisfy(
                        (pattern, path) -> assertThat(text(path))
                                .as(pattern)
                                .containsPattern(
                                        "Email is not going out: [1-9][0-9]* waits?, the oldest for .{3,40}\\. The last one went out .{3,40}\\. Nobody hears of anything until it is mended"));
        assertThat(database.sql("select count(*) from letter where state = 'SENT'")
                        .query(Long.class)
                        .single())
                .as("one went out before")
                .isPositive();
    }

    @Test
    void everyPageSaysThatEmailIsPaused() {
        Map<String, String> pages = pages().pages();
        database.sql("update mail_place set paused_since = '2026-12-01T10:00Z', paused_why = 'It was restored.'")
                .update();

        assertThat(pages)
                .allSatisfy(
                        (pattern, path) -> assertThat(text(path)).as(pattern).contains("Email is paused"));
    }

    @Test
    void noBrowserKeepsAnyOfThem() {
        PagesOfTheOffice.Found found = pages();
        assertThat(found.pages())
                .containsKey("/office/tasks/{id}")
                .allSatisfy((pattern, path) -> assertThat(answer(path).getHeader("Cache-Control"))
                        .as(pattern)
                        .contains("no-store"));
    }

    /** Its styles stand in it, and the frame has the policy of the page around it. */
    @Test
    void emailsAreShownWithTheirStylesAndNoOtherPageHasAny() {
        Set<String> show = new TreeSet<>();
        assertThat(pages().pages()).allSatisfy((pattern, path) -> {
            MockHttpServletResponse response = answer(path);
            boolean showsEmail =
                    !Jsoup.parse(content(response)).select("iframe[srcdoc]").isEmpty();
            if (showsEmail) {
                show.add(pattern);
            }
            assertThat(response.getHeader("Content-Security-Policy"))
                    .as(pattern)
                    .startsWith("default-src 'self'; object-src 'none'")
                    .doesNotContain("script-src")
                    .satisfies(policy -> assertThat(policy.endsWith("; style-src 'self' 'unsafe-inline'"))
                            .isEqualTo(showsEmail
                                    || pattern.matches(
                                            "/office/letters(/.*)?|/office/messages/[^/]+|/monitor/letters/[^/]+")));
        });
        assertThat(show).contains("/office/messages/{id}", "/monitor/letters/{id}", "/office/letters/{folder}/{name}");
    }

    /** Also where the address of a form is put together while the page is made. */
    @Test
    void everyButtonOfEveryPageDoesSomething() {
        IdleButtons buttons = new IdleButtons(mapping);
        assertThat(pages().pages())
                .allSatisfy((pattern, path) -> assertThat(buttons.in(asked(path).orElseThrow(), path))
                        .as(pattern)
                        .isEmpty());
    }

    /** Tried once since then, and not again while the pages are looked at: the outbox goes on beside them. */
    private void waits(Instant since) {
        database.sql("""
                        insert into letter (id, template, message_id, to_address, subject, body_text, body_html, state, attempts,
                            created_at, next_attempt_at)
                        values (:id, 'every-page/one', :message, 'sam@example.org', 'Hello', 'x', 'x', 'WAITING', 1, :since,
                            now() + interval '3000 days')""")
                .param("id", UUID.randomUUID())
                .param("message", "<%s@here>".formatted(UUID.randomUUID()))
                .param("since", since.atOffset(ZoneOffset.UTC))
                .update();
    }
}
