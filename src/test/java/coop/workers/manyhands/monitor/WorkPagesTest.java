package coop.workers.manyhands.monitor;

import static coop.workers.manyhands.support.SignedInAs.coordinator;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.involvement.InvolvementDesk;
import coop.workers.manyhands.support.Applicants;
import coop.workers.manyhands.support.Applicants.Applicant;
import coop.workers.manyhands.support.Colleagues;
import coop.workers.manyhands.support.DueJobs;
import coop.workers.manyhands.support.ManyHandsTest;
import coop.workers.manyhands.support.MovableClock;
import coop.workers.manyhands.support.TaskDesk;
import java.net.URI;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.engine.TaskService;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** Who waits longest and on whom, who has too much, and the pathways in numbers: each number is that of a query of its own, and leads to what it counts. */
@ManyHandsTest
class WorkPagesTest {

    @Autowired
    private WebApplicationContext application;

    @Autowired
    private Applicants applicants;

    @Autowired
    private Colleagues colleagues;

    @Autowired
    private InvolvementDesk desk;

    @Autowired
    private TaskDesk taskDesk;

    @Autowired
    private TaskService tasks;

    @Autowired
    private DueJobs jobs;

    @Autowired
    private JdbcTemplate database;

    @Autowired
    private MovableClock clock;

    private static int quarters;

    private final List<Involvement> cases = new ArrayList<>();
    private MockMvc web;
    private String group = "";
    private String kim = "";
    private String lee = "";

    @BeforeEach
    void aGroupOfTwo() {
        web = MockMvcBuilders.webAppContextSetup(application)
                .apply(springSecurity())
                .build();
        clock.moveTo(colleagues.monday(LocalTime.of(11, 0)).plus(Duration.ofDays(11_200 + 210L * quarters++)));
        group = colleagues.group();
        kim = colleagues.somebody(group);
        lee = colleagues.somebody(group);
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

    private Involvement arrives() {
        Applicant sam = applicants.somebody();
        Involvement involvement = sam.signUp(Colleagues.OPPORTUNITY, sam.formByPhone());
        jobs.run(involvement.reference().value());
        cases.add(involvement);
        return desk.get(involvement.reference());
    }

    private Document page(String path) throws Exception {
        return Jsoup.parse(web.perform(get(URI.create(path)).with(coordinator("ada", "camunda-admin")))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString());
    }

    /** How many rows the list has that a link leads to: what it says of itself, in its heading. */
    private long behind(Element link, String head) throws Exception {
        return Long.parseLong(page(link.attr("href")).select(head).text().replaceAll("\\D", ""));
    }

    private String taskOf(Involvement involvement) {
        return tasks.createTaskQuery()
                .processInstanceBusinessKey(involvement.reference().value())
                .singleResult()
                .getId();
    }

    private long counted(String condition, Object... values) {
        return Objects.requireNonNull(database.queryForObject(
                "select count(*) from act_ru_task t where suspension_state_ = 1 and " + condition, Long.class, values));
    }

    private static long number(Element of) {
        return Long.parseLong(of.ownText().strip());
    }

    @Test
    void workIsCountedByGroupAndPersonAndEachNumberLeadsToItsTasks() throws Exception {
        List<Involvement> all = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            all.add(arrives());
        }
        for (Involvement involvement : all.subList(0, 3)) {
            tasks.claim(taskOf(involvement), kim);
        }
        clock.moveBy(Duration.ofDays(40));
        Involvement fresh = arrives();
        Timestamp now = Timestamp.from(clock.instant());
        String ofGroup =
                "id_ in (select task_id_ from act_ru_identitylink where type_ = 'candidate' and group_id_ = ?)";

        Document monitor = page("/monitor");

        assertThat(monitor.select("#unclaimed").text()).isEqualTo(String.valueOf(counted("assignee_ is null")));
        assertThat(monitor.select("#late-tasks").text()).isEqualTo(String.valueOf(counted("due_date_ < ?", now)));
        List<Element> row = monitor.select("#by-group tr[data-group=%s] td".formatted(group));
        assertThat(row.get(1).text()).isEqualTo("2");
        assertThat(number(row.get(2).select("a").get(0)))
                .isEqualTo(counted(ofGroup, group))
                .isEqualTo(behind(row.get(2).select("a").get(0), "#tasks-head"));
        assertThat(number(row.get(3).select("a").get(0)))
                .isEqualTo(counted(ofGroup + " and due_date_ < ?", group, now))
                .isEqualTo(behind(row.get(3).select("a").get(0), "#tasks-head"))
                .isGreaterThanOrEqualTo(5);
        assertThat(number(row.get(4).select("a").get(0)))
                .isEqualTo(counted(ofGroup + " and assignee_ is null", group))
                .isEqualTo(behind(row.get(4).select("a").get(0), "#tasks-head"));
        Element kims =
                monitor.select("#by-person tr[data-user=%s]".formatted(kim)).get(0);
        assertThat(kims.text()).contains("Overloaded");
        assertThat(number(kims.select("td a").get(0))).isEqualTo(3);
        assertThat(behind(kims.select("td a").get(0), "#tasks-head")).isEqualTo(3);
        assertThat(behind(kims.select("td a").get(1), "#tasks-head")).isEqualTo(3);
        assertThat(monitor.select("#by-person tr[data-user=%s]".formatted(lee)).text())
                .contains("Has nothing in hands");

        // Whoever waits longest is first, with whom they wait for.
        Document list = page("/monitor/work?group=" + group);
        List<String> references = list.select("#tasks .reference").eachText();
        assertThat(references.get(references.size() - 1))
                .isEqualTo(fresh.reference().value());
        assertThat(references).contains(all.get(0).reference().value());
        String waits = list.select("#tasks tbody tr:has(.reference:containsOwn(%s))"
                        .formatted(all.get(0).reference()))
                .text();
        assertThat(waits).contains("40 days", "Kim " + kim, "Welcome the newcomer", "Late by");
        assertThat(list.select("#tasks tbody tr:has(.reference:containsOwn(%s))"
                                .formatted(all.get(4).reference()))
                        .text())
                .contains("in nobody’s hands");
        assertThat(web.perform(get("/monitor/work.csv").with(coordinator("ada", "camunda-admin")))
                        .andReturn()
                        .getResponse()
                        .getContentAsString())
                .contains("\"person\",\"Kim " + kim + "\",3,3,");
    }

