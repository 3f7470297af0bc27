package coop.workers.manyhands.database;

import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * In a request of the web nobody waits for long for a row that somebody else holds, nor for a statement: whoever waits holds
 * one of few connections. The engine's jobs and the work of the night take their time, and not for ever: a job that gives up
 * is tried again. That is each connection's own limit ({@code spring.datasource.hikari.connection-init-sql}), so that it costs no
 * statement of a job; a request's transaction is held shorter by one. Migrations have connections of their own, without a limit.
 */
@Component
class TransactionLimits implements TransactionExecutionListener {

    private static final Logger log = LoggerFactory.getLogger(TransactionLimits.class);

    private static final String OF_A_REQUEST =
            "select set_config('lock_timeout', '5s', true), set_config('statement_timeout', '20s', true)";

    /** A server that has gone without a word cuts off no statement: so long the line may be silent. */
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(25);

    private final ObjectProvider<DataSource> database;

    TransactionLimits(ObjectProvider<DataSource> database) {
        this.database = database;
    }

    @Override
    public void afterBegin(TransactionExecution transaction, @Nullable Throwable failure) {
        if (failure == null && transaction.isNewTransaction() && RequestContextHolder.getRequestAttributes() != null) {
            database.ifAvailable(TransactionLimits::limit);
        }
    }

    /**
     * A listener that throws leaves the transaction that has begun to the thread, and whatever that serves next takes part in it and fails. A
     * connection that was lost is met by the first statement, which is rolled back as any other.
     */
    private static void limit(DataSource source) {
        try {
            new JdbcTemplate(source).execute((ConnectionCallback<Void>) connection -> {
                // The pool puts it back.
                connection.setNetworkTimeout(Runnable::run, (int) LONGEST_SILENCE.toMillis());
                try (Statement limits = connection.createStatement()) {
                    limits.execute(OF_A_REQUEST);
                }
                return null;
            });
        } catch (DataAccessException lost) {
            log.debug("A transaction begins on a connection that is lost", lost);
        }
    }
}
