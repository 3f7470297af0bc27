package coop.workers.manyhands.sessions;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.stereotype.Component;

/** Sessions that nobody comes back to are deleted, with what was kept in them; in a thread of its own, on whichever node. */
@Component
class SessionUpkeep implements SmartLifecycle {

    private static final Duration EVERY = Duration.ofMinutes(5);
    private static final Logger log = LoggerFactory.getLogger(SessionUpkeep.class);

    private final QuietSessions sessions;
    private volatile @Nullable ThreadPoolTaskScheduler thread;

    SessionUpkeep(QuietSessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public synchronized void start() {
        if (thread != null) {
            return;
        }
        ThreadPoolTaskScheduler started = new ThreadPoolTaskScheduler();
        started.setThreadNamePrefix("sessions-");
        started.setDaemon(true);
        started.initialize();
        started.scheduleWithFixedDelay(this::round, EVERY);
        thread = started;
    }

    @Override
    public synchronized void stop() {
        ThreadPoolTaskScheduler stopping = thread;
        thread = null;
        if (stopping != null) {
            stopping.shutdown();
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    private void round() {
        try {
            sessions.forgetExpired();
        } catch (RuntimeException unexpected) {
            log.error("Sessions that are over cannot be deleted; trying again in {}", EVERY, unexpected);
        }
    }
}
