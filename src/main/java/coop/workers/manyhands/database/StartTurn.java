package coop.workers.manyhands.database;

import coop.workers.manyhands.CannotStart;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Nodes that start at once on one database do so one after the other, from before the first migration until the port is open: tables, the
 * engine's too, diagrams, groups and first accounts are made by the first, and found by the others. A lock of PostgreSQL's which
 * goes with its connection, and so with a node that dies meanwhile.
 */
@Component
class StartTurn implements DisposableBean {

    private static final long LOCK = 7_311_116;

    /** Longer than any migration so far, and an end where a node hangs. */
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    private static final String QUERY_CANCELED = "57014";
    private static final Logger log = LoggerFactory.getLogger(StartTurn.class);

    private final JdbcConnectionDetails database;
    private @Nullable Connection held;

    StartTurn(JdbcConnectionDetails database) {
        this.database = database;
    }

    /**
     * Waits until no other node is starting.
     *
     * @throws CannotStart if another one does not come to an end
     */
    synchronized void take() {
        if (held != null) {
            return;
        }
        try {
            Connection connection = MigrationConnections.to(database).getConnection();
            held = connection;
            try (Statement sql = connection.createStatement()) {
                if (!hasIt(sql)) {
                    log.info("Another node is starting on this database: this one waits for it");
                    sql.execute("set statement_timeout = %d".formatted(PATIENCE.toMillis()));
                    sql.execute("select pg_advisory_lock(%d)".formatted(LOCK));
                }
            }
        } catch (SQLException failed) {
            destroy();
            if (QUERY_CANCELED.equals(failed.getSQLState())) {
                throw new CannotStart(
                        "Another node has been starting on this database for %d minutes."
                                .formatted(PATIENCE.toMinutes()),
                        "Look at its log. If it hangs, stop it, and start this one again.",
                        failed);
            }
            log.debug("No turn: what is wrong with the database, the migration says next", failed);
        }
    }

    private static boolean hasIt(Statement sql) throws SQLException {
        try (ResultSet row = sql.executeQuery("select pg_try_advisory_lock(%d)".formatted(LOCK))) {
            return row.next() && row.getBoolean(1);
        }
    }

    /** The next one's turn. */
    @EventListener(ContextRefreshedEvent.class)
    synchronized void over() {
        destroy();
    }

    @Override
    public synchronized void destroy() {
        Connection connection = held;
        held = null;
        if (connection != null) {
            try {
                connection.close();
            } catch (SQLException gone) {
                log.debug("The connection was gone already", gone);
            }
        }
    }
}
