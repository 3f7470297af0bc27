package coop.workers.manyhands.office;

import static coop.workers.manyhands.support.SignedInAs.coordinator;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import coop.workers.manyhands.accounts.SignInAudit;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.involvement.InvolvementDesk;
import coop.workers.manyhands.support.Applicants;
import coop.workers.manyhands.support.Applicants.Applicant;
import coop.workers.manyhands.support.Colleagues;
import coop.workers.manyhands.support.DueJobs;
import coop.workers.manyhands.support.ManyHandsTest;
import coop.workers.manyhands.support.MovableClock;
import java.net.URI;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.UserRequestPostProcessor;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** The front page of the office: what waits, how the groups stand, what happened, and no link that is refused. */
@ManyHandsTest
class OfficePageTest {

    @Autowired
    private WebApplicationContext application;

    @Autowired
    private Applicants applicants;

    @Autowired
    private Colleagues colleagues;

    @Autowired
    private InvolvementDesk desk;

    @Autowired
    private DueJobs jobs;

    @Autowired
    private TaskService tasks;

    @Autowired
    private SignInAudit audit;

    @Autowired
    private JdbcTemplate database;

    @Autowired
    private MovableClock clock;

    private final List<Involvement> cases = new ArrayList<>();
    private MockMvc web;
    private String group = "";
    private String kim = "";

    @BeforeEach
    void kimComesToTheOffice() {
        web = MockMvcBuilders.webAppContextSetup(application)
                .apply(springSecurity())
                .build();
        clock.moveTo(colleagues.monday(LocalTime.of(11, 0)));
        group = colleagues.group();
        kim = colleagues.somebody(group);
    }

    @AfterEach
    void asBefore() {
        cases.stream()
                .map(involvement -> desk.get(involvement.reference()))
                .filter(Involvement::isOpen)
                .forEach(involvement -> desk.withdraw(involvement.id()));
        clock.reset();
        colleagues.gone();
    }

    private Document page(String path, UserRequestPostProcessor who) throws Exception {
        return Jsoup.parse(web.perform(get(path).with(who))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString());
    }

    private Involvement arrives(Applicant sam) {
        Involvement involvement = sam.signUp(Colleagues.OPPORTUNITY, sam.formByPhone());
        jobs.run(involvement.reference().value());
        cases.add(involvement);
        return involvement;
    }

    private static Set<String> linksOf(Document page) {
        Set<String> links = new TreeSet<>();
        page.select("main a[href^=/office], main a[href^=/monitor]")
                .forEach(link -> links.add(link.attr("href").replaceFirst("#.*", "")));
        return links;
    }

    @Test
    void nothingThatTheMenuOrTheFrontPageOffersIsRefused() throws Exception {
        arrives(applicants.somebody());
        Map<String, UserRequestPostProcessor> kinds = Map.of(
                "facilitator", coordinator(kim, group),
                "facilitator of another group", coordinator("fay", "facilitators-communications"),
                "secretary", coordinator("sue", "secretaries"),
                "returning officer", coordinator("roy", "returning-officers"),
                "inductor", coordinator("ina", "inductors"),
                "editor", coordinator("edi", "communications-editors"),
                "admin", coordinator("ada", "camunda-admin"),
                "in no group", coordinator("nat"));
        for (Map.Entry<String, UserRequestPostProcessor> kind : kinds.entrySet()) {
            Set<String> links = linksOf(page("/office", kind.getValue()));
            assertThat(links).as(kind.getKey()).contains("/office", "/office/people", "/office/me");
            for (String link : links) {
                assertThat(web.perform(get(URI.create(link)).with(kind.getValue()))
                                .andReturn()
                                .getResponse()
                                .getStatus())
                        .as("%s to a %s", link, kind.getKey())
                        .isEqualTo(200);
            }
        }
    }

    @Test
    void menuHasWhatEachMayDoAndNothingElse() throws Exception {
        assertThat(linksOf(page("/office", coordinator(kim, group))))
                .contains("/office/groups", "/office/paused", "/office/people?group=" + group)
                .doesNotContain(
                        "/office/members", "/office/elections", "/office/hosts", "/office/absences", "/monitor");
        assertThat(linksOf(page("/office", coordinator("roy", "returning-officers"))))
                .contains("/office/elections", "/office/board")
                .doesNotContain("/office/solidfund", "/office/members", "/office/erasures");
        assertThat(linksOf(page("/office", coordinator("ina", "inductors"))))
                .contains("/office/hosts")
                .doesNotContain("/office/elections", "/office/members");
        assertThat(linksOf(page("/office", coordinator("sue", "secretaries"))))
                .contains("/office/members", "/office/solidfund", "/office/places", "/office/erasures")
                .doesNotContain("/office/absences", "/monitor");
        assertThat(linksOf(page("/office", coordinator("ada", "camunda-admin"))))
                .contains("/office/members", "/office/absences", "/monitor");
    }

    @Test
    void whoeverComesReadsTheirNameAndSignsOut() throws Exception {
        Document page = page("/office", coordinator(kim, group));

        assertThat(page.select("#me").text()).isEqualTo("Kim " + kim);
        assertThat(page.select("form[action=/logout][method=post] button").text())
                .isEqualTo("Sign out");
        assertThat(page.select("form[action=/logout] input[name=_csrf]")).hasSize(1);
    }

