package coop.workers.manyhands.monitor;

import coop.workers.manyhands.DateWords;
import coop.workers.manyhands.Site;
import coop.workers.manyhands.coordinators.Account;
import coop.workers.manyhands.coordinators.Everybody;
import coop.workers.manyhands.coordinators.Staff;
import coop.workers.manyhands.coordinators.StaffLetterWanted;
import coop.workers.manyhands.mail.OutboxOverview;
import coop.workers.manyhands.monitor.AlertChecks.Kind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Tells the admins by email that something is wrong, and since when: where no Prometheus runs, they would hear of it from members. Once
 * a day at most, and once more when all is well again.
 */
@Component
@Transactional
class AdminAlerts {

    /** What is over sooner mends itself. */
    static final Duration PATIENCE = Duration.ofHours(1);

    static final Duration AT_MOST_EVERY = Duration.ofDays(1);

    private static final String WRONG = "coordinators/something-wrong";
    private static final String WELL = "coordinators/all-well-again";

    /** Of the database's locks for the taking, the one that is this one's: one node looks at a time. */
    private static final long LOCK = 0x416c657274L;

    private final AlertChecks checks;
    private final Staff staff;
    private final OutboxOverview outbox;
    private final ApplicationEventPublisher events;
    private final JdbcClient database;
    private final Site site;
    private final DateWords dates;
    private final Clock clock;

    AdminAlerts(
            AlertChecks checks,
            Staff staff,
            OutboxOverview outbox,
            ApplicationEventPublisher events,
            JdbcClient database,
            Site site,
            DateWords dates,
            Clock clock) {
        this.checks = checks;
        this.staff = staff;
        this.outbox = outbox;
        this.events = events;
        this.database = database;
        this.site = site;
        this.dates = dates;
        this.clock = clock;
    }

    /** Something that is wrong. */
    record Alert(Kind kind, String words, Instant since) {}

    private record Told(Instant at, boolean open) {}

    /** What was found by the last look, the most pressing first. */
    @Transactional(readOnly = true)
    List<Alert> found() {
        return database
                .sql("select kind, words, since from admin_alert")
                .query((row, number) -> new Alert(
                        Kind.valueOf(row.getString("kind")),
                        row.getString("words"),
                        row.getObject("since", OffsetDateTime.class).toInstant()))
                .list()
                .stream()
                .sorted(Comparator.comparing(Alert::kind))
                .toList();
    }

    /** Looks, notes what is wrong and since when, and writes to the admins where it is time. */
    void look() {
        boolean alone = database.sql("select pg_try_advisory_xact_lock(:lock)")
                .param("lock", LOCK)
                .query(Boolean.class)
                .single();
        if (!alone) {
            return;
        }
        Instant now = clock.instant();
        note(checks.wrong(), now);
        if (!outbox.canSend()) {
            // What cannot go would be kept for good.
            return;
        }
        List<Alert> all = found();
        Optional<Told> told = told();
        List<Alert> lasting = all.stream()
                .filter(alert -> !alert.since().isAfter(now.minus(PATIENCE)))
                .toList();
        if (!lasting.isEmpty()
                && told.map(last -> !last.at().isAfter(now.minus(AT_MOST_EVERY)))
                        .orElse(true)) {
            tell(
                    WRONG,
                    Map.of("wrong", lasting.stream().map(this::line).collect(Collectors.joining("\n"))),
                    now.plus(AT_MOST_EVERY));
            remember(now, true);
        } else if (all.isEmpty() && told.map(Told::open).orElse(false)) {
            tell(WELL, Map.of(), null);
            remember(told.get().at(), false);
        }
    }

    private String line(Alert alert) {
        return "%s So since %s.".formatted(alert.words(), dates.moment(alert.since()));
    }

    private void note(Map<Kind, String> wrong, Instant now) {
        Set<String> kinds = wrong.keySet().stream().map(Kind::name).collect(Collectors.toSet());
        database.sql("delete from admin_alert where kind <> all(:kinds::text[])")
                .param("kinds", kinds.toArray(String[]::new))
                .update();
        wrong.forEach((kind, words) -> database.sql("""
                        insert into admin_alert (kind, words, since) values (:kind, :words, :now)
                        on conflict (kind) do update set words = excluded.words""")
                .param("kind", kind.name())
                .param("words", words)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update());
    }

    private Optional<Told> told() {
        return database.sql("select told_at, open from admin_alert_told")
                .query((row, number) ->
                        new Told(row.getObject("told_at", OffsetDateTime.class).toInstant(), row.getBoolean("open")))
                .optional();
    }

    private void remember(Instant toldAt, boolean open) {
        database.sql("""
                        insert into admin_alert_told (id, told_at, open) values (1, :at, :open)
                        on conflict (id) do update set told_at = excluded.told_at, open = excluded.open""")
                .param("at", toldAt.atOffset(ZoneOffset.UTC))
                .param("open", open)
                .update();
    }

    /** To every admin who has an address; where none has, to the federation's own. */
    private void tell(String letter, Map<String, String> values, @Nullable Instant until) {
        Everybody everybody = staff.everybody();
        List<Account> admins = everybody.members().getOrDefault(Everybody.ADMINS, Set.of()).stream()
                .map(everybody.accounts()::get)
                .filter(Objects::nonNull)
                .filter(account -> account.address() != null)
                .toList();
        if (admins.isEmpty()) {
            tell(null, letter, values, until);
        }
        admins.forEach(admin -> tell(admin, letter, values, until));
    }

    private void tell(@Nullable Account admin, String letter, Map<String, String> values, @Nullable Instant until) {
        Map<String, String> all = new HashMap<>(values);
        all.put("monitorLink", site.publicUrl() + "/monitor");
        events.publishEvent(new StaffLetterWanted(admin, letter, null, all, Map.of(), List.of(), null, until));
    }
}
