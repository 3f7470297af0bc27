package coop.workers.manyhands.groups;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * Puts down the meetings of a new rhythm behind the request's back, a few at a time and one group after the other: nobody
 * waits for it, and it holds no more than one connection. What is not done when the machine stops, the work of the night does.
 */
@Component
public class MeetingPlanner implements DisposableBean {

    /** Of one group, before the next has its turn. */
    static final int AT_A_TIME = 10;

    private static final Logger log = LoggerFactory.getLogger(MeetingPlanner.class);

    private final MeetingDesk desk;
    private final Set<String> waiting = ConcurrentHashMap.newKeySet();
    private final Set<String> underWay = ConcurrentHashMap.newKeySet();
    private final ThreadPoolExecutor thread;

    MeetingPlanner(@Lazy MeetingDesk desk) {
        this.desk = desk;
        // No longer than there are groups: each waits once.
        this.thread = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
            Thread planner = new Thread(work, "meeting-planner");
            planner.setDaemon(true);
            return planner;
        });
    }

    /** Plans the group by the rhythm that it has by then. */
    public void plan(String slug) {
        if (waiting.add(slug)) {
            try {
                thread.execute(() -> planSome(slug));
            } catch (RejectedExecutionException stopping) {
                waiting.remove(slug);
            }
        }
    }

    /** Whether meetings of its rhythm may still be missing. */
    public boolean isPlanning(String slug) {
        return waiting.contains(slug) || underWay.contains(slug);
    }

    private void planSome(String slug) {
        underWay.add(slug);
        // From here on whoever changes the rhythm has it looked at anew.
        waiting.remove(slug);
        try {
            if (desk.planAhead(slug, AT_A_TIME)) {
                plan(slug);
            }
        } catch (RuntimeException unexpected) {
            log.warn(
                    "The meetings of {} are left to the work of the night: {}",
                    slug,
                    unexpected.getClass().getName());
        } finally {
            underWay.remove(slug);
        }
    }

    @Override
    public void destroy() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(10, TimeUnit.SECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException stopping) {
            thread.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
