package coop.workers.manyhands.database;

import coop.workers.manyhands.Site;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/** A real, durable PostgreSQL under {@code MANYHANDS_DATA}, unless {@code SPRING_DATASOURCE_URL} names another one. */
@Configuration
@Conditional(EmbeddedDatabase.NoOtherIsNamed.class)
class EmbeddedDatabase {

    @Bean
    PostgresServer postgresServer(Site site) {
        return PostgresServer.startedIn(site.data().toAbsolutePath().normalize());
    }

    /** How the pool, which Spring Boot sets up as for any other database, reaches the server. */
    @Bean
    JdbcConnectionDetails embeddedConnection(PostgresServer server) {
        return new JdbcConnectionDetails() {
            @Override
            public String getUsername() {
                return PostgresServer.NAME;
            }

            @Override
            public String getPassword() {
                return server.password();
            }

            @Override
            public String getJdbcUrl() {
                return server.jdbcUrl();
            }
        };
    }

    static final class NoOtherIsNamed implements Condition {

        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return !StringUtils.hasText(context.getEnvironment().getProperty("spring.datasource.url"));
        }
    }
}
