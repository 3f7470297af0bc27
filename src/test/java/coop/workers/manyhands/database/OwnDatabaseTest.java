package coop.workers.manyhands.database;

import static org.assertj.core.api.Assertions.assertThat;

import coop.workers.manyhands.support.ApplicationProcess;
import coop.workers.manyhands.support.OperationsDocs;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * For others to rely on, and on a PostgreSQL of one's own, by what {@code docs/operations} gives to be copied: the settings, a role that changes no table, an admin who lost the
 * password, backups by hand and by night, a restore into a new database.
 */
@Tag("long")
class OwnDatabaseTest {

    private static final String OWNER = "many_hands";
    private static final String SITE = "https://help.weavers.coop";
    private static final List<String> QUICKLY = List.of("-XX:TieredStopAtLevel=1");

    /** What takes the place of the jar: the same classes. */
    private static final String JAVA = """
            #!/bin/sh
            n=$#
            while [ $n -gt 0 ]; do
              word=$1; shift; n=$((n - 1))
              if [ "$word" = -jar ]; then
                shift; n=$((n - 1))
                set -- "$@" -XX:TieredStopAtLevel=1 -cp "$TESTED_CLASSES" coop.workers.manyhands.ManyHands
              else
                set -- "$@" "$word"
              fi
            done
            exec "$TESTED_JAVA" "$@"
            """;

    @TempDir
    private Path folder;

    private PostgresServer server;
    private int port;
    private @Nullable ApplicationProcess application;

    @BeforeEach
    void aServer() throws Exception {
        server = PostgresServer.startedIn(folder.resolve("server"));
        port = URI.create(server.jdbcUrl().substring("jdbc:".length())).getPort();
        // As a package of Debian leaves it.
        sql("postgres", "drop database many_hands; drop role many_hands");
    }

    @AfterEach
    void asBefore() throws Exception {
        ended();
        server.destroy();
    }

    /** As the example of the settings has it, at this server. */
    private String url(String database) throws IOException {
        String example = Files.readString(OperationsDocs.FOLDER.resolve("environment.example"))
                .replaceFirst("(?s).*\nSPRING_DATASOURCE_URL=(\\S+).*", "$1");
        assertThat(example).startsWith("jdbc:postgresql://127.0.0.1:5432/many_hands?reWriteBatchedInserts=true");
        return example.replace("127.0.0.1:5432/many_hands", "127.0.0.1:%s/%s".formatted(port, database));
    }

    /** The example of the settings, filled in; the data folder is the test's own. */
    private Map<String, String> settings(String database, String role, String password) throws IOException {
        Map<String, String> settings = new HashMap<>();
        Files.readAllLines(OperationsDocs.FOLDER.resolve("environment.example")).stream()
                .filter(line -> !line.startsWith("#") && line.contains("="))
                .map(line -> line.split("=", 2))
                .forEach(setting -> settings.put(setting[0], setting[1]));
        assertThat(settings).containsEntry("SPRING_PROFILES_ACTIVE", "production");
        settings.remove("MANYHANDS_DATA");
        settings.putAll(Map.of(
                "MANYHANDS_PUBLIC_URL",
                SITE,
                "MANYHANDS_CONTACT_EMAIL",
                "hello@weavers.coop",
                "SPRING_MAIL_HOST",
                "127.0.0.1",
                "SPRING_DATASOURCE_URL",
                url(database),
                "SPRING_DATASOURCE_USERNAME",
                role,
                "SPRING_DATASOURCE_PASSWORD",
                password));
        return settings;
    }

    private void starts(Path data, Map<String, String> settings) throws Exception {
        application = ApplicationProcess.on(Files.createDirectories(data), QUICKLY, settings);
    }

    private void ended() throws InterruptedException {
        if (application != null) {
            application.process().destroy();
            assertThat(application.process().waitFor(60, TimeUnit.SECONDS)).isTrue();
        }
    }

    /** As whoever has all rights on the server, one statement after the other. */
    private String sql(String database, String statements) throws SQLException, IOException {
        String answer = "";
        try (Connection connection = DriverManager.getConnection(url(database), "postgres", server.password());
                Statement sql = connection.createStatement()) {
            for (String statement : statements.split(";")) {
                if (sql.execute(statement)) {
                    ResultSet rows = sql.getResultSet();
                    answer = rows.next() ? rows.getString(1) : "none";
                }
            }
        }
        return answer;
    }

