package coop.workers.manyhands;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ConnectException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.hibernate.TransactionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.orm.jpa.JpaSystemException;
import org.springframework.transaction.CannotCreateTransactionException;

class DatabaseFaultTest {

    @ParameterizedTest
    @CsvSource({
        "23505, TWO_AT_ONCE",
        "23503, TWO_AT_ONCE",
        "23P01, TWO_AT_ONCE",
        "40P01, TWO_AT_ONCE",
        "40001, TWO_AT_ONCE",
        "55P03, TWO_AT_ONCE",
        "57014, TOO_BUSY",
        "25P03, TOO_BUSY",
        "53300, TOO_BUSY",
        "53200, TOO_BUSY",
        "08006, GONE",
        "08001, GONE",
        "57P01, GONE",
        "57P02, GONE",
        "57P03, GONE",
        "25006, GONE",
        "53100, FULL"
    })
    void saysWhatAStateMeansHoweverDeepItStands(String state, DatabaseFault meant) {
        assertThat(DatabaseFault.of(new IllegalArgumentException(
                        new DataAccessResourceFailureException("", new SQLException("", state)))))
                .contains(meant);
    }

    @Test
    void innermostOfSeveralCounts() {
        SQLException refused = new SQLException("refused", "08001", new ConnectException("refused"));
        SQLException pool = new SQLTransientConnectionException("no connection in time", refused);

        assertThat(DatabaseFault.of(new CannotCreateTransactionException("", pool)))
                .contains(DatabaseFault.GONE);
    }

    @Test
    void poolWithoutAFreeConnectionIsBusyAndNotGone() {
        assertThat(DatabaseFault.of(new CannotCreateTransactionException(
                        "", new SQLTransientConnectionException("no connection in time"))))
                .contains(DatabaseFault.TOO_BUSY);
    }

    @Test
    void connectionThatThePoolHasLostIsGone() {
        assertThat(DatabaseFault.of(new JpaSystemException(
                        new TransactionException("not rolled back", new SQLException("Connection is closed")))))
                .contains(DatabaseFault.GONE);
    }

    @Test
    void faultOfOursIsNoneOfTheDatabases() {
        assertThat(DatabaseFault.of(new SQLException("syntax error", "42601"))).isEmpty();
        assertThat(DatabaseFault.of(new SQLException("not null", "23502"))).isEmpty();
        assertThat(DatabaseFault.of(new IllegalStateException())).isEmpty();
        assertThat(DatabaseFault.of(null)).isEmpty();
    }

    @Test
    void causesThatLeadInACircleEndSomewhere() {
        Exception one = new Exception();
        Exception other = new Exception(one);
        one.initCause(other);

        assertThat(DatabaseFault.of(one)).isEmpty();
    }
}
