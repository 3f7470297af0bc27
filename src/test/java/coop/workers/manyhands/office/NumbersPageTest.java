package coop.workers.manyhands.office;

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
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

/** The numbers of a group's last quarter: each is what a query of its own counts, and leads to exactly those people. */
@ManyHandsTest
class NumbersPageTest {

    /** What each stage is, said once more in other words than the page's. */
    private static final Map<String, String> STAGES = new LinkedHashMap<>(Map.of(
            "SIGNED_UP",
            "true",
            "CONFIRMED",
            "(address_confirmed or first_answered_at is not null"
                    + " or person_id in (select id from person where email is null))",
            "ANSWERED",
            "first_answered_at is not null",
            "MET",
            "(id in (select involvement_id from appointment where called_off_at is null and not missed and starts_at < ?)"
                    + " or person_id in (select person_id from attendance where came))",
            "ARRIVED",
            "outcome = any (array['JOINED','INDUCTED','DONE','KEPT'])",
            "STAYED",
            "outcome = any (array['JOINED','INDUCTED','DONE','KEPT'])"
                    + " and person_id in (select person_id from group_member where state = 'ACTIVE'"
                    + " union select person_id from role_holder where ended_at is null)"));

    private static int quarters;

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
    private DueJobs jobs;

    @Autowired
    private JdbcTemplate database;

    @Autowired
    private MovableClock clock;

    private final List<Involvement> cases = new ArrayList<>();
    private MockMvc web;
    private String group = "";
    private String kim = "";

