package coop.workers.manyhands.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;

/** Whoever keeps a connection is found out by the test that was running. */
@ManyHandsTest
class HeldConnectionsTest {

    @Autowired
    private DataSource database;

    @Autowired
    private JdbcConnectionDetails details;

    @Test
    void everyTestOfTheApplicationIsWatched() throws Exception {
        assertThat(database.unwrap(HikariDataSource.class).getLeakDetectionThreshold())
                .isPositive();
    }

    @Test
    void connectionThatIsHeldForTooLongIsReportedWithWhereItWasTaken() throws Exception {
        HikariConfig impatient = new HikariConfig();
        impatient.setJdbcUrl(details.getJdbcUrl());
        impatient.setUsername(details.getUsername());
        impatient.setPassword(details.getPassword());
        impatient.setMaximumPoolSize(1);
        // The least that it takes.
        impatient.setLeakDetectionThreshold(2_000);
        List<String> reported = new ArrayList<>();
        try (HikariDataSource pool = new HikariDataSource(impatient);
                Connection held = pool.getConnection()) {
            assertThat(held.isValid(1)).isTrue();
            await().atMost(Duration.ofSeconds(20)).until(() -> reported.addAll(HeldConnections.taken()));
        }

        assertThat(reported).singleElement().asString().contains("leak", HeldConnectionsTest.class.getSimpleName());
        assertThatThrownBy(() -> {
                    try (HikariDataSource pool = new HikariDataSource(impatient);
                            Connection held = pool.getConnection()) {
                        assertThat(held.isValid(1)).isTrue();
                        Thread.sleep(3_000);
                    }
                    HeldConnections.fail();
                })
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("held for too long");
    }
}
