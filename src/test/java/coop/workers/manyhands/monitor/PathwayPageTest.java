package coop.workers.manyhands.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.setup.MockMvcBuilders.webAppContextSetup;

import coop.workers.manyhands.Roles;
import coop.workers.manyhands.coordinators.Everybody;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.support.ManyHandsTest;
import coop.workers.manyhands.support.PathwayFixture;
import coop.workers.manyhands.support.SignedInAs;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.UserRequestPostProcessor;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.web.context.WebApplicationContext;

/** A pathway's diagram with who stands where; the table says the same, and each number leads to those whom it counts. */
@ManyHandsTest
class PathwayPageTest extends PathwayFixture {

    private static final UserRequestPostProcessor ANN = SignedInAs.coordinator("ann", Everybody.ADMINS);
    private static final String PAGE = "/monitor/pathways/join-group";
    private static final String WELCOME = "/at/Task_WelcomeTheNewcomer";

    @Autowired
    private WebApplicationContext application;

    private MockMvc web;
    private Involvement involvement;

    @BeforeEach
    void samIsReadByTheGroup() {
        web = webAppContextSetup(application).apply(springSecurity()).build();
        involvement = confirmed(sam.signUp("communications", sam.form()));
    }

    @AfterEach
    void nobodyGoesOnWaiting() {
        clock.reset();
        if (now(involvement).isOpen()) {
            desk.withdraw(involvement.id());
        }
    }

    private MockHttpServletResponse get(String path, UserRequestPostProcessor who) throws Exception {
        return web.perform(MockMvcRequestBuilders.get(path).with(who))
                .andReturn()
                .getResponse();
    }

    private Document page(String path) throws Exception {
        return Jsoup.parse(get(path, ANN).getContentAsString());
    }

    private long standing() {
        return database.sql("""
                        select count(*) from act_ru_task t join act_ru_execution e on e.id_ = t.proc_inst_id_
                        join involvement i on i.reference = e.business_key_
                        where t.task_def_key_ = 'Task_WelcomeTheNewcomer' and i.outcome is null""").query(Long.class).single();
    }

    @Test
    void numberUponTheDiagramAndInTheTableIsThatOfWhomItLeadsTo() throws Exception {
        Document page = page(PAGE);

        Element badge = page.expectFirst("svg.diagram a.badge[href$=" + WELCOME + "]");
        assertThat(badge.text()).startsWith(String.valueOf(standing()));
        Element number = page.expectFirst("#steps a[href$=" + WELCOME + "]");
        assertThat(number.text()).isEqualTo(standing() + " now: Welcome the newcomer");
        assertThat(page.select("svg.diagram text").eachText()).contains("Welcome the");
        assertThat(page.select("#steps tbody tr td:first-child").eachText())
                .as("in the order of the way")
                .containsSubsequence("Wait for an opening", "Welcome the newcomer", "First meeting");
        assertThat(page.select("svg.diagram style, svg.diagram [style]"))
                .as("the policy of the page forbids them")
                .isEmpty();
        assertThat(people()).contains(involvement.reference().value()).hasSize((int) standing());

        answer(involvement, "facilitator-communications", Map.of("answer", "chat"));

        assertThat(people()).doesNotContain(involvement.reference().value());
    }

    /** Far from when other tests had somebody wait there: one answered after 5 hours, one after 30, and one waits since 50. */
    @Test
    void eachVersionLeadsToCockpitsOwnDiagramOfIt() throws Exception {
        String newest = engine.getRepositoryService()
                .createProcessDefinitionQuery()
                .processDefinitionKey("join-group")
                .latestVersion()
                .singleResult()
                .getId();

        assertThat(page("/monitor/pathways/join-group")
                        .select("#versions tr:has(td:containsOwn(the newest)) a")
                        .attr("href"))
                .isEqualTo("/camunda/app/cockpit/default/#/process-definition/" + newest);
    }

