package bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** What one would begin with instead: Camunda's starter with Tasklist, Cockpit and Admin on the embedded, durable PostgreSQL. */
@SpringBootApplication
public class BareStarter {

    public static void main(String[] args) {
        SpringApplication.run(BareStarter.class, args);
    }

    @Bean(destroyMethod = "close")
    EmbeddedPostgres postgres() {
        Path data = Path.of(System.getenv("MANYHANDS_DATA")).toAbsolutePath();
        try {
            return EmbeddedPostgres.builder()
                    .setDataDirectory(data.resolve("postgresql"))
                    .setCleanDataDirectory(false)
                    .setOverrideWorkingDirectory(data.resolve("postgresql-binaries").toFile())
                    .setRegisterShutdownHook(false)
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("full_page_writes", "on")
                    .setServerConfig("shared_buffers", "128MB")
                    .start();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Bean
    DataSource dataSource(EmbeddedPostgres postgres) {
        return new com.zaxxer.hikari.HikariDataSource(configured(postgres));
    }

    private static com.zaxxer.hikari.HikariConfig configured(EmbeddedPostgres postgres) {
        var config = new com.zaxxer.hikari.HikariConfig();
        config.setJdbcUrl(postgres.getJdbcUrl("postgres", "postgres"));
        return config;
    }
}
