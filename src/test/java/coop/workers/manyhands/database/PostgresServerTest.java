package coop.workers.manyhands.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

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
}