    @Test
    void whoWaitsLongestAndOnWhomIsOnTheFirstPage() throws Exception {
        Involvement first = arrives();
        tasks.claim(taskOf(first), kim);
        // Before all others: whatever a test left.
        database.update(
                "update act_ru_task set create_time_ = ? where id_ = ?", Timestamp.from(Instant.EPOCH), taskOf(first));

        List<Element> rows = page("/monitor").select("#longest tbody tr");

        List<String> asked = database.queryForList(
                "select e.business_key_ from act_ru_task t join act_ru_execution e on e.id_ = t.proc_inst_id_"
                        + " where t.suspension_state_ = 1 order by t.create_time_, t.id_ limit 10",
                String.class);
        assertThat(rows).extracting(row -> row.select(".reference").text()).containsExactlyElementsOf(asked);
        assertThat(rows.get(0).select(".reference").text())
                .isEqualTo(first.reference().value());
        assertThat(rows.get(0).select("td[data-label=On whom] span").text()).isEqualTo("Kim " + kim);
        assertThat(rows.get(0).select("td[data-label=Task] a").attr("href"))
                .isEqualTo("/office/tasks/" + taskOf(first));
    }

    @Test
    void tasksThatNobodyCanTakeAreCounted() throws Exception {
        Involvement nobodys = arrives();
        assertThat(page("/monitor/work?which=NOBODYS").select("#tasks").text())
                .doesNotContain(nobodys.reference().value());
        for (String user : List.of(kim, lee)) {
            database.update("delete from act_id_membership where user_id_ = ? and group_id_ = ?", user, group);
        }

        Document list = page("/monitor/work?which=NOBODYS");

        // Those that waited for longer, of other tests, stand on the pages before.
        List<String> all = new ArrayList<>(list.select("#tasks .reference").eachText());
        for (Element next = list.selectFirst("a[rel=next]"); next != null; ) {
            Document further = page(next.attr("href"));
            all.addAll(further.select("#tasks .reference").eachText());
            next = further.selectFirst("a[rel=next]");
        }
        assertThat(all).contains(nobodys.reference().value());
        assertThat(page("/monitor").select("#nobodys").text())
                .isEqualTo(list.select("#tasks-head").text().replaceAll("\\D", ""));
    }

