package coop.workers.manyhands.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.workers.manyhands.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

@Tag("long")
class EmbeddedDatabaseTest {

    /** The binaries are unpacked once for all tests, in the first folder. */
    @TempDir
    static Path all;

    private Path temp = all;

    @BeforeEach
    void aFolderOfItsOwn() throws IOException {
        temp = Files.createTempDirectory(all, "data");
    }

    @Test
    void itIsDurableAndListensToThisMachineOnly() throws Exception {
        PostgresServer server = PostgresServer.startedIn(temp);
        assertThat(answer(server, "show fsync")).isEqualTo("on");
        assertThat(answer(server, "show synchronous_commit")).isEqualTo("on");
        assertThat(answer(server, "show full_page_writes")).isEqualTo("on");
        assertThat(answer(server, "show listen_addresses")).isEqualTo("127.0.0.1");
        assertThat(answer(server, "show server_encoding")).isEqualTo("UTF8");
        server.destroy();
    }

    @Test
    void whatIsCommittedIsThereAfterTheNextStartInAnyFolder() throws Exception {
        Path folder = temp.resolve("a folder with spaces & Ümlaut");
        PostgresServer first = PostgresServer.startedIn(folder);
        run(first, "create table kept as select 'word' as word");
        first.destroy();

        PostgresServer second = PostgresServer.startedIn(folder);
        assertThat(answer(second, "select word from kept")).isEqualTo("word");
        second.destroy();
    }

    @Test
    void theFolderAndThePasswordAreTheOwnersAlone() throws Exception {
        Path folder = temp.resolve("data");
        PostgresServer server = PostgresServer.startedIn(folder);
        try {
            assertThat(permissions(folder)).isEqualTo("rwx------");
            assertThat(permissions(folder.resolve("database-password"))).isEqualTo("rw-------");
            assertThatThrownBy(() -> DriverManager.getConnection(server.jdbcUrl(), PostgresServer.NAME, "guessed"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password authentication failed");
            assertThat(answer(server, "select rolsuper from pg_roles where rolname = current_user"))
                    .isEqualTo("f");
        } finally {
            server.destroy();
        }
    }

    @Test
    void aSecondManyHandsOnTheSameFolderIsToldWhatToDo() throws Exception {
        PostgresServer first = PostgresServer.startedIn(temp);
        try {
            assertThatThrownBy(() -> PostgresServer.startedIn(temp))
                    .isInstanceOf(DatabaseUnusable.class)
                    .hasMessageContaining(
                            "runs already on %s, as process %d",
                            temp, ProcessHandle.current().pid())
                    .satisfies(refused ->
                            assertThat(((DatabaseUnusable) refused).wayOut()).contains("MANYHANDS_DATA"));
            assertThat(answer(first, "select 1")).isEqualTo("1");
        } finally {
            first.destroy();
        }
    }

    @Test
    void aFirstStartThatWasKilledHalfWayIsBegunAfresh() throws Exception {
        Files.createDirectories(temp.resolve("postgresql"));
        Files.writeString(temp.resolve("postgresql/postgresql.conf"), "# half a folder");
        Files.createFile(temp.resolve("postgresql-unfinished"));

        PostgresServer server = PostgresServer.startedIn(temp);
        assertThat(answer(server, "select 1")).isEqualTo("1");
        assertThat(temp.resolve("postgresql-unfinished")).doesNotExist();
        server.destroy();
    }

    @Test
    void aLostPasswordIsReplacedAndTheDataAreKept() throws Exception {
        PostgresServer first = PostgresServer.startedIn(temp);
        run(first, "create table kept as select 'word' as word");
        first.destroy();
        Files.delete(temp.resolve("database-password"));

        PostgresServer second = PostgresServer.startedIn(temp);
        assertThat(second.password()).isNotEqualTo(first.password());
        assertThat(answer(second, "select word from kept")).isEqualTo("word");
        second.destroy();
    }

    @Test
    void aPidFileThatNamesSomebodyElseIsNoObstacle() throws Exception {
        PostgresServer first = PostgresServer.startedIn(temp);
        first.destroy();
        Path pidFile = temp.resolve("postgresql/postmaster.pid");
        Files.write(pidFile, List.of(Long.toString(ProcessHandle.current().pid()), "elsewhere"));

        PostgresServer second = PostgresServer.startedIn(temp);
        assertThat(answer(second, "select 1")).isEqualTo("1");
        second.destroy();
        assertThat(ProcessHandle.current().isAlive()).isTrue();
    }

    @Test
    void whatPostgresDoesNotKnowIsNotTouchedAndItsWordsAreShown() throws Exception {
        Path somebodysFile = Files.createDirectories(temp.resolve("postgresql")).resolve("holiday.jpg");
        Files.createFile(somebodysFile);

        assertThatThrownBy(() -> PostgresServer.startedIn(temp))
                .isInstanceOf(DatabaseUnusable.class)
                .hasMessageContaining("exists but is not empty");
        assertThat(somebodysFile).exists();
    }

    @Test
    void anotherDatabaseSwitchesItOff() {
        application()
                .withPropertyValues(
                        "spring.profiles.active=production", "spring.datasource.url=jdbc:postgresql://db.example/x")
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(PostgresServer.class));
    }

    private ApplicationContextRunner application() {
        return new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class))
                .withUserConfiguration(SiteIsKnown.class, EmbeddedDatabase.class)
                .withPropertyValues("manyhands.data=" + temp, "spring.datasource.url=");
    }

    private static void run(PostgresServer server, String sql) throws SQLException {
        try (Connection connection = connect(server);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String answer(PostgresServer server, String sql) throws SQLException {
        try (Connection connection = connect(server);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }

    private static Connection connect(PostgresServer server) throws SQLException {
        return DriverManager.getConnection(server.jdbcUrl(), PostgresServer.NAME, server.password());
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @Configuration
    @EnableConfigurationProperties(Site.class)
    static class SiteIsKnown {}
}
