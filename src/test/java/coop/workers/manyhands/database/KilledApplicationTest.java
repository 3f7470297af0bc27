package coop.workers.manyhands.database;

import static org.assertj.core.api.Assertions.assertThat;

import coop.workers.manyhands.support.ApplicationProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real application in a process of its own, killed with SIGKILL. */
@Tag("long")
class KilledApplicationTest {

    @TempDir
    static Path folder;

    private @Nullable Process application;

    @AfterEach
    void nothingIsLeftRunning() throws Exception {
        if (application != null) {
            application.destroy();
            assertThat(application.waitFor(60, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(Postmaster.on(cluster())).isEmpty();
    }

    @Test
    void whatWasCommittedSurvivesAKilledApplicationAndTheNextStartNeedsNoHelp() throws Exception {
        application = started();
        commitAWord();
        assertThat(answer("select bool_and(pwd_ like '{pbkdf2-sha256-310000}%') from act_id_user"))
                .as("passwords are kept as nobody but tests may have it otherwise")
                .isEqualTo("t");
        Postmaster leftBehind = Postmaster.on(cluster()).orElseThrow();

        application.destroyForcibly().waitFor();
        assertThat(leftBehind.process().isAlive()).isTrue();

        application = started();
        assertThat(leftBehind.process().isAlive()).isFalse();
        assertThat(answer("select word from word")).isEqualTo("kept");
    }

    private static Process started() throws IOException, InterruptedException {
        return ApplicationProcess.on(folder, List.of("-XX:TieredStopAtLevel=1"), Map.of())
                .process();
    }

    private static void commitAWord() throws Exception {
        try (Connection connection = connection();
                Statement sql = connection.createStatement()) {
            sql.execute("create table word as select 'kept' as word");
        }
    }

    private static String answer(String query) throws Exception {
        try (Connection connection = connection();
                Statement sql = connection.createStatement();
                ResultSet rows = sql.executeQuery(query)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }

    private static Connection connection() throws IOException, SQLException {
        String port = Files.readAllLines(cluster().resolve("postmaster.pid")).get(3);
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:%s/%s".formatted(port, PostgresServer.NAME),
                PostgresServer.NAME,
                Files.readString(folder.resolve("database-password")));
    }

    private static Path cluster() {
        return folder.resolve("postgresql");
    }
}