    @Test
    void pathwaysAreCountedByPlaceAndMonthAndEachNumberLeadsToItsPeople() throws Exception {
        Involvement answered = arrives();
        Involvement gone = arrives();
        arrives();
        clock.moveBy(Duration.ofHours(30));
        taskDesk.answer(answered, kim, Map.of("answer", "notNow", "reason", "There are enough of us."));
        jobs.run(answered.reference().value());
        desk.withdraw(gone.id());
        clock.moveBy(Duration.ofHours(1));
        Timestamp since = Timestamp.from(clock.instant().minus(Duration.ofDays(90)));
        String place = "The group reads your offer";

        Document page = page("/monitor/pathways");

        Element row = page.select("#join-group table.places tr:has(td:containsOwn(%s))".formatted(place))
                .get(0);
        List<Element> numbers = row.select("a");
        assertThat(number(numbers.get(0)))
                .isEqualTo(database.queryForObject(
                        "select count(*) from involvement where pathway = 'join-group' and outcome is null and milestone = ?",
                        Long.class,
                        place))
                .isEqualTo(behind(numbers.get(0), "#people-head"));
        assertThat(number(numbers.get(1))).isEqualTo(behind(numbers.get(1), "#people-head"));
        assertThat(number(numbers.get(2)))
                .isEqualTo(database.queryForObject(
                        "select count(*) from involvement where pathway = 'join-group' and last_milestone = ?"
                                + " and outcome in ('LAPSED', 'WITHDRAWN') and ended_at between ? and ?",
                        Long.class,
                        place,
                        since,
                        Timestamp.from(clock.instant())))
                .isEqualTo(behind(numbers.get(2), "#people-head"))
                .isPositive();
        Element signedUp = page.select("#join-group table.stages tbody a").get(0);
        assertThat(number(signedUp))
                .isEqualTo(database.queryForObject(
                        "select count(*) from involvement where pathway = 'join-group' and created_at between ? and ?",
                        Long.class,
                        since,
                        Timestamp.from(clock.instant())))
                .isEqualTo(behind(signedUp, "#people-head"));
        for (Element link : page.select("#join-group table.months a")) {
            assertThat(number(link)).as(link.attr("href")).isEqualTo(behind(link, "#people-head"));
        }
        assertThat(page.select("#join-group table.months").text()).contains("30 hours");
        assertThat(page.select("#join-group svg[role=img]")).hasSize(2);
        assertThat(web.perform(get("/monitor/pathways.csv").with(coordinator("ada", "camunda-admin")))
                        .andReturn()
                        .getResponse()
                        .getContentAsString())
                .contains("\"join-group\",\"place\",\"" + place + "\",");
    }

