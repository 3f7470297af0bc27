package coop.workers.manyhands.monitor;

import static coop.workers.manyhands.support.SignedInAs.coordinator;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;

import coop.workers.manyhands.RunningVersion;
import coop.workers.manyhands.support.ManyHandsTest;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** Who keeps Many Hands sees which version runs, and reads once what an update changes. */
@ManyHandsTest
class VersionPageTest {

    private static final RequestPostProcessor ADMIN = coordinator("admin", "camunda-admin");

    @Autowired
    private WebApplicationContext application;

    @Autowired
    private JdbcClient database;

    @Autowired
    private Updates updates;

    @Autowired
    private RunningVersion version;

    private MockMvc browser;

    @BeforeEach
    void somebodyReadsPages() {
        browser = MockMvcBuilders.webAppContextSetup(application)
                .apply(SecurityMockMvcConfigurers.springSecurity())
                .build();
    }

    @AfterEach
    void everythingIsRead() {
        updates.read(updates.all().stream().map(Changelog.Section::version).toList());
    }

    private Document page(String address, RequestPostProcessor... who) throws Exception {
        var request = get(address);
        for (RequestPostProcessor one : who) {
            request.with(one);
        }
        return Jsoup.parse(browser.perform(request).andReturn().getResponse().getContentAsString());
    }

    private void wasUpdated() {
        database.sql("delete from changes_read").update();
    }

    @Test
    void versionStandsAtTheFootForCoordinatorsAndForNobodyElse() throws Exception {
        assertThat(page("/monitor", ADMIN)
                        .select("#version a[href=/monitor/version]")
                        .text())
                .isEqualTo("Version " + version.inWords());
        Document office = page("/office", coordinator("kim", "secretaries"));
        assertThat(office.select("#version").text()).isEqualTo("Version " + version.inWords());
        assertThat(office.select("#version a")).isEmpty();
        assertThat(page("/login").select("#version")).isEmpty();
        assertThat(page("/", ADMIN).select("#version")).isEmpty();
    }

    @Test
    void whatAnUpdateChangesIsShownUntilAnAdminHasReadIt() throws Exception {
        assertThat(page("/monitor", ADMIN).select("#updated")).isEmpty();
        wasUpdated();
        assertThat(page("/monitor", ADMIN).select("#updated a[href=/monitor/version]"))
                .hasSize(1);
        Document shown = page("/monitor/version", ADMIN);
        assertThat(shown.select("section h2 .tag").eachText()).containsOnly("New");
        String newest = shown.expectFirst("input[name=version]").val();
        assertThat(newest).isEqualTo(updates.all().get(0).version());
        assertThat(shown.select("section .words strong").eachText()).contains("Going back:");

        for (int times = 0; times < 2; times++) {
            browser.perform(post("/monitor/version/read")
                            .param("version", newest)
                            .param("version", "9.9.9")
                            .with(csrf())
                            .with(ADMIN))
                    .andExpect(redirectedUrl("/monitor/version"));
        }
        assertThat(page("/monitor", ADMIN).select("#updated")).isEmpty();
        assertThat(database.sql("select version from changes_read")
                        .query(String.class)
                        .list())
                .containsExactly(newest);
        assertThat(page("/monitor/version", ADMIN).select("section .words")).isNotEmpty();
    }

    @Test
    void nothingIsNewWhereManyHandsBegins() {
        wasUpdated();
        boolean somebodyIsHere = database.sql("select exists (select 1 from person)")
                .query(Boolean.class)
                .single();
        updates.beginAnew();
        assertThat(updates.unread().isEmpty()).isEqualTo(!somebodyIsHere);
    }

    @Test
    void onlyAdminsReadWhichVersionRunsFromTheActuator() throws Exception {
        assertThat(browser.perform(get("/actuator/info"))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isEqualTo(401);
        assertThat(browser.perform(get("/actuator/info").with(coordinator("kim", "secretaries")))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isEqualTo(403);
        String info = browser.perform(get("/actuator/info").with(ADMIN))
                .andReturn()
                .getResponse()
                .getContentAsString();
        // Whoever runs the tests without Maven has no notes of a build.
        assertThat(info.contains("\"version\"")).isEqualTo(!version.inWords().startsWith("not built"));
    }

    @Test
    void sectionsOfTheChangelogAreReadAndNothingInThemBecomesMarkup() {
        assertThat(Changelog.of("# All\n\nIntro\n\n## 0.2.0\n\n- *New* <b>x</b>\n\n### More\n\n## 0.1.0\nOld\n"))
                .containsExactly(
                        new Changelog.Section(
                                "0.2.0", "<ul>\n<li><em>New</em> &lt;b&gt;x&lt;/b&gt;</li>\n</ul>\n<h3>More</h3>\n"),
                        new Changelog.Section("0.1.0", "<p>Old</p>\n"));
    }
}
