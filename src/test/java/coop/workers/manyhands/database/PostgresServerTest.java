package coop.workers.manyhands.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresServerTest {

    private static final Path LOG = Path.of("postgresql.log");

    @Test
    void whereTheJarHasNoPostgresqlForTheMachineItSaysSoAndSendsNobodyToALog() {
        Throwable none = catchThrowable(
                () -> DefaultPostgresBinaryResolver.INSTANCE.getPgBinary("a system that nobody has", "x86_64"));
        assertThat(PostgresServer.wayOut(none, LOG))
                .contains("no PostgreSQL for this machine", "SPRING_DATASOURCE_URL", "-Pall-platforms")
                .doesNotContain(LOG.toString());
    }

    @Test
    void machineOfAKindThatNoneIsMadeForIsToldTheSame() {
        Throwable none = catchThrowable(
                () -> DefaultPostgresBinaryResolver.INSTANCE.getPgBinary("Linux", "an architecture of its own"));
        assertThat(PostgresServer.wayOut(none, LOG)).contains("no PostgreSQL for this machine");
    }

    @Test
    void whateverElseIsWrongStandsInItsLog() {
        assertThat(PostgresServer.wayOut(new IllegalStateException("no space left"), LOG))
                .contains(LOG.toString(), "SPRING_DATASOURCE_URL");
    }

    /** A minute: so long it is waited for. */
    @Test
    @Tag("long")
    void folderThatAnotherMajorVersionWroteIsLeftAsItIsAndTheWayOutSaid(@TempDir Path folder) throws Exception {
        PostgresServer.startedIn(folder).destroy();
        Path version = folder.resolve("postgresql").resolve("PG_VERSION");
        String brought = Files.readString(version).strip();
        Files.writeString(version, "9.6\n");

        assertThatThrownBy(() -> PostgresServer.startedIn(folder))
                .isInstanceOfSatisfying(
                        DatabaseUnusable.class,
                        unusable -> assertThat(unusable.wayOut())
                                .contains(
                                        "written by PostgreSQL 9.6",
                                        "brings PostgreSQL %s.".formatted(brought),
                                        "--backup FILE",
                                        "--restore FILE"));
        assertThat(version).hasContent("9.6");
        assertThat(folder.resolve("postgresql").resolve("global")).isNotEmptyDirectory();
    }
}
