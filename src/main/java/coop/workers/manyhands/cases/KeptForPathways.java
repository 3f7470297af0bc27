package coop.workers.manyhands.cases;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * What people do is kept, also where their pathway cannot go on for a fault of ours. A transaction in which that happens is
 * rolled back as a whole, and done again: this time what the pathway could not take is put by for it, and everything else is
 * as it would have been.
 */
public final class KeptForPathways {

    /** How many cases may be at fault in one transaction. */
    private static final int MOST = 20;

    /** What is put by now, and why; null outside. */
    private static final ThreadLocal<@Nullable Map<String, Throwable>> PUT_BY = new ThreadLocal<>();

    private KeptForPathways() {}

    /** Does something that is one transaction of its own; see above. */
    public static <T extends @Nullable Object> T keeping(Supplier<T> act) {
        try {
            return keep(act::get);
        } catch (RuntimeException refused) {
            throw refused;
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The same; what is part of another's transaction is put by with that. */
    static <T extends @Nullable Object> T keep(Callable<T> act) throws Exception {
        if (TransactionSynchronizationManager.isActualTransactionActive() || PUT_BY.get() != null) {
            return act.call();
        }
        Map<String, Throwable> putBy = new HashMap<>();
        while (true) {
            try {
                if (!putBy.isEmpty()) {
                    PUT_BY.set(putBy);
                }
                return act.call();
            } catch (PathwayFault fault) {
                Throwable why = fault.getCause() == null ? fault : fault.getCause();
                if (putBy.size() == MOST || putBy.put(fault.what(), why) != null) {
                    throw fault;
                }
            } finally {
                PUT_BY.remove();
            }
        }
    }

    /** Why that is put by, if it is. */
    public static Optional<Throwable> reason(String what) {
        Map<String, Throwable> putBy = PUT_BY.get();
        return putBy == null ? Optional.empty() : Optional.ofNullable(putBy.get(what));
    }
}
