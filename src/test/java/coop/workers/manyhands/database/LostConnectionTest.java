package coop.workers.manyhands.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.workers.manyhands.DatabaseFault;
import coop.workers.manyhands.catalogue.Catalogue;
import coop.workers.manyhands.support.ManyHandsTest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** A connection is lost under a request; the thread that met it serves the next one as if nothing had been. */
@ManyHandsTest
class LostConnectionTest {

    private static final String THERE = "communications";

    @Autowired
    private DataSource database;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private Catalogue catalogue;

    @BeforeEach
    void inARequest() {
        RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(new MockHttpServletRequest()));
    }

    @AfterEach
    void over() {
        RequestContextHolder.resetRequestAttributes();
    }

    private int pid() {
        Integer pid = jdbc.queryForObject("select pg_backend_pid()", Integer.class);
        assertThat(pid).isNotNull();
        return pid;
    }

    private static void end(Connection other, int pid) throws SQLException {
        try (PreparedStatement terminate = other.prepareStatement("select pg_terminate_backend(?, 5000)")) {
            terminate.setInt(1, pid);
            assertThat(terminate.executeQuery().next()).isTrue();
        }
    }

    private void servesAgain() {
        assertThat(TransactionSynchronizationManager.isActualTransactionActive())
                .as("a transaction is left on the thread")
                .isFalse();
        assertThat(TransactionSynchronizationManager.getResourceMap()).isEmpty();
        assertThat(catalogue.get(THERE).slug()).isEqualTo(THERE);
    }

    @Test
    void atItsBeginning() throws Exception {
        try (Connection other = database.getConnection()) {
            // This thread is given the same one next, and the pool looks at it again only when it has lain for half a
            // second.
            end(other, pid());
            assertThatThrownBy(() -> catalogue.get(THERE))
                    .satisfies(lost -> assertThat(DatabaseFault.of(lost)).contains(DatabaseFault.GONE));
        }
        servesAgain();
    }

    @Test
    void betweenTwoStatements() throws Exception {
        try (Connection other = database.getConnection()) {
            assertThatThrownBy(() -> new TransactionTemplate(transactions).executeWithoutResult(begun -> {
                        try {
                            end(other, pid());
                        } catch (SQLException impossible) {
                            throw new IllegalStateException(impossible);
                        }
                        catalogue.get(THERE);
                    }))
                    .satisfies(lost -> assertThat(DatabaseFault.of(lost)).contains(DatabaseFault.GONE));
        }
        servesAgain();
    }
}