    @BeforeEach
    void oneInAGroup() {
        web = MockMvcBuilders.webAppContextSetup(application)
                .apply(springSecurity())
                .build();
        // Nothing of other tests lies in a quarter of this one's own.
        clock.moveTo(colleagues.monday(LocalTime.of(11, 0)).plus(Duration.ofDays(9100 + 210L * quarters++)));
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

    private Involvement arrives() {
        Applicant sam = applicants.somebody();
        return arrives(sam, sam.formByPhone());
    }

    private Involvement arrives(Applicant who, Map<String, Object> form) {
        Involvement involvement = who.signUp(Colleagues.OPPORTUNITY, form);
        jobs.run(involvement.reference().value());
        cases.add(involvement);
        return desk.get(involvement.reference());
    }

    private Document page(String path, UserRequestPostProcessor who) throws Exception {
        return Jsoup.parse(web.perform(get(URI.create(path)).with(who))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString());
    }

    /** As the page's links have it: who is in the list that a number leads to. */
    private long behind(Document page, String link, UserRequestPostProcessor who) throws Exception {
        Document list = page(page.select(link).attr("href"), who);
        String head = list.select("#people-head").text();
        return Long.parseLong(head.replaceAll("\\D", ""));
    }

    private long counted(String condition) {
        Timestamp now = Timestamp.from(clock.instant());
        List<Object> values = new ArrayList<>(
                List.of(Colleagues.OPPORTUNITY, Timestamp.from(clock.instant().minus(Duration.ofDays(90))), now));
        if (condition.contains("?")) {
            values.add(now);
        }
        return database.queryForObject(
                "select count(*) from involvement where opportunity = ? and created_at >= ? and created_at < ? and "
                        + condition,
                Long.class,
                values.toArray());
    }

    /** Two are answered, one of them said no to; one withdraws, one waits, one has not confirmed; two came before the quarter. */
    private void aQuarter() {
        arrives();
        Involvement before = arrives();
        taskDesk.answer(before, kim, Map.of("answer", "notNow", "reason", "There are enough of us."));
        clock.moveBy(Duration.ofDays(100));
        Involvement answered = arrives();
        Involvement welcomed = arrives();
        Involvement withdrew = arrives();
        arrives();
        Applicant pat = applicants.somebody();
        arrives(pat, pat.form());
        clock.moveBy(Duration.ofHours(30));
        taskDesk.answer(answered, kim, Map.of("answer", "notNow", "reason", "There are enough of us."));
        jobs.run(answered.reference().value());
        clock.moveBy(Duration.ofHours(20));
        taskDesk.answer(welcomed, kim, Map.of("answer", "welcome"));
        jobs.run(welcomed.reference().value());
        taskDesk.answer(welcomed, kim, Map.of("arrived", "yes", "role", "member"));
        jobs.run(welcomed.reference().value());
        meets(answered, false);
        meets(withdrew, true);
        desk.withdraw(withdrew.id());
        jobs.run(withdrew.reference().value());
        clock.moveBy(Duration.ofHours(1));
    }

    private void meets(Involvement involvement, boolean missed) {
        database.update(
                "insert into appointment (id, involvement_id, starts_at, minutes, place, agreed_at, missed, version)"
                        + " values (gen_random_uuid(), ?, ?, 30, 'Leeds', ?, ?, 0)",
                involvement.id(),
                Timestamp.from(clock.instant().minus(Duration.ofHours(2))),
                Timestamp.from(clock.instant().minus(Duration.ofDays(1))),
                missed);
    }

    @Test
    void eachNumberIsThatOfAQueryOfItsOwnAndLeadsToThosePeople() throws Exception {
        aQuarter();
        UserRequestPostProcessor who = coordinator(kim, group);
        Document page = page("/office/people/numbers?group=" + group, who);

        assertThat(counted("true")).isEqualTo(5);
        for (String one : List.of("MET", "ARRIVED", "STAYED")) {
            assertThat(counted(Objects.requireNonNull(STAGES.get(one)))).as(one).isEqualTo(1);
        }
        for (Map.Entry<String, String> stage : STAGES.entrySet()) {
            String link = "a[data-stage=%s]".formatted(stage.getKey());
            long people = counted(stage.getValue());
            assertThat(page.select(link).get(0).ownText()).as(stage.getKey()).isEqualTo(String.valueOf(people));
            assertThat(behind(page, link, who)).as("behind " + stage.getKey()).isEqualTo(people);
        }
        assertThat(page.select("#under-way").get(0).ownText()).isEqualTo(String.valueOf(counted("outcome is null")));
        assertThat(behind(page, "#under-way", who)).isEqualTo(counted("outcome is null"));
        for (String outcome : List.of("DECLINED", "WITHDRAWN")) {
            String link = "a[data-outcome=%s]".formatted(outcome);
            assertThat(page.select(link).get(0).ownText())
                    .isEqualTo(String.valueOf(counted("outcome = '%s'".formatted(outcome))))
                    .isEqualTo("1");
            assertThat(behind(page, link, who)).isEqualTo(1);
        }
        assertThat(page.select("#funnel svg text").eachText()).contains("5 Signed up");
        assertThat(page.select("svg[role=img][aria-label]")).hasSize(3);
    }

    @Test
    void timesAreThoseThatAQueryOfTheirOwnFinds() throws Exception {
        aQuarter();
        UserRequestPostProcessor who = coordinator(kim, group);
        Document page = page("/office/people/numbers?group=" + group, who);
        Timestamp since = Timestamp.from(clock.instant().minus(Duration.ofDays(90)));
        // What other tests make in a later future is not counted.
        Timestamp until = Timestamp.from(clock.instant());

        long asked = database.queryForObject(
                "select count(*) from involvement where opportunity = ? and asked_at between ? and ?",
                Long.class,
                Colleagues.OPPORTUNITY,
                since,
                until);
        assertThat(page.select("a[data-time=ANSWER]").get(0).ownText())
                .isEqualTo(String.valueOf(asked))
                .isEqualTo("4");
        assertThat(behind(page, "a[data-time=ANSWER]", who)).isEqualTo(asked);
        // Of four, one had it after 30 hours and one after 50; one withdrew and one waits.
        assertThat(page.select("#times tbody tr:first-child td").eachText()).contains("50 hours", "not yet", "2");
        long ended = database.queryForObject(
                "select count(*) from involvement where opportunity = ? and ended_at between ? and ? and asked_at is not null",
                Long.class,
                Colleagues.OPPORTUNITY,
                since,
                until);
        assertThat(page.select("a[data-time=WHOLE]").get(0).ownText())
                .isEqualTo(String.valueOf(ended))
                .isEqualTo("3");
        assertThat(behind(page, "a[data-time=WHOLE]", who)).isEqualTo(ended);
        // Of three, one ended after 30 hours and two after 50.
        assertThat(page.select("#times tbody tr:last-child td").eachText()).containsSubsequence("50 hours", "50 hours");

        String csv = web.perform(
                        get("/office/people/numbers.csv").param("group", group).with(who))
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(csv).contains("\"Signed up\",5,", "\"Time to the first answer\",4,50,");
    }

    @Test
    void ofOtherGroupsNothingIsCounted() throws Exception {
        aQuarter();
        for (UserRequestPostProcessor other :
                List.of(coordinator("ivo", "facilitators-international"), coordinator("nat"))) {
            Document page = page("/office/people/numbers?group=" + group, other);
            assertThat(page.select("a[data-stage=SIGNED_UP]").get(0).ownText()).isEqualTo("0");
            assertThat(page.select("a[data-time=ANSWER]").get(0).ownText()).isEqualTo("0");
        }
        assertThat(page("/office/people/numbers?group=" + group, coordinator("sue", "secretaries"))
                        .select("a[data-stage=SIGNED_UP]")
                        .get(0)
                        .ownText())
                .isEqualTo("5");
    }

    @Test
    void whereSomebodyStoodWhenTheyDroppedOutIsKept() throws Exception {
        Involvement read = arrives();
        String milestone = read.milestone();
        desk.withdraw(read.id());

        assertThat(database.queryForObject(
                        "select last_milestone from involvement where reference = ?",
                        String.class,
                        read.reference().value()))
                .isEqualTo(milestone)
                .isEqualTo("The group reads your offer");
        Document list = page(
                "/office/people?pathway=join-group&left=The%20group%20reads%20your%20offer", coordinator(kim, group));
        assertThat(list.select("#people tbody .reference").eachText())
                .contains(read.reference().value());
        assertThat(list.select("#behind").text()).contains("dropped out in the last 90 days");
    }
}
