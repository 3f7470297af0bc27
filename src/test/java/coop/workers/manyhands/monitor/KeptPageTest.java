package coop.workers.manyhands.monitor;

import static coop.workers.manyhands.support.SignedInAs.coordinator;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import coop.workers.manyhands.support.ManyHandsTest;
import coop.workers.manyhands.support.MovableClock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.camunda.bpm.engine.ManagementService;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** Who keeps Many Hands sees what grows, how long it is kept, and what the nights have deleted. */
@ManyHandsTest
class KeptPageTest {

    private static final String ALL_TABLES =
            "select sum(pg_total_relation_size(oid)) from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace";

    @Autowired
    private WebApplicationContext application;

    @Autowired
    private KeptOverview overview;

    @Autowired
    private JdbcClient database;

    @Autowired
    private ManagementService jobs;

    @Autowired
    private MovableClock clock;

    private MockMvc browser;

    @BeforeEach
    void somebodyReadsPages() {
        browser = MockMvcBuilders.webAppContextSetup(application)
                .apply(SecurityMockMvcConfigurers.springSecurity())
                .build();
    }

    @AfterEach
    void asBefore() {
        clock.reset();
        database.sql("delete from letter where template = 'kept-page/any'").update();
    }

    private long number(String query) {
        return database.sql(query).query(Long.class).single();
    }

    private Element row(String what) throws Exception {
        Document page = Jsoup.parse(browser.perform(get("/monitor/kept").with(coordinator("admin", "camunda-admin")))
                .andReturn()
                .getResponse()
                .getContentAsString());
        return page.expectFirst("#tidied tbody tr:contains(%s)".formatted(what));
    }

    private void aLetterOf(Duration age) {
        database.sql("""
                        insert into letter (id, template, message_id, to_address, subject, body_text, body_html, state, attempts,
                            created_at, settled_at)
                        values (:id, 'kept-page/any', :message, 'sam@example.org', 'x', 'x', 'x', 'SENT', 1, :at, :at)""")
                .param("id", UUID.randomUUID())
                .param("message", "<%s@here>".formatted(UUID.randomUUID()))
                .param("at", clock.instant().minus(age).atOffset(ZoneOffset.UTC))
                .update();
    }

    /** As the engine's timer does it. */
    private void night() {
        jobs.executeJob(jobs.createJobQuery()
                .processDefinitionKey("tidy-the-letters")
                .singleResult()
                .getId());
    }

    @Test
    void everythingOfTheDatabaseIsToldOnce() {
        KeptOverview.Kept kept = overview.now();

        long told = kept.tidied().stream().mapToLong(one -> one.size().bytes()).sum()
                + kept.untilErased().stream()
                        .mapToLong(one -> one.size().bytes())
                        .sum()
                + kept.history().bytes()
                + kept.rest().bytes();
        assertThat(told).isEqualTo(number(ALL_TABLES)).isEqualTo(kept.all().bytes());
        assertThat(kept.history().bytes())
                .isEqualTo(number(ALL_TABLES + " and relname like 'act\\_hi\\_%'"))
                .isPositive();
        assertThat(kept.largest().get(0).size().bytes()).isEqualTo(number(ALL_TABLES.replace("sum", "max")));
        assertThat(kept.untilErased())
                .extracting(KeptOverview.Named::name)
                .contains("Involvements", "Meetings attended");
    }

    @Test
    void rowsAreTheDatabasesOwnEstimate() {
        database.sql("analyze sign_in_audit").update();

        assertThat(overview.now().tidied())
                .filteredOn(one -> one.tidying().tables().contains("sign_in_audit"))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.size().rows()).hasValue(number("select count(*) from sign_in_audit"));
                    assertThat(one.size().bytes()).isEqualTo(number("select pg_total_relation_size('sign_in_audit')"));
                });
    }

    @Test
    void everythingThatIsDeletedByItselfNamesTablesThatAreThere() {
        List<String> tables = database.sql("select relname from pg_class where relkind = 'r'")
                .query(String.class)
                .list();
        assertThat(overview.now().tidied())
                .hasSizeGreaterThan(5)
                .allSatisfy(one -> assertThat(tables).containsAll(one.tidying().tables()));
    }

    @Test
    void whatANightDeletedIsShownWithItsSetting() throws Exception {
        night();
        aLetterOf(Duration.ofDays(181));
        aLetterOf(Duration.ofDays(182));
        aLetterOf(Duration.ofDays(170));
        night();

        Element emails = row("Emails that were sent");
        assertThat(emails.select("[data-label=Kept for]").text()).isEqualTo("180 days after that");
        assertThat(emails.select("[data-label=Setting]").text()).isEqualTo("MANYHANDS_MAIL_KEEP_LETTERS");
        assertThat(emails.select("[data-label=Deleted then]").text()).isEqualTo("2");
        assertThat(emails.select("[data-label=Last looked through]").text()).contains("2026");
        assertThat(number("select count(*) from letter where template = 'kept-page/any'"))
                .isEqualTo(1);

        clock.moveBy(Duration.ofDays(1));
        night();
        assertThat(row("Emails that were sent")
                        .select("[data-label=Deleted then]")
                        .text())
                .isEqualTo("0");
    }

    @Test
    void sizesAreSaidAsPeopleSayThem() {
        assertThat(KeptOverview.inWords(8_192)).isEqualTo("8 kB");
        assertThat(KeptOverview.inWords(1_440_000)).isEqualTo("1.4 MB");
        assertThat(KeptOverview.inWords(23_600_000)).isEqualTo("24 MB");
        assertThat(KeptOverview.inWords(7_300_000_000L)).isEqualTo("7.3 GB");
    }
}
