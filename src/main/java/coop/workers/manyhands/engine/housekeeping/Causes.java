package coop.workers.manyhands.engine.housekeeping;

import coop.workers.manyhands.DatabaseFault;
import coop.workers.manyhands.monitor.Cause;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What an exception means to somebody who mends, told by its class alone: what others say in their messages is not kept, since it
 * may quote somebody.
 */
final class Causes {

    private static final String ENGINE = "org.camunda.";

    /** Those around an exception only say where it was heard, so of each kind the first that is found from within counts. */
    private static final List<Map.Entry<Cause, Pattern>> KINDS = List.of(
            kind(Cause.MAIL, "(jakarta\\.mail|org\\.eclipse\\.angus\\.mail|org\\.springframework\\.mail)\\..*"),
            kind(
                    Cause.AT_ONCE,
                    ".*\\.(\\w*OptimisticLock\\w*|StaleObjectState\\w*|StaleState\\w*|PessimisticLock\\w*|CannotAcquireLock\\w*"
                            + "|CannotSerializeTransaction\\w*|DeadlockLoser\\w*|LockAcquisition\\w*|LockTimeout\\w*"
                            + "|ConcurrencyFailure\\w*|DuplicateKey\\w*)"),
            kind(
                    Cause.DATABASE,
                    "java\\.sql\\.SQL(\\w*Transient|\\w*Connection|Timeout)\\w*"
                            + "|.*\\.(CannotCreateTransaction\\w*|CannotGetJdbcConnection\\w*|JDBCConnection\\w*"
                            + "|DataAccessResourceFailure\\w*|QueryTimeout\\w*|TransactionTimedOut\\w*|TransientDataAccessResource\\w*"
                            + "|RecoverableDataAccess\\w*)"),
            kind(
                    Cause.GONE,
                    "coop\\.workers\\.manyhands\\..*\\.Unknown\\w+"
                            + "|.*\\.(EntityNotFound\\w*|ObjectNotFound\\w*|ObjectRetrievalFailure\\w*|EmptyResultDataAccess\\w*)"),
            kind(
                    Cause.DIAGRAM,
                    "org\\.camunda\\.bpm\\.(impl\\.juel|dmn|model)\\..*|(jakarta|javax)\\.el\\..*"
                            + "|org\\.camunda\\.bpm\\.engine\\.(Script\\w*|ClassLoading\\w*|Parse\\w*|exception\\.dmn\\..*)"
                            + "|org\\.camunda\\.bpm\\.engine\\.delegate\\.BpmnError"));

    /** Thrown by the engine where an expression cannot be worked out; our retry names the expression beside it. */
    private static final Pattern EXPRESSION =
            Pattern.compile("org\\.camunda\\.bpm\\.engine\\.\\S+: the diagram's .+ cannot be worked out");

    private static final Pattern CLASS = Pattern.compile("(?:[a-z]\\w*\\.)+[A-Z][\\w$]*");

    private Causes() {}

    private static Map.Entry<Cause, Pattern> kind(Cause cause, String classes) {
        return Map.entry(cause, Pattern.compile(classes));
    }

    /**
     * Why something failed.
     *
     * @param heads of each exception the line that a stack trace begins with, from without to within: its class, and perhaps words
     */
    static Cause of(List<String> heads) {
        List<String> classes =
                heads.stream().map(Causes::classOf).flatMap(Optional::stream).toList();
        if (classes.isEmpty()) {
            return Cause.UNKNOWN;
        }
        Optional<Cause> ofTheDatabase = heads.stream()
                .filter(head -> head.contains(DiscreetJobRetry.STATE))
                .map(head -> head.substring(head.indexOf(DiscreetJobRetry.STATE) + DiscreetJobRetry.STATE.length()))
                .map(state -> DatabaseFault.ofState(state.strip()))
                .flatMap(Optional::stream)
                .map(Causes::of)
                .findFirst();
        if (ofTheDatabase.isPresent()) {
            return ofTheDatabase.get();
        }
        for (int i = classes.size() - 1; i >= 0; i--) {
            String one = classes.get(i);
            Optional<Cause> cause = KINDS.stream()
                    .filter(kind -> kind.getValue().matcher(one).matches())
                    .map(Map.Entry::getKey)
                    .findFirst();
            if (cause.isPresent()) {
                return cause.get();
            }
        }
        // Where something of ours failed inside an expression, the diagram is not at fault.
        boolean ofTheDiagram = classes.get(classes.size() - 1).startsWith(ENGINE)
                && heads.stream().anyMatch(head -> EXPRESSION.matcher(head).find());
        return ofTheDiagram ? Cause.DIAGRAM : Cause.FAULT;
    }

    private static Cause of(DatabaseFault fault) {
        return switch (fault) {
            case TWO_AT_ONCE -> Cause.AT_ONCE;
            case TOO_BUSY, GONE -> Cause.DATABASE;
            case FULL -> Cause.FULL;
        };
    }

    /** The class that such a line begins with. */
    static Optional<String> classOf(String head) {
        String first = head.strip().split(":", 2)[0].strip();
        return CLASS.matcher(first).matches() ? Optional.of(first) : Optional.empty();
    }
}
