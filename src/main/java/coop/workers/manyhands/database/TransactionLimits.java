package coop.workers.manyhands.database;

import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * In a request of the web nobody waits for long for a row that somebody else holds, nor for a statement: whoever waits holds
 * one of few connections. The engine's jobs and the work of the night take their time, and not for ever: a job that gives up
 * is tried again. Migrations are no transactions of Spring's, and have no limit.
 */
@Component
class TransactionLimits implements TransactionExecutionListener {

    private static final String OF_A_REQUEST = "set local lock_timeout = '5s'; set local statement_timeout = '20s'";
    private static final String OF_A_JOB = "set local lock_timeout = '1min'; set local statement_timeout = '10min'";

    private final ObjectProvider<DataSource> database;

    TransactionLimits(ObjectProvider<DataSource> database) {
        this.database = database;
    }

    @Override
    public void afterBegin(TransactionExecution transaction, @Nullable Throwable failure) {
        if (failure == null && transaction.isNewTransaction()) {
            String limits = RequestContextHolder.getRequestAttributes() == null ? OF_A_JOB : OF_A_REQUEST;
            database.ifAvailable(source -> new JdbcTemplate(source).execute(limits));
        }
    }
}
