package coop.workers.manyhands.engine.deadlines;

import coop.workers.manyhands.CannotStart;
import coop.workers.manyhands.ManyHands;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * In which zone the engine's dates stand. Their columns have none: the engine writes the wall clock of its JVM, and reads it so. The
 * database keeps which one that was, and before the engine looks at a date those of another zone are converted, all in one transaction.
 *
 * <p>Databases of versions before that do not say. They were written on the machine's clock, which is the machine's that opens them,
 * unless they were moved; so what their cases tell is looked at, whose beginning stands in tables of ours as a moment.
 */
@Component
public class EngineZone extends AbstractProcessEnginePlugin {

    private static final Logger log = LoggerFactory.getLogger(EngineZone.class);

    private static final String WAY_OUT =
            "Start once with MANYHANDS_ENGINE_ZONE set to the zone of the machine on which it ran so far, such as Pacific/Auckland;"
                    + " `timedatectl` or `cat /etc/timezone` says it there, and in containers it is mostly UTC.";

    /** Where the engine's dates stand right, a case began within so long of the moment that our tables say. */
    private static final int SECONDS_APART = 900;

    private final DataSource database;
    private final Clock clock;
    private final String told;
    private final String machine;

    EngineZone(
            DataSource database,
            Clock clock,
            @Value("${manyhands.engine-zone:}") String told,
            @Value("${" + ManyHands.MACHINE_ZONE + ":}") String machine) {
        this.database = database;
        this.clock = clock;
        this.told = told.strip();
        this.machine = machine;
    }

    /** The zone whose wall clock the engine writes: the JVM's, and so UTC wherever {@link ManyHands#main} started it. */
    public static ZoneId ofTheJvm() {
        return ZoneId.systemDefault();
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        settle(ofTheJvm());
    }

    /**
     * Sees to it that all dates of the engine stand in that zone.
     *
     * @throws CannotStart if nobody can tell in which they stand
     */
    void settle(ZoneId now) {
        // Its own transactions, before those of the application are there.
        new TransactionTemplate(new DataSourceTransactionManager(database))
                .executeWithoutResult(status -> settle(JdbcClient.create(database), now));
    }

    private void settle(JdbcClient sql, ZoneId now) {
        // Two nodes that start at once do not convert twice.
        sql.sql("lock table engine_zone in exclusive mode").update();
        ZoneId written = sql.sql("select zone from engine_zone")
                .query(String.class)
                .optional()
                .map(EngineZone::zone)
                .orElseGet(() -> ofBefore(sql, now));
        if (!written.getRules().equals(now.getRules())) {
            convert(sql, written, now);
        }
        sql.sql("insert into engine_zone (id, zone, since) values (1, :zone, :now)"
                        + " on conflict (id) do update set zone = excluded.zone, since = excluded.since"
                        + " where engine_zone.zone <> excluded.zone")
                .param("zone", now.getId())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** In which zone a database stands that does not say. */
    private ZoneId ofBefore(JdbcClient sql, ZoneId now) {
        if (sql.sql("select to_regclass('act_hi_procinst') is null")
                .query(Boolean.class)
                .single()) {
            return now;
        }
        if (!told.isEmpty()) {
            return zone(told);
        }
        ZoneId assumed = machine.isEmpty() ? now : zone(machine);
        Fit fit = fit(sql, assumed);
        if (fit.off() * 2 > fit.cases()) {
            throw new CannotStart(
                    "The dates of the workflow engine in this database were not written in %s, this machine's zone: of %d cases %d began %s hours from when they did."
                            .formatted(assumed, fit.cases(), fit.off(), fit.hours()),
                    WAY_OUT);
        }
        if (fit.off() > 0) {
            log.warn("Of {} cases {} did not begin when the engine says, in {}", fit.cases(), fit.off(), assumed);
        }
        return assumed;
    }

    /** How the beginnings of cases fit, by the engine and by our own tables. */
    private record Fit(long cases, long off, String hours) {}

    private static Fit fit(JdbcClient sql, ZoneId assumed) {
        return sql.sql("""
                        select count(*) as cases, count(*) filter (where abs(apart) > :most) as off,
                            mode() within group (order by round(apart / 1800) / 2) as hours
                        from (
                            select extract(epoch from (min(began.start_time_) at time zone %s) - involvement.created_at) as apart
                            from involvement join act_hi_procinst began on began.business_key_ = involvement.reference
                            where began.super_process_instance_id_ is null
                            group by involvement.reference, involvement.created_at) each_case
                        """.formatted(literal(sql, assumed)))
                .param("most", SECONDS_APART)
                .query((row, number) -> new Fit(
                        row.getLong("cases"),
                        row.getLong("off"),
                        String.valueOf(row.getBigDecimal("hours")).replaceAll("\\.?0+$", "")))
                .single();
    }

    private static void convert(JdbcClient sql, ZoneId from, ZoneId to) {
        record Column(String table, String name) {}
        String change = " at time zone %s at time zone %s".formatted(literal(sql, from), literal(sql, to));
        List<Column> columns = sql.sql("""
                        select c.table_name, c.column_name
                        from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
                        where c.table_schema = current_schema() and t.table_type = 'BASE TABLE' and c.table_name like 'act\\_%'
                            and c.data_type = 'timestamp without time zone'
                        order by c.table_name, c.ordinal_position""")
                .query((row, number) -> new Column(row.getString(1), row.getString(2)))
                .list();
        columns.stream()
                .collect(Collectors.groupingBy(Column::table))
                .forEach((table, dates) -> sql.sql("update \"%s\" set %s where %s"
                                .formatted(
                                        table,
                                        dates.stream()
                                                .map(date -> "\"%1$s\" = \"%1$s\"%2$s".formatted(date.name(), change))
                                                .collect(Collectors.joining(", ")),
                                        dates.stream()
                                                .map(date -> "\"%s\" is not null".formatted(date.name()))
                                                .collect(Collectors.joining(" or "))))
                        .update());
        log.warn("The dates of the workflow engine were written in {}; they have been converted to {}", from, to);
    }

    private static ZoneId zone(String id) {
        try {
            return ZoneId.of(id);
        } catch (DateTimeException unknown) {
            throw new CannotStart("There is no time zone \"%s\".".formatted(id), WAY_OUT, unknown);
        }
    }

    /** As SQL has it; what PostgreSQL reads as {@code GMT+2} lies the other way. */
    private static String literal(JdbcClient sql, ZoneId zone) {
        if (zone.getRules().isFixedOffset()) {
            ZoneOffset offset = zone.getRules().getOffset(Instant.EPOCH);
            return "interval '%d seconds'".formatted(offset.getTotalSeconds());
        }
        return sql.sql("select quote_literal(name) from pg_timezone_names where name = :name")
                .param("name", zone.getId())
                .query(String.class)
                .optional()
                .map(Objects::requireNonNull)
                .orElseThrow(() -> new CannotStart(
                        "PostgreSQL does not know the time zone \"%s\".".formatted(zone.getId()), WAY_OUT));
    }
}
