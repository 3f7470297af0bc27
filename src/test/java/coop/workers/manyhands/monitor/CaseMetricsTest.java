package coop.workers.manyhands.monitor;

import static coop.workers.manyhands.support.SignedInAs.coordinator;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import com.fasterxml.jackson.databind.ObjectMapper;
import coop.workers.manyhands.accounts.SignInAudit;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.involvement.InvolvementDesk;
import coop.workers.manyhands.support.Applicants;
import coop.workers.manyhands.support.Applicants.Applicant;
import coop.workers.manyhands.support.DueJobs;
import coop.workers.manyhands.support.ManyHandsTest;
import coop.workers.manyhands.support.MovableClock;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** What Prometheus reads is what the tables say, costs little, and is what the dashboard and the alerts name. */
@ManyHandsTest
class CaseMetricsTest {

    private static final Path DOCS = Path.of("docs");
    private static final Pattern OURS = Pattern.compile("manyhands_[a-z_]+");
    private static final String TOKEN = "a-token-of-the-tests-only";

    @Autowired
    private WebApplicationContext application;

    @Autowired
    private MeterRegistry metrics;

    @Autowired
    private Applicants applicants;

    @Autowired
    private InvolvementDesk desk;

    @Autowired
    private SignInAudit audit;

    @Autowired
    private DueJobs jobs;

    @Autowired
    private JdbcTemplate database;

    @Autowired
    private MovableClock clock;

    private final List<Involvement> cases = new ArrayList<>();
    private MockMvc web;

    @BeforeEach
    void aFreshLook() {
        web = MockMvcBuilders.webAppContextSetup(application)
                .apply(springSecurity())
                .build();
        clock.moveBy(Duration.ofMinutes(1));
    }

    @AfterEach
    void asBefore() {
        cases.stream()
                .map(involvement -> desk.get(involvement.reference()))
                .filter(Involvement::isOpen)
                .forEach(involvement -> desk.withdraw(involvement.id()));
        clock.reset();
    }

    private void arrives() {
        Applicant sam = applicants.somebody();
        Involvement involvement = sam.signUp("communications", sam.formByPhone());
        jobs.run(involvement.reference().value());
        cases.add(involvement);
    }

    private double gauge(String name, String... tags) {
        return metrics.get(name).tags(tags).gauge().value();
    }

    private double counted(String sql, Object... values) {
        return Objects.requireNonNull(database.queryForObject(sql, Long.class, values));
    }

    @Test
    void gaugesAreWhatQueriesOfTheirOwnCount() {
        arrives();
        clock.moveBy(Duration.ofDays(60));
        Timestamp now = Timestamp.from(clock.instant());

        String open = "select count(*) from involvement where pathway = 'join-group' and outcome is null";
        assertThat(gauge("manyhands.cases.open", "pathway", "join-group"))
                .isEqualTo(counted(open))
                .isPositive();
        assertThat(gauge("manyhands.cases.late", "pathway", "join-group"))
                .isEqualTo(counted(open + " and due < ?", now))
                .isPositive();
        assertThat(metrics.get("manyhands.sign.ups")
                        .tag("pathway", "join-group")
                        .functionCounter()
                        .count())
                .isEqualTo(counted("select count(*) from involvement where pathway = 'join-group'"));
        String tasks = "select count(*) from act_ru_task where suspension_state_ = 1";
        assertThat(gauge("manyhands.tasks.open")).isEqualTo(counted(tasks));
        assertThat(gauge("manyhands.tasks.late")).isEqualTo(counted(tasks + " and due_date_ < ?", now));
        assertThat(gauge("manyhands.tasks.unclaimed")).isEqualTo(counted(tasks + " and assignee_ is null"));
        assertThat(gauge("manyhands.jobs.failed"))
                .isEqualTo(counted("select count(*) from act_ru_job where retries_ = 0"));
        // One timer or another is due after sixty days in which no job ran.
        String due =
                "select %s from act_ru_job where retries_ > 0 and suspension_state_ = 1 and coalesce(duedate_, create_time_) < ?";
        assertThat(gauge("manyhands.jobs.overdue"))
                .isEqualTo(counted(
                        due.formatted("count(*)"),
                        Timestamp.from(clock.instant().minus(Duration.ofMinutes(5)))))
                .isPositive();
        // The gauge is read some moments after "now", in which another second may begin.
        double behind = counted(
                due.formatted(
                        "floor(extract(epoch from cast(? as timestamp) - min(coalesce(duedate_, create_time_))))"),
                now,
                now);
        assertThat(gauge("manyhands.jobs.behind")).isBetween(behind, behind + 1).isPositive();
        for (String state : List.of("WAITING", "SENT", "FAILED", "BY_HAND")) {
            assertThat(gauge("manyhands.emails", "state", state.toLowerCase(java.util.Locale.ROOT)))
                    .as(state)
                    .isEqualTo(counted("select count(*) from letter where state = ?", state));
        }
        double before = metrics.get("manyhands.sign.in.failures").counter().count();
        audit.failed(null, "192.0.2.99", "password");
        assertThat(metrics.get("manyhands.sign.in.failures").counter().count()).isEqualTo(before + 1);
    }

