package coop.workers.manyhands.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * Two durable servers on one machine: each commit is confirmed by the second before anybody is told (PostgreSQL's manual, 26.2.8).
 */
final class PrimaryAndStandby implements Nodes.Servers {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final EmbeddedPostgres primary;
    private final EmbeddedPostgres standby;
    private final Path primaryData;

    private PrimaryAndStandby(Path primaryData, EmbeddedPostgres primary, EmbeddedPostgres standby) {
        this.primaryData = primaryData;
        this.primary = primary;
        this.standby = standby;
    }

    static PrimaryAndStandby startedIn(Path folder) throws Exception {
        Path data = folder.resolve("primary");
        Path copy = folder.resolve("standby");
        EmbeddedPostgres primary = on(data);
        try (Connection connection = primary.getPostgresDatabase().getConnection();
                Statement sql = connection.createStatement()) {
            sql.execute("select pg_backup_start('standby', true)");
            copy(data, copy);
            String label = one(sql, "select labelfile from pg_backup_stop()");
            Files.writeString(copy.resolve("backup_label"), label);
            Files.createFile(copy.resolve("standby.signal"));
            Files.writeString(
                    copy.resolve("postgresql.auto.conf"),
                    "primary_conninfo = 'host=127.0.0.1 port=%d user=postgres application_name=standby'\n"
                            .formatted(primary.getPort()),
                    StandardOpenOption.APPEND);
            EmbeddedPostgres standby = on(copy);
            sql.execute("alter system set synchronous_standby_names = 'FIRST 1 (standby)'");
            sql.execute("select pg_reload_conf()");
            Instant patienceEnds = Instant.now().plus(PATIENCE);
            while (!one(sql, "select coalesce(max(sync_state), 'none') from pg_stat_replication")
                    .equals("sync")) {
                assertThat(Instant.now()).as("the standby follows").isBefore(patienceEnds);
                Thread.sleep(100);
            }
            return new PrimaryAndStandby(data, primary, standby);
        }
    }

    private static EmbeddedPostgres on(Path data) throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setPGStartupWait(PATIENCE)
                .setServerConfig("fsync", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("max_connections", "60")
                .setServerConfig("wal_level", "replica")
                .setServerConfig("wal_keep_size", "1GB")
                .start();
    }

    /** While it runs: what changes meanwhile, the log brings. */
    private static void copy(Path from, Path to) throws IOException {
        List<Path> all;
        try (Stream<Path> found = Files.walk(from)) {
            all = found.filter(path -> !path.endsWith("postmaster.pid") && !path.endsWith("postmaster.opts"))
                    .toList();
        }
        for (Path one : all) {
            Path there = to.resolve(from.relativize(one).toString());
            if (Files.isDirectory(one)) {
                Files.createDirectories(there);
                // A server refuses a folder that others can read.
                there.toFile().setReadable(false, false);
                there.toFile().setExecutable(false, false);
                there.toFile().setReadable(true, true);
                there.toFile().setExecutable(true, true);
            } else {
                Files.copy(one, there);
            }
        }
    }

    private static String one(Statement sql, String query) throws SQLException {
        try (ResultSet rows = sql.executeQuery(query)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }

    /** As the power goes. */
    void killPrimary() throws Exception {
        long postmaster = Long.parseLong(
                Files.readAllLines(primaryData.resolve("postmaster.pid")).get(0).strip());
        ProcessHandle process = ProcessHandle.of(postmaster).orElseThrow();
        process.destroyForcibly();
        process.onExit().get();
    }

    /** What Patroni, or a person, does then. */
    void promoteStandby() throws SQLException {
        try (Connection connection = standby.getPostgresDatabase().getConnection();
                Statement sql = connection.createStatement()) {
            assertThat(one(sql, "select pg_promote()")).isEqualTo("t");
        }
    }

    @Override
    public String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:%d,127.0.0.1:%d/postgres?targetServerType=primary"
                .formatted(primary.getPort(), standby.getPort());
    }

    @Override
    public void close() throws IOException {
        standby.close();
        primary.close();
    }
}
