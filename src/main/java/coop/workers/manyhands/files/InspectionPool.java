package coop.workers.manyhands.files;

import coop.workers.manyhands.files.UploadsRefused.Reason;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Where files are looked at, one post at a time: two of the largest photos would not fit into a small server's memory.
 * Few may wait; whoever comes then is told to try again, and holds nothing meanwhile.
 */
@Component
class InspectionPool implements DisposableBean {

    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final Duration TRY_AGAIN = Duration.ofMinutes(1);

    private final ThreadPoolExecutor pool;

    InspectionPool(UploadSettings settings) {
        this.pool = new ThreadPoolExecutor(
                1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(settings.waiting()), work -> {
                    Thread thread = new Thread(work, "file-inspection");
                    thread.setDaemon(true);
                    thread.setPriority(Thread.MIN_PRIORITY);
                    return thread;
                });
    }

    /**
     * Does it when its turn comes, and waits for that.
     *
     * @throws UploadsRefused if too many wait already, or it takes too long
     */
    <T> T run(Callable<T> work) {
        Future<T> turn;
        try {
            turn = pool.submit(work);
        } catch (RejectedExecutionException full) {
            throw busy();
        }
        try {
            return turn.get(LONGEST.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException asItIs) {
                throw asItIs;
            }
            if (failed.getCause() instanceof Error asItIs) {
                throw asItIs;
            }
            throw new IllegalStateException(failed.getCause());
        } catch (TimeoutException | CancellationException tooLong) {
            turn.cancel(true);
            throw busy();
        } catch (InterruptedException stopping) {
            turn.cancel(true);
            Thread.currentThread().interrupt();
            throw busy();
        }
    }

    private static UploadsRefused busy() {
        return new UploadsRefused(
                Reason.BUSY,
                TRY_AGAIN,
                "Many files are being looked at just now. Nothing of what you sent now was kept; try again in a minute, and choose the files anew.");
    }

    @Override
    public void destroy() {
        pool.shutdownNow();
    }
}
