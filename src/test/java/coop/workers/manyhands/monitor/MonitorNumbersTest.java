package coop.workers.manyhands.monitor;

import static coop.workers.manyhands.support.SignedInAs.coordinator;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.involvement.InvolvementDesk;
import coop.workers.manyhands.involvement.PauseDesk;
import coop.workers.manyhands.support.Applicants;
import coop.workers.manyhands.support.DueJobs;
import coop.workers.manyhands.support.ManyHandsTest;
import coop.workers.manyhands.support.MovableClock;
import coop.workers.manyhands.support.TaskDesk;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.ManagementService;
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

/** Each number of the monitor's first page is as many more as were made, and what a count of the test's own says. */
@ManyHandsTest
class MonitorNumbersTest {

    private static final String MADE = "made by a test of numbers";

    @Autowired
    private WebApplicationContext application;

    @Autowired
    private Applicants applicants;

    @Autowired
    private InvolvementDesk desk;

    @Autowired
    private PauseDesk pauses;

    @Autowired
    private DueJobs jobs;

    @Autowired
    private TaskDesk tasks;

    @Autowired
    private TaskService taskService;

    @Autowired
    private ManagementService management;

    @Autowired
    private JdbcTemplate database;

    @Autowired
    private MovableClock clock;

    private final List<Involvement> cases = new ArrayList<>();
    private MockMvc web;

    @BeforeEach
    void open() {
        web = MockMvcBuilders.webAppContextSetup(application)
                .apply(springSecurity())
                .build();
    }

    @AfterEach
    void asBefore() {
        database.update("delete from engine_difference where detail = ?", MADE);
        database.update("delete from letter where template = ?", MADE);
        cases.stream()
                .map(involvement -> desk.get(involvement.reference()))
                .filter(Involvement::isOpen)
                .forEach(involvement -> desk.withdraw(involvement.id()));
        clock.reset();
    }

    private Document page(String path) throws Exception {
        return Jsoup.parse(web.perform(get(path).with(coordinator("ada", "camunda-admin")))
                .andReturn()
                .getResponse()
                .getContentAsString());
    }

    private Involvement comes(String opportunity) {
        Involvement involvement = applicants.somebody().signUpAndConfirm(opportunity);
        jobs.run(involvement.reference().value());
        cases.add(involvement);
        return desk.get(involvement.reference());
    }

    /** By what stands behind the number. */
    private Map<String, Long> tiles() throws Exception {
        Map<String, Long> tiles = new HashMap<>();
        for (Element tile : page("/monitor").select(".tiles li")) {
            Element number = tile.expectFirst("strong");
            tiles.put(tile.text().substring(number.text().length()).strip(), Long.valueOf(number.text()));
        }
        return tiles;
    }

    private void change(Involvement involvement, String what, Object... values) {
        Object[] all = new Object[values.length + 1];
        System.arraycopy(values, 0, all, 0, values.length);
        all[values.length] = involvement.reference().value();
        assertThat(database.update("update involvement set " + what + " where reference = ?", all))
                .isEqualTo(1);
    }

    private Timestamp before(Duration time) {
        return Timestamp.from(clock.instant().minus(time));
    }

    @Test
    void eachTileIsAsManyMoreAsWereMade() throws Exception {
        Map<String, Long> before = tiles();

        Involvement late = comes("communications");
        change(late, "due = ?", before(Duration.ofMinutes(1)));
        Involvement notYet = comes("communications");
        change(notYet, "due = ?", Timestamp.from(clock.instant().plus(Duration.ofHours(1))));
        Involvement adrift = comes("communications");
        change(adrift, "owner = null");
        Involvement undated = comes("communications");
        change(undated, "due = null");
        Involvement paused = comes("communications");
        pauses.pause(paused.reference(), LocalDate.now(clock).plusDays(30), "fay");
        comes("movement-building");
        Involvement unheeded = comes("communications");
        taskService.setVariableLocal(tasks.task(unheeded).getId(), "circle", "ADMINS");
        Involvement near = comes("communications");
        taskService.setVariableLocal(tasks.task(near).getId(), "circle", "SECRETARIES");
        Involvement failed = comes("communications");
        management.setJobRetries(
                management.createJobQuery().list().stream()
                        .filter(job -> jobOf(failed, job.getId()))
                        .findFirst()
                        .orElseThrow()
                        .getId(),
                0);
        for (int i = 0; i < 3; i++) {
            database.update(
                    "insert into engine_difference (id, kind, subject, detail, since) values (?, 'NO_GROUP', ?, ?, ?)",
                    UUID.randomUUID(),
                    "a group " + i,
                    MADE,
                    before(Duration.ofDays(1)));
        }
        for (String state : List.of("FAILED", "FAILED", "SENT", "NOT_NEEDED")) {
            database.update(
                    "insert into letter (id, template, message_id, to_address, subject, body_text, body_html, state, attempts, created_at, next_attempt_at)"
                            + " values (?, ?, ?, 'sam@example.org', 'Hello', 'x', 'x', ?, 1, ?, ?)",
                    UUID.randomUUID(),
                    MADE,
                    "<%s@here>".formatted(UUID.randomUUID()),
                    state,
                    before(Duration.ofDays(1)),
                    before(Duration.ofDays(1)));
        }

        Map<String, Long> more = new HashMap<>();
        tiles().forEach((tile, number) -> more.put(tile, number - before.getOrDefault(tile, 0L)));
        assertThat(more)
                .containsEntry("late", 1L)
                .containsEntry("late and unheeded", 1L)
                .containsEntry("failed steps", 1L)
                .containsEntry("without owner or date", 2L)
                .containsEntry("differences from the engine", 3L)
                .containsEntry("failed emails", 2L)
                .containsEntry("on waiting lists", 1L)
                .containsEntry("paused", 1L)
                .containsEntry("open in all", 9L);
    }

