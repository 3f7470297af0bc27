package coop.workers.manyhands.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import coop.workers.manyhands.CannotStart;
import coop.workers.manyhands.Site;
import coop.workers.manyhands.support.ManyHandsTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneId;
import javax.sql.DataSource;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.springframework.core.env.StandardEnvironment;

/** Made-up people and real ones never meet in a database. */
@ManyHandsTest
class MarkTest {

    @Autowired
    private DataSource database;

    @TempDir
    Path folder;

    private Connection connection;

    @BeforeEach
    void begin() throws SQLException {
        connection = database.getConnection();
        connection.setAutoCommit(false);
    }

    @AfterEach
    void nothingIsKept() throws SQLException {
        connection.rollback();
        connection.close();
    }

    private void starts(String... arguments) {
        StandardEnvironment settings = new StandardEnvironment();
        settings.getPropertySources().addFirst(new SimpleCommandLinePropertySource(arguments));
        Context context = mock(Context.class);
        when(context.getConnection()).thenReturn(connection);
        new Mark(settings, new Site(folder, "http://localhost", "a@example.org", "http://localhost", ZoneId.of("UTC")))
                .handle(Event.AFTER_MIGRATE, context);
    }

    private void sql(String words) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(words);
        }
    }

    @Test
    void demonstrationIsRefusedOnADatabaseThatSomebodyWorksWith() throws SQLException {
        assertThatThrownBy(() -> starts("--demo"))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("is no demonstration");
        assertThat(Mark.isOn(connection)).isFalse();
        assertThatCode(this::starts).doesNotThrowAnyException();
    }

    @Test
    void demonstrationIsServedAsNothingElse() throws SQLException {
        sql("insert into demonstration (id) values (1)");
        assertThatThrownBy(this::starts).isInstanceOf(CannotStart.class).hasMessageContaining("its people are made up");
        assertThatCode(() -> starts("--demo")).doesNotThrowAnyException();
    }

    @Test
    void newDatabaseIsMarkedAndWhatLiesBesideItFromBeforeGoes() throws Exception {
        sql(
                "create schema untouched; create table untouched.demonstration (id smallint); set local search_path to untouched");
        Path left = Files.createDirectories(folder.resolve("inbox")).resolve("index.tsv");
        Files.writeString(left, "of before");
        Files.createDirectories(folder.resolve("erasures"));
        starts("--demo");
        assertThat(Mark.isOn(connection)).isTrue();
        assertThat(folder).isEmptyDirectory();
        assertThatThrownBy(this::starts).isInstanceOf(CannotStart.class);
    }
}
