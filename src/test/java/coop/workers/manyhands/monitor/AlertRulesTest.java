package coop.workers.manyhands.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.doCallRealMethod;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import coop.workers.manyhands.DateWords;
import coop.workers.manyhands.accounts.SignInAudit;
import coop.workers.manyhands.figures.CaseFigures;
import coop.workers.manyhands.figures.Figures;
import coop.workers.manyhands.figures.Measure;
import coop.workers.manyhands.figures.Times;
import coop.workers.manyhands.files.UploadSettings;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.involvement.Pathways;
import coop.workers.manyhands.mail.MailStatus;
import coop.workers.manyhands.support.Applicants;
import coop.workers.manyhands.support.ManyHandsTest;
import coop.workers.manyhands.support.MovableClock;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/**
 * Each rule of {@code docs/monitoring/alerts.yml} is tried by causing what it is about: it is quiet before and fires then. The expressions
 * are read by the few words of Prometheus' language that they use; another one fails here. What a test does is undone at its end.
 */
@ManyHandsTest
@Transactional
class AlertRulesTest {

    private static final Path RULES = Path.of("docs", "monitoring", "alerts.yml");

    /** What Prometheus itself knows. */
    private static final Set<String> NOT_OURS = Set.of("ManyHandsDown");

    private static final Pattern SERIES = Pattern.compile("([a-z_]+)(?:\\{([^}]*)})?(\\[\\w+])?");
    private static final Pattern CALL = Pattern.compile("(sum|increase)\\((.*)\\)");
    private static final Pattern COMPARISON = Pattern.compile("(.+?) (==|!=|>=|>|<) (.+)");

    @Autowired
    private JdbcClient database;

    @Autowired
    private WorkOverview work;

    @Autowired
    private FailedJobs jobs;

    @Autowired
    private Pathways pathways;

    @Autowired
    private MailStatus mail;

    @Autowired
    private UploadSettings uploads;

    @Autowired
    private DateWords dates;

    @Autowired
    private Applicants applicants;

    @Autowired
    private SignInAudit audit;

    @Autowired
    private MeterRegistry real;

    @Autowired
    private MovableClock clock;

    private final CaseFigures figures = mock();
    private final SiteCertificate certificate = mock();
    private final PrometheusMeterRegistry prometheus = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Map<String, Runnable> causes = new LinkedHashMap<>();

    /** Held here: a gauge does not keep what it reads from being collected, and is NaN then. */
    private CaseMetrics cases;

    private AlertChecks checks;
    private long free = 50_000_000_000L;

    @BeforeEach
    void nothingIsTheMatter() {
        when(figures.lastQuarterByPathway()).thenReturn(Map.of());
        cases = new CaseMetrics(database, work, jobs, figures, pathways, real, clock);
        cases.registerIn(prometheus);
        mail.bindTo(prometheus);
        checks = new AlertChecks(
                mail,
                certificate,
                jobs,
                database,
                new AlertSettings(Duration.ZERO, Period.ofDays(3)),
                uploads,
                () -> free,
                dates,
                clock);
        checks.bindTo(prometheus);
        certificateEndsIn(Duration.ofDays(60));
        doCallRealMethod().when(certificate).bindTo(prometheus);
        certificate.bindTo(prometheus);
        FunctionCounter.builder(
                        "manyhands.sign.in.failures",
                        real,
                        all -> all.get("manyhands.sign.in.failures").counter().count())
                .register(prometheus);

        database.sql(
                        "update letter set state = 'NOT_NEEDED', next_attempt_at = null, claim = null, settled_at = :now, news_at = null"
                                + " where state in ('WAITING', 'HELD')")
                .param("now", now())
                .update();
        database.sql("delete from act_ru_incident").update();
        database.sql("update act_ru_job set retries_ = 3, duedate_ = :later")
                .param("later", Timestamp.from(clock.instant().plus(Duration.ofDays(900))))
                .update();
        database.sql("update act_ru_task set suspension_state_ = 2").update();
        database.sql("update involvement set due = :later where outcome is null")
                .param("later", clock.instant().plus(Duration.ofDays(900)).atOffset(ZoneOffset.UTC))
                .update();
        database.sql("delete from engine_difference").update();
        comparedAt(clock.instant());
        backedUp(clock.instant());
        aLetter("SENT", Duration.ZERO);

        causes.put("ManyHandsEmailSlow", () -> aLetter("WAITING", Duration.ofMinutes(20)));
        causes.put("ManyHandsEmailStuck", () -> aLetter("WAITING", Duration.ofMinutes(70)));
        causes.put("ManyHandsEmailFailed", () -> aLetter("FAILED", Duration.ZERO));
        causes.put("ManyHandsStepsFailed", () -> aStep(0));
        causes.put("ManyHandsStepsOverdue", () -> aStep(3));
        causes.put("ManyHandsTasksOfNobody", this::aTaskOfNobody);
        causes.put("ManyHandsDifferences", this::aDifference);
        causes.put("ManyHandsNotCompared", () -> comparedAt(clock.instant().minus(Duration.ofHours(4))));
        causes.put("ManyHandsDiskFull", () -> free = 900_000_000);
        causes.put("ManyHandsNoBackup", () -> backedUp(clock.instant().minus(Duration.ofDays(4))));
        causes.put(
                "ManyHandsNeverBackedUp",
                () -> database.sql("delete from backup_made").update());
        causes.put("ManyHandsCertificateSoon", () -> certificateEndsIn(Duration.ofDays(13)));
        causes.put("ManyHandsCertificateNow", () -> certificateEndsIn(Duration.ofDays(2)));
        causes.put("ManyHandsManyLate", this::manyAreLate);
        causes.put("ManyHandsSlowAnswers", this::answersAreSlow);
        causes.put("ManyHandsNoSignUps", () -> {});
        causes.put("ManyHandsGuesses", () -> {
            for (int guess = 0; guess < 101; guess++) {
                audit.failed(null, "192.0.2.99", "password");
            }
        });
    }