    private void assertThatCountsAreThoseOfTheEngine(Document page) {
        Timestamp now = Timestamp.from(clock.instant());
        List<Timestamp> due = database.queryForList("""
                select distinct on (t.id_) t.due_date_ from act_ru_task t join act_ru_identitylink l on l.task_id_ = t.id_
                where l.type_ = 'candidate' and l.group_id_ = ? and t.suspension_state_ = 1
                and (t.assignee_ is null or t.assignee_ = ?)""", Timestamp.class, group, kim);
        long late = due.stream().filter(moment -> moment.before(now)).count();
        List<String> shown = page.select("#counts strong").eachText();
        assertThat(shown.get(0)).isEqualTo(String.valueOf(late));
        assertThat(shown.stream().mapToInt(Integer::parseInt).sum()).isEqualTo(due.size());
        assertThat((long) due.size())
                .isEqualTo(tasks.createTaskQuery()
                        .taskCandidateGroup(group)
                        .includeAssignedTasks()
                        .count());
    }

    private void assertThatGroupCountsAreThoseOfTheRecord(Document page) {
        Map<String, Object> counts =
                database.queryForMap("""
                select count(*) as open, count(*) filter (where owner = ? and turn = 'COORDINATOR') as turn,
                    count(*) filter (where owner = ? and turn = 'COORDINATOR' and due < ?) as late
                from involvement where outcome is null and (opportunity = ? or owner = ?)""", group, group, Timestamp.from(clock.instant()), Colleagues.OPPORTUNITY, group);
        String line = page.select("#groups li").text();
        assertThat(line)
                .contains(
                        "%s under way, %s of them the group’s turn".formatted(counts.get("open"), counts.get("turn")));
        if (!Long.valueOf(0).equals(counts.get("late"))) {
            assertThat(line).contains(counts.get("late") + " late");
        } else {
            assertThat(line).doesNotContain("late");
        }
    }

    @Test
    void whatWaitsIsCountedByWhenItIsDue() throws Exception {
        Applicant sam = applicants.somebody();
        Involvement first = arrives(sam);
        arrives(applicants.somebody());
        String task = tasks.createTaskQuery()
                .processInstanceBusinessKey(first.reference().value())
                .singleResult()
                .getId();
        tasks.claim(task, kim);

        Document page = page("/office", coordinator(kim, group));
        assertThatCountsAreThoseOfTheEngine(page);
        assertThatGroupCountsAreThoseOfTheRecord(page);
        assertThat(page.select("#tasks li").size()).isGreaterThanOrEqualTo(2);
        assertThat(page.select("#tasks li:has(a[href=/office/tasks/%s])".formatted(task))
                        .text())
                .contains("Sam " + sam.mark(), first.reference().value(), "In your hands")
                .doesNotContain("Late");

        clock.moveBy(Duration.ofDays(60));
        page = page("/office", coordinator(kim, group));
        assertThatCountsAreThoseOfTheEngine(page);
        assertThatGroupCountsAreThoseOfTheRecord(page);
        assertThat(page.select("#tasks").text()).contains("Late by");
        // What another group has to do does not wait for Kim.
        assertThat(page("/office", coordinator("fay", "facilitators-communications"))
                        .select("#tasks")
                        .text())
                .doesNotContain(first.reference().value());
    }

    @Test
    void whatIsLateOrDueTodayThisWeekAndAfterwardsIsCountedApart() throws Exception {
        clock.moveTo(colleagues.monday(LocalTime.of(11, 0)));
        Instant now = clock.instant();
        dueAt(now.minus(Duration.ofHours(1)));
        dueAt(now.plus(Duration.ofHours(3)));
        dueAt(now.plus(Duration.ofHours(4)));
        dueAt(now.plus(Duration.ofDays(2)));
        dueAt(now.plus(Duration.ofDays(3)));
        dueAt(now.plus(Duration.ofDays(4)));
        for (int i = 0; i < 4; i++) {
            dueAt(now.plus(Duration.ofDays(8)));
        }

        assertThat(page("/office", coordinator(kim, group)).select("#counts li").eachText())
                .containsExactly("1 late", "2 due today", "3 due later this week", "4 due after that");
    }

    /** In Kim's hands, and due then; what waits for the group besides is another test's. */
    private void dueAt(Instant moment) {
        Task task = tasks.createTaskQuery()
                .processInstanceBusinessKey(
                        arrives(applicants.somebody()).reference().value())
                .singleResult();
        task.setDueDate(Date.from(moment));
        tasks.saveTask(task);
    }

    @Test
    void whatHappenedSinceTheDayBeforeIsThereWithWhoDidIt() throws Exception {
        // Later than whatever another test does with its clock.
        clock.moveBy(Duration.ofDays(400));
        Applicant before = applicants.somebody();
        arrives(before);
        clock.moveBy(Duration.ofHours(1));
        audit.signedIn(kim, "192.0.2.1", true);
        clock.moveBy(Duration.ofHours(1));
        Applicant since = applicants.somebody();
        Involvement news = arrives(since);
        desk.withdrawFor(news.reference(), kim);
        clock.moveBy(Duration.ofDays(1));
        // The sign-in of today leaves what happened since yesterday where it is.
        audit.signedIn(kim, "192.0.2.1", true);

        Document page = page("/office", coordinator(kim, group));

        assertThat(page.select("#lately").text())
                .contains("Sam " + since.mark(), "Signed up by themselves", "one began, one ended")
                // What happened before, and what Kim did.
                .doesNotContain(before.mark(), "told us so");
        assertThat(page("/office", coordinator("lee", group)).select("#lately").text())
                .contains("Sam " + before.mark(), "Withdrew, and told us so by Kim " + kim);
        assertThat(page("/office", coordinator("fay", "facilitators-communications"))
                        .text())
                .doesNotContain(since.mark());
    }
}
