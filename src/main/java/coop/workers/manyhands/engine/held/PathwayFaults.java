package coop.workers.manyhands.engine.held;

import coop.workers.manyhands.cases.PathwayFault;
import coop.workers.manyhands.forms.SubmissionRefused;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.MismatchingMessageCorrelationException;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.SuspendedEntityInteractionException;
import org.camunda.bpm.engine.impl.form.FormException;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** Tells a fault of ours, in a diagram, a form or a letter, from what whoever asked can do something about. */
public final class PathwayFaults {

    private static final String OURS = "coop.workers.manyhands.";

    /** Refusals, the second of two at once, and a database that is busy or away. */
    private static final List<Class<? extends Throwable>> NONE = List.of(
            SubmissionRefused.class,
            FormException.class,
            AuthorizationException.class,
            BadUserRequestException.class,
            SuspendedEntityInteractionException.class,
            OptimisticLockingException.class,
            MismatchingMessageCorrelationException.class,
            DataAccessException.class,
            TransactionException.class,
            SQLException.class);

    private PathwayFaults() {}

    /** Whether that is one. */
    public static boolean isOne(Throwable failed) {
        Set<Throwable> seen = new HashSet<>();
        for (Throwable cause = failed; cause != null && seen.add(cause); cause = cause.getCause()) {
            Throwable of = cause;
            if (NONE.stream().anyMatch(none -> none.isInstance(of)) || isRefusal(of)) {
                return false;
            }
        }
        return !isGuard(failed);
    }

    /** What we throw ourselves is an answer to whoever asked, but for what an edition lacks: a form, a letter. */
    private static boolean isRefusal(Throwable failed) {
        return failed.getClass().getName().startsWith(OURS)
                && !(failed instanceof IllegalArgumentException)
                && !(failed instanceof PathwayFault);
    }

    /** An entity of ours says that it is so no more: whoever asked was second, and the site tells them. */
    private static boolean isGuard(Throwable failed) {
        StackTraceElement[] trace = failed.getStackTrace();
        return failed instanceof IllegalStateException
                && trace.length > 0
                && trace[0].getClassName().startsWith(OURS);
    }
}