    private String run(String command, Map<String, String> settings) throws Exception {
        Path programs = Files.createDirectories(folder.resolve("programs"));
        Path java = Files.writeString(programs.resolve("java"), JAVA);
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwx------"));
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", command).directory(folder.toFile());
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("SPRING_"));
        environment.put("PATH", programs + ":" + environment.get("PATH"));
        environment.put(
                "TESTED_JAVA",
                Path.of(System.getProperty("java.home"), "bin", "java").toString());
        environment.put("TESTED_CLASSES", System.getProperty("java.class.path"));
        environment.putAll(settings);
        Path log = folder.resolve("command.log");
        Process process =
                builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        assertThat(process.waitFor(180, TimeUnit.SECONDS)).as(command).isTrue();
        assertThat(process.exitValue()).as(() -> command + "\n" + written(log)).isZero();
        return written(log);
    }

    private static String written(Path log) {
        try {
            return Files.readString(log);
        } catch (IOException none) {
            return none.toString();
        }
    }

    @Test
    void whatTheDocsGiveToBeCopiedWorksOnADatabaseOfOnesOwn() throws Exception {
        String install = OperationsDocs.tried("install.md", "sql", "create database");
        sql("postgres", install);
        Path data = folder.resolve("data");
        Map<String, String> owner = settings(OWNER, OWNER, OperationsDocs.passwordIn(install));
        starts(data, owner);
        ended();

        String grants = OperationsDocs.tried("security.md", "sql", "many_hands_running");
        sql(OWNER, grants);
        Map<String, String> running =
                new HashMap<>(settings(OWNER, "many_hands_running", OperationsDocs.passwordIn(grants)));
        starts(data, running);
        assertThat(page("/")).isEqualTo(200);
        assertThat(page("/opportunities/communications/sign-up")).isEqualTo(200);
        assertThat(sql(OWNER, "select count(*) from pg_class where relowner = 'many_hands_running'::regrole"))
                .as("it made no table")
                .isEqualTo("0");
        assertThat(Objects.requireNonNull(application).written()).doesNotContain("permission denied", "must be owner");

        running.put("MANYHANDS_DATA", data.toString());
        String said = run(OperationsDocs.tried("security.md", "sh", "--recover-admin"), running);
        Path link = data.resolve("admin-link.txt");
        String found = Files.readString(link).strip();
        assertThat(found).startsWith("admin " + SITE);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(link)))
                .isEqualTo("rw-------");
        assertThat(said).contains("sets the password of admin is in " + link).doesNotContain("/login/password/");
        assertThat(page(URI.create(found.substring("admin ".length())).getPath()))
                .isEqualTo(200);

        String backUp = OperationsDocs.tried("backup-and-restore.md", "sh", "--backup");
        assertThat(run(backUp.replace("FILE", "by-hand.zip"), running)).contains("Backed up ");
        nightly(running);
        ended();

        sql("postgres", "create database restored owner many_hands");
        Path elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
        Map<String, String> there = new HashMap<>(settings("restored", OWNER, OperationsDocs.passwordIn(install)));
        there.put("MANYHANDS_DATA", elsewhere.toString());
        String restore = OperationsDocs.tried("backup-and-restore.md", "sh", "--restore");
        assertThat(run(restore.replace("FILE", "by-hand.zip"), there)).contains("Restored the backup of ");
        starts(elsewhere, there);
        assertThat(Objects.requireNonNull(application).written())
                .contains("Email is paused. This database was restored");
        assertThat(elsewhere.resolve("link-key")).hasSameBinaryContentAs(data.resolve("link-key"));
    }

    /** The line of a crontab, as cron gives it to a shell. */
    private void nightly(Map<String, String> settings) throws Exception {
        Files.createDirectories(folder.resolve("backups"));
        StringBuilder environment = new StringBuilder();
        settings.forEach((name, value) ->
                environment.append(name).append("='").append(value).append("'\n"));
        Files.writeString(folder.resolve("backup-environment"), environment);
        String line = OperationsDocs.tried("backup-and-restore.md", "cron", "--backup");
        assertThat(line).startsWith("17 3 * * * ");
        run(OperationsDocs.ofCron(line).replace("/srv/many-hands", folder.toString()), Map.of());
        assertThat(folder.resolve("backups").toFile().list())
                .singleElement()
                .asString()
                .endsWith(".zip");
    }

    private int page(String path) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d%s"
                                        .formatted(
                                                Objects.requireNonNull(application)
                                                        .port(),
                                                path)))
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }
}
