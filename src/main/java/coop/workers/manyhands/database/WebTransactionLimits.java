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
 * one of few connections. The work of the night, migrations and the engine's jobs take their time.
 */
@Component
class WebTransactionLimits implements TransactionExecutionListener {

    private static final String LIMITS = "set local lock_timeout = '5s'; set local statement_timeout = '20s'";

    private final ObjectProvider<DataSource> database;

    WebTransactionLimits(ObjectProvider<DataSource> database) {
        this.database = database;
    }

    @Override
    public void afterBegin(TransactionExecution transaction, @Nullable Throwable failure) {
        if (failure == null && transaction.isNewTransaction() && RequestContextHolder.getRequestAttributes() != null) {
            database.ifAvailable(source -> new JdbcTemplate(source).execute(LIMITS));
        }
    }
}
