package coop.workers.manyhands.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real application in a process of its own, killed with SIGKILL. */
@Tag("long")
class KilledApplicationTest {

    private static final Duration PATIENCE = Duration.ofSeconds(180);

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
        int port = freePort();
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                        .filter(entry -> !entry.endsWith("test-classes"))
                        .collect(Collectors.joining(File.pathSeparator)),
                "coop.workers.manyhands.ManyHands");
        builder.environment().put("SERVER_PORT", Integer.toString(port));
        builder.environment().put("MANYHANDS_DATA", folder.toString());
        builder.environment().keySet().removeIf(name -> name.startsWith("SPRING_"));
        Path log = folder.resolve("application.log");
        Process process =
                builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        Instant patienceEnds = Instant.now().plus(PATIENCE);
        while (!answers(port)) {
            assertThat(process.isAlive()).as(() -> contentOf(log)).isTrue();
            assertThat(Instant.now()).as(() -> contentOf(log)).isBefore(patienceEnds);
            Thread.sleep(200);
        }
        return process;
    }

    private static boolean answers(int port) throws IOException, InterruptedException {
        URI health = URI.create("http://127.0.0.1:%d/actuator/health".formatted(port));
        try {
            return HttpClient.newHttpClient()
                            .send(HttpRequest.newBuilder(health).build(), HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    < 500;
        } catch (ConnectException notYet) {
            return false;
        }
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

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static String contentOf(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException none) {
            return none.toString();
        }
    }
}