    @Test
    void monthsHaveTheTimesThatAQueryOfItsOwnHas() throws Exception {
        // A month in which nobody else of these tests came: ten were answered after one to ten hours, and one waits
        // still.
        ZonedDateTime month = clock.instant()
                .atZone(ZoneId.of("Europe/London"))
                .minusDays(100)
                .withDayOfMonth(10)
                .truncatedTo(ChronoUnit.DAYS);
        for (int i = 1; i <= 11; i++) {
            Involvement one = arrives();
            if (i <= 10) {
                desk.withdraw(one.id());
            }
            Timestamp asked = Timestamp.from(month.plusHours(i).toInstant());
            assertThat(database.update(
                            "update involvement set created_at = ?, asked_at = ?, first_answered_at = ?, ended_at = ? where id = ?",
                            Timestamp.from(month.plusHours(i).minusHours(2L * i).toInstant()),
                            asked,
                            i <= 10 ? Timestamp.from(month.plusHours(2L * i).toInstant()) : null,
                            i <= 10 ? asked : null,
                            one.id()))
                    .isEqualTo(1);
        }
        String in =
                " from involvement where pathway = 'join-group' and %1$s >= ? and %1$s < ? and asked_at is not null";
        Timestamp from = Timestamp.from(month.withDayOfMonth(1).toInstant());
        Timestamp until = Timestamp.from(month.withDayOfMonth(1).plusMonths(1).toInstant());
        // Whoever waits still waits for longer than all the others: the share of all of them that had it, in hours.
        String answer =
                "select percentile_disc(?) within group (order by coalesce(extract(epoch from first_answered_at - asked_at) / 3600, 9999))"
                        + in.formatted("asked_at");
        String whole =
                "select percentile_disc(?) within group (order by extract(epoch from ended_at - created_at) / 3600)"
                        + in.formatted("ended_at");

        Document page = page("/monitor/pathways");

        String name = DateTimeFormatter.ofPattern("MMM uuuu", Locale.UK).format(month);
        List<Element> rows = page.select("#join-group table.months tr:has(td:containsOwn(%s))".formatted(name));
        assertThat(rows).hasSize(2);
        assertThat(rows.get(0).select("td").eachText().subList(1, 4))
                .containsExactly(
                        "Time to the first answer", hours(answer, 0.5, from, until), hours(answer, 0.9, from, until))
                .containsExactly("Time to the first answer", "6 hours", "10 hours");
        assertThat(number(rows.get(0).expectFirst("a"))).isEqualTo(11);
        assertThat(rows.get(1).select("td").eachText().subList(1, 4))
                .containsExactly(
                        "From the sign-up to the end", hours(whole, 0.5, from, until), hours(whole, 0.9, from, until))
                .containsExactly("From the sign-up to the end", "10 hours", "18 hours");
        assertThat(number(rows.get(1).expectFirst("a"))).isEqualTo(10);
        assertThat(page.select("#join-group svg title, #join-group svg text").text())
                .contains("half: 6 hours, nine of ten: 10 hours");
        String day = month.format(DateTimeFormatter.ofPattern("uuuu-MM"));
        assertThat(web.perform(get("/monitor/pathways.csv").with(coordinator("ada", "camunda-admin")))
                        .andReturn()
                        .getResponse()
                        .getContentAsString())
                .contains(
                        "\"join-group\",\"%s\",\"Time to the first answer\",11,\"\",\"\",6,10".formatted(day),
                        "\"join-group\",\"%s\",\"From the sign-up to the end\",10,\"\",\"\",10,18".formatted(day));
    }

    private String hours(String query, double share, Timestamp from, Timestamp until) {
        return "%d hours"
                .formatted(Objects.requireNonNull(database.queryForObject(query, Double.class, share, from, until))
                        .longValue());
    }

    @Test
    void nobodyElseSeesItAndWhateverStandsInTheAddressIsAnswered() throws Exception {
        for (String path :
                List.of("/monitor/work", "/monitor/work.csv", "/monitor/pathways", "/monitor/pathways.csv")) {
            web.perform(get(path).with(coordinator("sue", "secretaries"))).andExpect(status().isForbidden());
        }
        for (String odd : List.of("\u0000", "\ud800", "'", "NOPE")) {
            for (String parameter : List.of("which", "group", "holder", "page")) {
                web.perform(get("/monitor/work").param(parameter, odd).with(coordinator("ada", "camunda-admin")))
                        .andExpect(status().isOk());
            }
        }
    }
}
