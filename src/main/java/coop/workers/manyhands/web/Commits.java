package coop.workers.manyhands.web;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;

/** Counts what was committed here: after each of it something may be another. */
@Component
class Commits implements TransactionExecutionListener {

    private final AtomicLong number = new AtomicLong();
    private final ThreadLocal<Boolean> reading = ThreadLocal.withInitial(() -> false);

    /** How many there were since the start. */
    long number() {
        return number.get();
    }

    /** What is read so changes nothing, whatever transactions it needs. */
    <T> T notCounting(Supplier<T> read) {
        reading.set(true);
        try {
            return read.get();
        } finally {
            reading.remove();
        }
    }

    @Override
    public void afterCommit(TransactionExecution transaction, @Nullable Throwable failure) {
        if (!transaction.isReadOnly() && !reading.get()) {
            number.incrementAndGet();
        }
    }
}
