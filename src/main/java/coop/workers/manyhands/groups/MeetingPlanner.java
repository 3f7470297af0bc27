package coop.workers.manyhands.groups;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * Carries out changes of rhythms that can't be taken back any more, and puts down the meetings of a new rhythm behind the
 * request's back, a few at a time and one group after the other: nobody waits for it, and it holds no more than one
 * connection. What is not done when the machine stops is done once it is up again, or by the work of the night.
 */
@Component
public class MeetingPlanner implements SmartInitializingSingleton, DisposableBean {

    /** Of one group, before the next has its turn. */
    static final int AT_A_TIME = 10;

    private static final Logger log = LoggerFactory.getLogger(MeetingPlanner.class);

    private final MeetingDesk desk;
    private final RhythmChanges changes;
    private final GroupSettings settings;
    private final Set<String> waiting = ConcurrentHashMap.newKeySet();
    private final Set<String> underWay = ConcurrentHashMap.newKeySet();
    private final ScheduledThreadPoolExecutor thread;

    MeetingPlanner(@Lazy MeetingDesk desk, @Lazy RhythmChanges changes, GroupSettings settings) {
        this.desk = desk;
        this.changes = changes;
        this.settings = settings;
        // No longer than there are groups: each waits once.
        this.thread = new ScheduledThreadPoolExecutor(1, work -> {
            Thread planner = new Thread(work, "meeting-planner");
            planner.setDaemon(true);
            return planner;
        });
    }

    @Override
    public void afterSingletonsInstantiated() {
        long every = settings.changesEvery().toMillis();
        thread.scheduleWithFixedDelay(this::carryOutDue, every, every, TimeUnit.MILLISECONDS);
    }

    /** Carries out what is due; one that fails is tried again, and holds up no other. */
    void carryOutDue() {
        try {
            changes.due().forEach(this::carryOutLater);
        } catch (RuntimeException unexpected) {
            log.warn(
                    "It is not known which changes of rhythms are due; trying again: {}",
                    unexpected.getClass().getName());
        }
    }

    private void carryOutLater(UUID change) {
        try {
            carryOut(change);
        } catch (RuntimeException unexpected) {
            log.warn(
                    "The change of rhythm {} is tried again: {}",
                    change,
                    unexpected.getClass().getName());
        }
    }

    /** Carries a change of rhythm out now, and plans its group. */
    public boolean carryOut(UUID change) {
        Optional<String> slug = changes.carryOut(change);
        slug.ifPresent(this::plan);
        return slug.isPresent();
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