    private boolean jobOf(Involvement involvement, String job) {
        return Long.valueOf(1)
                .equals(database.queryForObject(
                        "select count(*) from act_ru_job j join act_ru_execution e on e.id_ = j.process_instance_id_"
                                + " where j.id_ = ? and e.business_key_ = ?",
                        Long.class,
                        job,
                        involvement.reference().value()));
    }

    /** One open case, as the record has it. */
    private record Open(String where, boolean late, String reference, Instant since) {}

    @Test
    void tableOfOpenCasesHasEachPlaceWithHowManyHowManyAreLateAndWhoCameFirst() throws Exception {
        Involvement first = comes("communications");
        change(first, "created_at = created_at - interval '20 years', due = ?", before(Duration.ofDays(2)));
        change(comes("communications"), "due = ?", before(Duration.ofMinutes(1)));
        comes("communications");
        comes("international");

        Map<String, List<Open>> places = new HashMap<>();
        database.query(
                "select i.*, o.title from involvement i join opportunity o on o.slug = i.opportunity where i.outcome is null",
                row -> {
                    Timestamp due = row.getTimestamp("due");
                    Open open = new Open(
                            "%s (%s) %s"
                                    .formatted(
                                            row.getString("title"),
                                            row.getString("pathway"),
                                            row.getString("milestone") == null
                                                    ? "nowhere"
                                                    : row.getString("milestone")),
                            due != null && due.toInstant().isBefore(clock.instant()),
                            row.getString("reference"),
                            row.getTimestamp("created_at").toInstant());
                    places.computeIfAbsent(open.where(), none -> new ArrayList<>())
                            .add(open);
                });
        Map<String, List<String>> expected = new HashMap<>();
        places.forEach((where, open) -> {
            Open oldest = open.get(0);
            for (Open one : open) {
                if (one.since().isBefore(oldest.since())) {
                    oldest = one;
                }
            }
            expected.put(
                    where,
                    List.of(
                            String.valueOf(open.size()),
                            String.valueOf(open.stream().filter(Open::late).count()),
                            oldest.reference()));
        });

        Map<String, List<String>> shown = new HashMap<>();
        boolean more = true;
        for (int number = 1; more; number++) {
            Document page = page("/monitor?standing=" + number);
            more = !page.select("#standings a[rel=next]").isEmpty();
            for (Element row : page.select("#standings tbody tr")) {
                assertThat(shown.put(
                                row.child(0).text() + " " + row.child(1).text(),
                                List.of(
                                        row.child(2).expectFirst("a").ownText(),
                                        row.child(3).expectFirst("a").ownText(),
                                        row.child(4).expectFirst("a").text())))
                        .as("each place once")
                        .isNull();
            }
        }
        assertThat(shown).isEqualTo(expected);
        assertThat(shown.values())
                .anySatisfy(row ->
                        assertThat(row).contains(first.reference().value()).doesNotContain("0"));
    }

    @Test
    void listsOfWhoWaitsAndOfWhatIsPausedAreThoseOfQueriesOfTheirOwn() throws Exception {
        long before = waitingFor("Movement Building");
        comes("movement-building");
        comes("movement-building");
        Involvement later = comes("communications");
        Involvement sooner = comes("communications");
        pauses.pause(later.reference(), LocalDate.now(clock).plusDays(40), "fay");
        pauses.pause(sooner.reference(), LocalDate.now(clock).plusDays(20), "fay");

        assertThat(waitingFor("Movement Building"))
                .isEqualTo(before + 2)
                .isEqualTo(database.queryForObject("""
                        select count(distinct e.business_key_) from act_ru_execution e
                        join act_re_procdef d on d.id_ = e.proc_def_id_ and d.key_ = 'await-an-opening'
                        join involvement i on i.reference = e.business_key_
                        where i.opportunity = 'movement-building' and i.outcome is null and i.before_pause is null""", Long.class));
        long all = 0;
        for (Element list : page("/monitor").select("#waiting li")) {
            all += Long.parseLong(list.expectFirst("strong").text().replaceAll("\\D", ""));
        }
        assertThat(tiles()).containsEntry("on waiting lists", all);

        List<String> paused = new ArrayList<>();
        boolean more = true;
        for (int number = 1; more; number++) {
            Document page = page("/monitor?paused=" + number);
            more = !page.select("#paused a[rel=next]").isEmpty();
            paused.addAll(page.select("#paused .reference").eachText());
        }
        assertThat(paused)
                .containsExactlyElementsOf(database.queryForList(
                        "select reference from involvement where before_pause is not null order by due, reference",
                        String.class))
                .containsSubsequence(
                        sooner.reference().value(), later.reference().value());
        assertThat(tiles()).containsEntry("paused", (long) paused.size());
    }

    private long waitingFor(String title) throws Exception {
        Element list = page("/monitor").selectFirst("#waiting li:has(a:containsOwn(%s)) strong".formatted(title));
        return list == null ? 0 : Long.parseLong(list.text().replaceAll("\\D", ""));
    }
}