    @Test
    void badgeAndTableSayForHowLongHalfWereThere() throws Exception {
        clock.moveTo(clock.instant().plus(Duration.ofDays(31_000)));
        List<Involvement> all = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            sam = applicants.somebody();
            all.add(confirmed(sam.signUp("communications", sam.form())));
        }
        clock.moveBy(Duration.ofHours(5));
        answer(all.get(0), "facilitator-communications", Map.of("answer", "chat"));
        clock.moveBy(Duration.ofHours(25));
        answer(all.get(1), "facilitator-communications", Map.of("answer", "chat"));
        clock.moveBy(Duration.ofHours(20));
        long half = database.sql("""
                        select extract(epoch from percentile_disc(0.5) within group (
                            order by coalesce(end_time_, timestamp 'infinity') - start_time_)) / 3600
                        from act_hi_actinst where act_id_ = 'Task_WelcomeTheNewcomer' and start_time_ > ?""")
                .param(Timestamp.from(clock.instant().minus(Duration.ofDays(90))))
                .query(Double.class)
                .single()
                .longValue();
        assertThat(half).isEqualTo(30);

        Document page = page(PAGE);

        Element badge = page.expectFirst("svg.diagram a.badge[href$=" + WELCOME + "]");
        assertThat(badge.text()).contains("%d · %d hours".formatted(standing(), half));
        assertThat(badge.outerHtml())
                .contains("Welcome the newcomer: %d now; half were there for: %d hours".formatted(standing(), half));
        List<String> row = page.expectFirst("#steps tr:has(a[href$=" + WELCOME + "])")
                .select("td")
                .eachText();
        assertThat(row.subList(3, 5)).containsExactly(half + " hours", "3");
        all.stream().map(one -> now(one)).filter(Involvement::isOpen).forEach(one -> desk.withdraw(one.id()));
    }

    /** Those of all its pages: other tests leave people there, too. A page beyond the last shows the last, so it is the link that ends it. */
    private List<String> people() throws Exception {
        List<String> all = new ArrayList<>();
        Document page = page(PAGE + WELCOME);
        while (true) {
            all.addAll(page.select("#people .reference").eachText());
            Element next = page.selectFirst(".pager a[rel=next]");
            if (next == null) {
                return all;
            }
            page = page(next.attr("href"));
        }
    }

    @Test
    void wayThatSomebodyTookIsMarkedAndSaidBesideIt() throws Exception {
        answer(involvement, "facilitator-communications", Map.of("answer", "chat"));
        String path = "/monitor/involvements/%s/way".formatted(involvement.reference());

        Document page = page(path);
        assertThat(page.select("svg.diagram g.taken text").text()).contains("Welcome the newcomer");
        assertThat(page.select("svg.diagram g.here text").text()).isEqualTo("Chat with the newcomer");
        assertThat(page.select("#passed strong").eachText())
                .containsExactly("Wait for an opening", "Welcome the newcomer", "Chat with the newcomer");
        assertThat(page.expectFirst("#passed li:last-child").text()).contains("they are here now");

        desk.withdraw(involvement.id());
        run(involvement);
        assertThat(page(path).select("svg.diagram g.here")).isEmpty();
    }

    @Test
    void onlyAdminsSeeItAndWhatIsNotThereIsSaidSo() throws Exception {
        UserRequestPostProcessor fay = SignedInAs.coordinator("fay", Roles.SECRETARIES);
        for (String path :
                List.of(PAGE, PAGE + WELCOME, "/monitor/involvements/%s/way".formatted(involvement.reference()))) {
            assertThat(get(path, fay).getStatus()).as(path).isEqualTo(403);
            assertThat(get(path, ANN).getStatus()).as(path).isEqualTo(200);
        }
        assertThat(get("/monitor/pathways/jion-group", ANN).getStatus()).isEqualTo(404);
        assertThat(get(PAGE + "/at/Task_Nowhere", ANN).getStatus()).isEqualTo(404);
    }
}
