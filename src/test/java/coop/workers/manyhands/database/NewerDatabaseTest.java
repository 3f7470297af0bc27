package coop.workers.manyhands.database;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.workers.manyhands.CannotStart;
import coop.workers.manyhands.support.ManyHandsTest;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.flyway.FlywayMigrationStrategy;
import org.springframework.jdbc.core.simple.JdbcClient;

@ManyHandsTest
class NewerDatabaseTest {

    @Autowired
    private Flyway flyway;

    @Autowired
    private FlywayMigrationStrategy strategy;

    @Autowired
    private JdbcClient database;

    @Test
    void databaseOfANewerVersionIsRefusedInWords() {
        database.sql("""
                        insert into flyway_schema_history
                            (installed_rank, version, description, type, script, checksum, installed_by, execution_time, success)
                        values (100000, '4711', 'of next year', 'SQL', 'V4711__of_next_year.sql', 1, 'somebody', 1, true)""").update();
        try {
            assertThatThrownBy(() -> strategy.migrate(flyway))
                    .isInstanceOf(CannotStart.class)
                    .hasMessageContaining("newer version")
                    .hasMessageContaining("4711");
        } finally {
            database.sql("delete from flyway_schema_history where version = '4711'")
                    .update();
        }
        strategy.migrate(flyway);
    }
}
