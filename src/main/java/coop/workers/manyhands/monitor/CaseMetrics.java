package coop.workers.manyhands.monitor;

import coop.workers.manyhands.figures.CaseFigures;
import coop.workers.manyhands.figures.Figures;
import coop.workers.manyhands.figures.Measure;
import coop.workers.manyhands.figures.Times;
import coop.workers.manyhands.involvement.Pathways;
import coop.workers.manyhands.mail.LetterState;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How everything stands, for Prometheus. All gauges of a scrape are read from one look at the tables, in a few grouped queries,
 * which is kept for some seconds: a scrape costs the same whatever there is to see, and two at once cost one.
 */
@Component
class CaseMetrics {

    /** Less than any scrape interval in use, more than a scrape takes. */
    private static final Duration FRESH = Duration.ofSeconds(10);

    private static final String SECONDS = "seconds";
    private static final String PATHWAY = "pathway";

    private final JdbcClient database;
    private final WorkOverview work;
    private final FailedJobs jobs;
    private final CaseFigures figures;
    private final Pathways pathways;
    private final MeterRegistry registry;
    private final Clock clock;
    private @Nullable Reading known;

    CaseMetrics(
            JdbcClient database,
            WorkOverview work,
            FailedJobs jobs,
            CaseFigures figures,
            Pathways pathways,
            MeterRegistry registry,
            Clock clock) {
        this.database = database;
        this.work = work;
        this.jobs = jobs;
        this.figures = figures;
        this.pathways = pathways;
        this.registry = registry;
        this.clock = clock;
    }

    /** How the cases of a pathway stand. */
    private record Cases(long all, long open, long late) {

        private static final Cases NONE = new Cases(0, 0, 0);
    }

    /** All that was read, and when. */
    private record Reading(
            Instant at,
            Map<String, Cases> cases,
            Map<String, Figures> figures,
            WorkOverview.Totals tasks,
            FailedJobs.Counts jobs,
            Map<LetterState, Long> emails,
            long differences) {}

    /** The pathways are known once they are deployed. */
    @EventListener(ApplicationReadyEvent.class)
    void register() {
        registerIn(registry);
    }

    void registerIn(MeterRegistry metrics) {
        for (String pathway : pathways.known()) {
            gauge(
                    metrics,
                    "manyhands.cases.open",
                    "Cases that are open",
                    now -> cases(now, pathway).open(),
                    PATHWAY,
                    pathway);
            gauge(
                    metrics,
                    "manyhands.cases.late",
                    "Open cases whose date has passed",
                    now -> cases(now, pathway).late(),
                    PATHWAY,
                    pathway);
            FunctionCounter.builder(
                            "manyhands.sign.ups",
                            this,
                            me -> cases(me.reading(), pathway).all())
                    .description("People who signed up")
                    .tag(PATHWAY, pathway)
                    .register(metrics);
            answerTime(metrics, pathway, "0.5", times -> seconds(times.median()));
            answerTime(metrics, pathway, "0.9", times -> seconds(times.ninetieth()));
        }
        gauge(
                metrics,
                "manyhands.tasks.open",
                "Tasks that are open",
                now -> now.tasks().open());
        gauge(
                metrics,
                "manyhands.tasks.late",
                "Tasks whose date has passed",
                now -> now.tasks().late());
        gauge(
                metrics,
                "manyhands.tasks.unclaimed",
                "Tasks in nobody's hands",
                now -> now.tasks().unclaimed());
        gauge(
                metrics,
                "manyhands.tasks.nobodys",
                "Tasks that nobody can take",
                now -> now.tasks().nobodys());
        gauge(
                metrics,
                "manyhands.jobs.failed",
                "Steps that failed and are not tried again",
                now -> now.jobs().failed());
        gauge(
                metrics,
                "manyhands.jobs.overdue",
                "Steps that are due and have not been done",
                now -> now.jobs().overdue());
        Gauge.builder(
                        "manyhands.jobs.behind",
                        this,
                        me -> me.reading().jobs().behind().toSeconds())
                .description("How long the step has been due that has been so for longest")
                .baseUnit(SECONDS)
                .register(metrics);
        gauge(
                metrics,
                "manyhands.differences",
                "Differences between the engine and our record that were found last",
                Reading::differences);
        for (LetterState state : LetterState.values()) {
            gauge(
                    metrics,
                    "manyhands.emails",
                    "Emails by what has become of them",
                    now -> now.emails().getOrDefault(state, 0L),
                    "state",
                    state.name().toLowerCase(Locale.ROOT));
        }
    }

    private void answerTime(MeterRegistry metrics, String pathway, String share, ToDoubleFunction<Times> time) {
        Gauge.builder("manyhands.first.answer", this, me -> time.applyAsDouble(me.times(pathway)))
                .description(
                        "By when such a share of those of the last 90 days had a first answer; NaN while fewer have")
                .baseUnit(SECONDS)
                .tag(PATHWAY, pathway)
                .tag("share", share)
                .register(metrics);
    }

    private void gauge(
            MeterRegistry metrics, String name, String what, ToDoubleFunction<Reading> value, String... tags) {
        Gauge.builder(name, this, me -> value.applyAsDouble(me.reading()))
                .description(what)
                .tags(tags)
                .register(metrics);
    }

    private static Cases cases(Reading now, String pathway) {
        return now.cases().getOrDefault(pathway, Cases.NONE);
    }

    private Times times(String pathway) {
        Figures theirs = reading().figures().get(pathway);
        return theirs == null ? Times.NONE : theirs.times().getOrDefault(Measure.ANSWER, Times.NONE);
    }

    private static double seconds(@Nullable Duration time) {
        return time == null ? Double.NaN : time.toSeconds();
    }

    private synchronized Reading reading() {
        Instant now = clock.instant();
        Reading before = known;
        if (before != null
                && !before.at().isAfter(now)
                && now.isBefore(before.at().plus(FRESH))) {
            return before;
        }
        Reading read = read(now);
        known = read;
        return read;
    }

    private Reading read(Instant now) {
        Map<String, Cases> cases = new HashMap<>();
        database.sql("""
                        select pathway, count(*) as all, count(*) filter (where outcome is null) as open,
                            count(*) filter (where outcome is null and due < :now) as late
                        from involvement group by pathway""").param("now", now.atOffset(ZoneOffset.UTC)).query(row -> {
            cases.put(
                    row.getString("pathway"), new Cases(row.getLong("all"), row.getLong("open"), row.getLong("late")));
        });
        Map<LetterState, Long> emails = new EnumMap<>(LetterState.class);
        database.sql("select state, count(*) as number from letter group by state")
                .query(row -> {
                    emails.put(LetterState.valueOf(row.getString("state")), row.getLong("number"));
                });
        return new Reading(
                now,
                cases,
                figures.lastQuarterByPathway(),
                work.totals(),
                jobs.counts(),
                emails,
                database.sql("select count(*) from engine_difference")
                        .query(Long.class)
                        .single());
    }
}
