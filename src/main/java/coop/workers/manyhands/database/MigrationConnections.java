package coop.workers.manyhands.database;

import java.util.Properties;
import javax.sql.DataSource;
import org.postgresql.Driver;
import org.springframework.boot.autoconfigure.flyway.FlywayConfigurationCustomizer;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;

/** Migrations have connections of their own: those of the pool are limited in time, and a change of a large table is not. */
@Configuration(proxyBeanMethods = false)
class MigrationConnections {

    @Bean
    FlywayConfigurationCustomizer withoutLimits(JdbcConnectionDetails database) {
        return flyway -> flyway.dataSource(to(database));
    }

    /** Connections to that database which are nobody else's. */
    static DataSource to(JdbcConnectionDetails database) {
        Properties properties = new Properties();
        // As in the pool: the server's detail quotes rows.
        properties.setProperty("logServerErrorDetail", "false");
        if (database.getUsername() != null) {
            properties.setProperty("user", database.getUsername());
        }
        if (database.getPassword() != null) {
            properties.setProperty("password", database.getPassword());
        }
        return new SimpleDriverDataSource(new Driver(), database.getJdbcUrl(), properties);
    }
}