    @Test
    void scrapesWithinSecondsReadTheTablesOnce() {
        arrives();
        clock.moveBy(Duration.ofMinutes(1));
        double before = gauge("manyhands.cases.open", "pathway", "join-group");
        arrives();
        assertThat(gauge("manyhands.cases.open", "pathway", "join-group")).isEqualTo(before);
        clock.moveBy(Duration.ofSeconds(11));
        assertThat(gauge("manyhands.cases.open", "pathway", "join-group")).isEqualTo(before + 1);
    }

    /** The names as Prometheus has them: the meters of the application, in its registry. */
    private Set<String> exposed() {
        PrometheusMeterRegistry prometheus = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        for (Meter meter : metrics.getMeters()) {
            Meter.Id id = meter.getId();
            if (!id.getName().startsWith("manyhands.")) {
                continue;
            }
            if (id.getType() == Meter.Type.COUNTER) {
                FunctionCounter.builder(id.getName(), meter, one -> 1)
                        .tags(id.getTags())
                        .register(prometheus);
            } else {
                Gauge.builder(id.getName(), () -> 1)
                        .tags(id.getTags())
                        .baseUnit(id.getBaseUnit())
                        .register(prometheus);
            }
        }
        return prometheus
                .scrape()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.replaceFirst("[{ ].*", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> namedIn(String file) throws IOException {
        return OURS.matcher(Files.readString(DOCS.resolve(file)))
                .results()
                .map(match -> match.group())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void everyMetricThatTheDashboardAndTheAlertsNameIsThereAndEveryOneIsExplained() throws IOException {
        Set<String> exposed = exposed();
        for (String file :
                List.of("monitoring/grafana-dashboard.json", "monitoring/alerts.yml", "operations/monitoring.md")) {
            assertThat(exposed).as(file).containsAll(namedIn(file));
        }
        assertThat(namedIn("operations/monitoring.md")).containsAll(exposed);
        assertThat(exposed).hasSizeGreaterThan(12);
        assertThat(new ObjectMapper()
                        .readTree(DOCS.resolve("monitoring/grafana-dashboard.json")
                                .toFile())
                        .get("panels"))
                .hasSizeGreaterThan(10);
    }

    private int status(MockHttpServletRequestBuilder request) throws Exception {
        return web.perform(request).andReturn().getResponse().getStatus();
    }

    private static MockHttpServletRequestBuilder with(String path, String authorization) {
        return get(path).header(HttpHeaders.AUTHORIZATION, authorization);
    }

    /** In tests nothing is exported, and behind the door there is nothing: 404. */
    @Test
    void tokenOpensTheMetricsAndNothingElse() throws Exception {
        assertThat(status(with("/actuator/prometheus", "Bearer " + TOKEN))).isEqualTo(404);
        for (String wrong : List.of("Bearer " + TOKEN + "x", "Bearer ", "Bearer", TOKEN, "Basic " + TOKEN)) {
            assertThat(status(with("/actuator/prometheus", wrong))).as(wrong).isEqualTo(401);
        }
        assertThat(status(get("/actuator/prometheus"))).isEqualTo(401);
        assertThat(status(get("/actuator/prometheus").with(coordinator("fay", "facilitators-communications"))))
                .isEqualTo(403);
        assertThat(status(get("/actuator/prometheus").with(coordinator("ada", "camunda-admin"))))
                .isEqualTo(404);
        assertThat(status(with("/actuator/env", "Bearer " + TOKEN))).isEqualTo(403);
        assertThat(status(with("/monitor", "Bearer " + TOKEN))).isEqualTo(302);
        assertThat(status(with("/office", "Bearer " + TOKEN))).isEqualTo(302);
        assertThat(status(with("/engine-rest/task", "Bearer " + TOKEN))).isEqualTo(401);
    }
}
