package coop.workers.manyhands.database;

import coop.workers.manyhands.Site;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A real, durable PostgreSQL under {@code MANYHANDS_DATA}, unless {@code SPRING_DATASOURCE_URL} names another one. */
@Configuration
@ConditionalOnExpression("'${spring.datasource.url:}'.isEmpty()")
class EmbeddedDatabase {

    @Bean
    Server embeddedPostgres(Site site) throws IOException {
        return new Server(site.data().toAbsolutePath().normalize());
    }

    @Bean
    DataSource dataSource(Server server) {
        com.zaxxer.hikari.HikariDataSource pool = new com.zaxxer.hikari.HikariDataSource();
        pool.setPoolName("many-hands");
        pool.setJdbcUrl(server.postgres.getJdbcUrl("postgres", "postgres") + "&reWriteBatchedInserts=true");
        pool.setUsername("postgres");
        return pool;
    }

    /** The server, stopped by Spring after everything that uses it. */
    static final class Server implements DisposableBean {

        private final EmbeddedPostgres postgres;

        Server(Path data) throws IOException {
            Files.createDirectories(data);
            this.postgres = EmbeddedPostgres.builder()
                    .setDataDirectory(data.resolve("postgresql"))
                    .setCleanDataDirectory(false)
                    // Its own hook would take the database away while the engine still writes.
                    .setRegisterShutdownHook(false)
                    .setOverrideWorkingDirectory(
                            data.resolve("postgresql-binaries").toFile())
                    // Its defaults are for tests: they lose data when the machine stops.
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("full_page_writes", "on")
                    .setServerConfig("listen_addresses", "127.0.0.1")
                    .setPGStartupWait(Duration.ofSeconds(60))
                    .start();
        }

        @Override
        public void destroy() throws IOException {
            postgres.close();
        }
    }
}
