package coop.workers.manyhands.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.workers.manyhands.CannotStart;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.mock.env.MockEnvironment;

/** {@code --backup} and {@code --restore} on the embedded database, as whoever looks after it gives them. */
@Tag("long")
class BackupCommandTest {

    @TempDir
    private Path temp;

    private final BackupCommand command = new BackupCommand();
    private final MockEnvironment settings = new MockEnvironment();

    private void run(Path data, String... arguments) {
        settings.setProperty("manyhands.data", data.toString());
        DefaultApplicationArguments given = new DefaultApplicationArguments(arguments);
        assertThat(command.isMeant(given)).isTrue();
        command.run(given, settings, Clock.fixed(Instant.parse("2026-12-01T10:15:00Z"), ZoneOffset.UTC));
    }

    private static String answer(PostgresServer server, String query) throws Exception {
        try (Connection connection =
                        DriverManager.getConnection(server.jdbcUrl(), PostgresServer.NAME, server.password());
                Statement sql = connection.createStatement();
                ResultSet rows = sql.executeQuery(query)) {
            return rows.next() ? rows.getString(1) : "none";
        }
    }

    @Test
    void whileItRunsAndWhileItDoesNotItIsBackedUpAndMovesIntoAnotherFolder() throws Exception {
        Path data = temp.resolve("data");
        PostgresServer server = PostgresServer.startedIn(data);
        Flyway.configure()
                .dataSource(server.jdbcUrl(), PostgresServer.NAME, server.password())
                .load()
                .migrate();
        try (Connection connection =
                        DriverManager.getConnection(server.jdbcUrl(), PostgresServer.NAME, server.password());
                Statement sql = connection.createStatement()) {
            sql.execute("insert into mail_place (id, public_url) values (1, 'https://help.weavers.coop')");
        }
        Path running = temp.resolve("running.zip");
        run(data, "--backup", running.toString());
        assertThat(answer(server, "select made_at at time zone 'UTC' from backup_made"))
                .as("admins see when it was made")
                .isEqualTo("2026-12-01 10:15:00");
        server.destroy();
        Path stopped = temp.resolve("stopped.zip");
        settings.setProperty("manyhands.backup-key", "ab".repeat(32));
        run(data, "--backup=" + stopped);
        assertThat(Postmaster.on(data.resolve("postgresql")))
                .as("it is stopped again")
                .isEmpty();

        assertThatThrownBy(() -> run(data, "--backup", stopped.toString()))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("there already");
        assertThatThrownBy(() -> run(data, "--restore", running.toString()))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("a database in " + data);

        for (Path backup : new Path[] {running, stopped}) {
            Path moved = temp.resolve("moved-" + backup.getFileName());
            run(moved, "--restore", backup.toString());
            PostgresServer there = PostgresServer.startedIn(moved);
            assertThat(answer(there, "select public_url from mail_place where paused_since is not null"))
                    .isEqualTo("https://help.weavers.coop");
            there.destroy();
        }
    }

    @Test
    void whatIsNoBackupLeavesTheFolderAsItWas() throws Exception {
        Path none = Files.writeString(temp.resolve("none.zip"), "nothing of the kind");
        Path data = temp.resolve("data");

        assertThatThrownBy(() -> run(data, "--restore", none.toString()))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("no backup of Many Hands");
        assertThat(data.resolve("postgresql")).doesNotExist();
        assertThatThrownBy(() -> run(data, "--restore", temp.resolve("nowhere").toString()))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("There is no backup");
        assertThatThrownBy(() -> run(data, "--backup"))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("needs the name of a file");
        assertThatThrownBy(() -> run(temp.resolve("empty"), "--backup", "x.zip"))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("There is no database in");
        settings.setProperty("manyhands.backup-key", "abc");
        assertThatThrownBy(() -> run(data, "--backup", "x.zip"))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("MANYHANDS_BACKUP_KEY is no key");
    }
}