    @AfterEach
    void timeIsAsBefore() {
        clock.reset();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private void aLetter(String state, Duration age) {
        OffsetDateTime at = now().minus(age);
        boolean waits = state.equals("WAITING");
        database.sql("""
                        insert into letter (id, template, message_id, to_address, subject, body_text, body_html, state, attempts,
                            created_at, next_attempt_at, settled_at)
                        values (:id, 'alert-rules/any', :message, 'sam@example.org', 'x', 'x', 'x', :state, :attempts, :at, :next, :settled)""")
                .param("id", UUID.randomUUID())
                .param("message", "<%s@here>".formatted(UUID.randomUUID()))
                .param("state", state)
                .param("attempts", waits ? 0 : 1)
                .param("at", at)
                .param("next", waits ? at : null)
                .param("settled", waits ? null : at)
                .update();
    }

    private void aStep(int triesLeft) {
        database.sql("""
                        insert into act_ru_job (id_, rev_, type_, retries_, suspension_state_, duedate_, priority_, sequence_counter_)
                        values (:id, 1, 'message', :tries, 1, :due, 0, 1)""")
                .param("id", UUID.randomUUID().toString())
                .param("tries", triesLeft)
                .param("due", Timestamp.from(clock.instant().minus(Duration.ofMinutes(20))))
                .update();
    }

    private void aTaskOfNobody() {
        database.sql(
                        "insert into act_ru_task (id_, rev_, name_, suspension_state_, create_time_) values (:id, 1, 'x', 1, :now)")
                .param("id", UUID.randomUUID().toString())
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    private void aDifference() {
        database.sql(
                        "insert into engine_difference (id, kind, subject, detail, since) values (:id, 'NO_PROCESS', 'x', 'x', :now)")
                .param("id", UUID.randomUUID())
                .param("now", now())
                .update();
    }

    private void certificateEndsIn(Duration left) {
        when(certificate.endsAt()).thenReturn(Optional.of(clock.instant().plus(left)));
    }

    private void comparedAt(Instant at) {
        database.sql(
                        "insert into engine_comparison (compared_at) values (:at) on conflict (id) do update set compared_at = :at")
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    private void backedUp(Instant at) {
        database.sql(
                        "insert into backup_made (id, made_at) values (1, :at) on conflict (id) do update set made_at = excluded.made_at")
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Somebody, and so many more of the same, each with a way of their own. */
    private void manyAreLate() {
        Applicants.Applicant sam = applicants.somebody();
        Involvement theirs = sam.signUp("communications", sam.formByPhone());
        List<String> columns = database.sql("""
                        select column_name from information_schema.columns where table_schema = current_schema()
                            and table_name = 'involvement' and is_generated = 'NEVER'
                            and column_name not in ('id', 'reference', 'submission_key', 'due')""").query(String.class).list();
        String same = String.join(", ", columns);
        database.sql("""
                        insert into involvement (id, reference, submission_key, due, %1$s)
                        select gen_random_uuid(), 'MH-LATE-' || n, 'late-' || n, created_at - interval '1 day', %1$s
                        from (select * from involvement where id = :theirs) one,
                            generate_series(1, 12 + (select count(*)::int from involvement where outcome is null)) n""".formatted(same)).param("theirs", theirs.id()).update();
    }

    private void answersAreSlow() {
        Times slow = new Times(20, 0, Duration.ofDays(8), Duration.ofDays(12));
        when(figures.lastQuarterByPathway())
                .thenReturn(Map.of("join-group", new Figures(Map.of(), 0, Map.of(), Map.of(Measure.ANSWER, slow))));
    }

    @Test
    void everyRuleFiresWhenWhatItIsAboutIsCausedAndIsQuietBefore() throws IOException {
        JsonNode rules = new YAMLMapper().readTree(RULES.toFile()).at("/groups/0/rules");
        Map<String, String> expressions = new TreeMap<>();
        rules.forEach(rule ->
                expressions.put(rule.get("alert").asText(), rule.get("expr").asText()));
        NOT_OURS.forEach(expressions::remove);
        assertThat(causes).containsOnlyKeys(expressions.keySet());

        for (Map.Entry<String, Runnable> cause : causes.entrySet()) {
            String expression = Objects.requireNonNull(expressions.get(cause.getKey()));
            Map<String, Double> quiet = scraped();
            boolean firesAtFirst = fires(expression, quiet, quiet);
            // Whatever waits is sent before time moves on.
            clock.moveBy(Duration.ofSeconds(11));
            cause.getValue().run();
            Map<String, Double> then = read();
            assertThat(fires(expression, quiet, then))
                    .as("%s: %s, in %s", cause.getKey(), expression, then)
                    .isTrue();
            if (cause.getKey().equals("ManyHandsNoSignUps")) {
                Applicants.Applicant sam = applicants.somebody();
                sam.signUp("communications", sam.formByPhone());
                assertThat(fires(expression, quiet, scraped()))
                        .as("somebody signed up")
                        .isFalse();
            } else {
                assertThat(firesAtFirst).as("%s, before", cause.getKey()).isFalse();
            }
        }
    }

    /** By the names that Prometheus has, read here and now, where what is not committed is seen; gauges of one look are kept for ten seconds. */
    private Map<String, Double> scraped() {
        clock.moveBy(Duration.ofSeconds(11));
        return read();
    }

    private Map<String, Double> read() {
        Map<String, Double> series = new LinkedHashMap<>();
        prometheus.getMeters().forEach(meter -> {
            Meter.Id id = meter.getId();
            boolean counts = id.getType() == Meter.Type.COUNTER;
            String name = id.getConventionName(prometheus.config().namingConvention());
            String labels = id.getTags().stream()
                    .map(tag -> "%s=\"%s\"".formatted(tag.getKey(), tag.getValue()))
                    .collect(Collectors.joining(","));
            series.put(
                    (counts && !name.endsWith("_total") ? name + "_total" : name) + "{" + labels + "}",
                    meter.measure().iterator().next().getValue());
        });
        return series;
    }

    private boolean fires(String expression, Map<String, Double> before, Map<String, Double> now) {
        for (String part : expression.split(" and ")) {
            Matcher comparison = COMPARISON.matcher(part);
            assertThat(comparison.matches()).as(part).isTrue();
            double right = only(values(comparison.group(3), before, now));
            boolean any = values(comparison.group(1), before, now).stream()
                    .anyMatch(left -> switch (comparison.group(2)) {
                        case "==" -> left == right;
                        case "!=" -> left != right;
                        case ">=" -> left >= right;
                        case ">" -> left > right;
                        default -> left < right;
                    });
            if (!any) {
                return false;
            }
        }
        return true;
    }

    private static double only(List<Double> values) {
        assertThat(values).hasSize(1);
        return values.get(0);
    }

    private List<Double> values(String term, Map<String, Double> before, Map<String, Double> now) {
        if (term.contains(" - ")) {
            String[] sides = term.split(" - ", 2);
            double left = only(values(sides[0], before, now));
            return values(sides[1], before, now).stream()
                    .map(right -> left - right)
                    .toList();
        }
        if (term.contains(" * ")) {
            String[] sides = term.split(" \\* ", 2);
            return List.of(only(values(sides[0], before, now)) * only(values(sides[1], before, now)));
        }
        if (term.equals("time()")) {
            return List.of((double) clock.instant().getEpochSecond());
        }
        if (term.matches("[0-9.e]+")) {
            return List.of(Double.parseDouble(term));
        }
        Matcher call = CALL.matcher(term);
        if (call.matches()) {
            List<Double> of = values(call.group(2), before, now);
            if (call.group(1).equals("sum")) {
                return List.of(of.stream().mapToDouble(Double::doubleValue).sum());
            }
            List<Double> at = values(call.group(2), before, before);
            assertThat(at).hasSameSizeAs(of);
            return IntStream.range(0, of.size())
                    .mapToObj(one -> of.get(one) - at.get(one))
                    .toList();
        }
        Matcher series = SERIES.matcher(term);
        assertThat(series.matches()).as("known words: " + term).isTrue();
        List<Double> found = now.entrySet().stream()
                .filter(one -> one.getKey().replaceFirst("\\{.*", "").equals(series.group(1)))
                .filter(one -> series.group(2) == null || one.getKey().contains(series.group(2)))
                .map(Map.Entry::getValue)
                .toList();
        assertThat(found).as("series of " + term).isNotEmpty();
        return found;
    }
}
