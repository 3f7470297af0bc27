package coop.workers.manyhands;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the database means by a failure, whatever Spring, Hibernate or the engine made of it: told by the SQL state, since each of
 * them has exceptions of its own. States: appendix A of PostgreSQL's manual.
 */
public enum DatabaseFault {
    /** Two changed the same at once, and this one was second. */
    TWO_AT_ONCE,
    /** No answer, no lock or no connection within the time that there is for it. */
    TOO_BUSY,
    /** It cannot be reached, it stops or starts, or it may only be read: whether the last commit was done is not known. */
    GONE,
    /** It has no room left on its disk. */
    FULL;

    /** unique_violation, foreign_key_violation, exclusion_violation, deadlock_detected, serialization_failure, lock_not_available. */
    private static final Set<String> SECOND_OF_TWO = Set.of("23505", "23503", "23P01", "40P01", "40001", "55P03");

    /** query_canceled and idle_in_transaction_session_timeout (by limits of ours), too_many_connections, out_of_memory. */
    private static final Set<String> OVERTAXED = Set.of("57014", "25P03", "53300", "53200");

    /** admin_shutdown, crash_shutdown, cannot_connect_now, io_error, and read_only_sql_transaction: a standby took the address. */
    private static final Set<String> NOT_THERE = Set.of("57P01", "57P02", "57P03", "58030", "25006");

    private static final String DISK_FULL = "53100";
    private static final String CONNECTION_EXCEPTIONS = "08";

    /** Chains of causes are short; one that leads back to itself ends here. */
    private static final int DEEPEST = 40;

    /** What the failure comes of; empty if it is not the database's, or none of these. */
    public static Optional<DatabaseFault> of(@Nullable Throwable failed) {
        DatabaseFault found = null;
        Throwable one = failed;
        for (int depth = 0; one != null && depth < DEEPEST; depth++) {
            if (one instanceof SQLException sql) {
                DatabaseFault fault = of(sql);
                // The innermost is the database's own word; those around it only say where it was heard.
                found = fault == null ? found : fault;
            }
            one = one.getCause();
        }
        return Optional.ofNullable(found);
    }

    private static @Nullable DatabaseFault of(SQLException sql) {
        String state = sql.getSQLState();
        if (state == null) {
            // The pool's: none of its connections came free in time, or the one at hand was lost. Of that the roll-back
            // hears "Connection
            // is closed", and Spring throws that in place of why.
            return sql instanceof SQLTransientConnectionException ? TOO_BUSY : GONE;
        }
        return ofState(state).orElse(null);
    }

    /** What an SQL state means; empty if it is none of these. */
    public static Optional<DatabaseFault> ofState(String state) {
        return Optional.ofNullable(meaning(state));
    }

    private static @Nullable DatabaseFault meaning(String state) {
        if (SECOND_OF_TWO.contains(state)) {
            return TWO_AT_ONCE;
        }
        if (OVERTAXED.contains(state)) {
            return TOO_BUSY;
        }
        if (DISK_FULL.equals(state)) {
            return FULL;
        }
        return state.startsWith(CONNECTION_EXCEPTIONS) || NOT_THERE.contains(state) ? GONE : null;
    }
}
