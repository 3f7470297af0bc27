package coop.workers.manyhands.files;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.stereotype.Component;

/** Sees to it that files which wait for their form go in time, also where nobody sends any more; in a thread of its own. */
@Component
class WaitingFilesUpkeep implements SmartLifecycle {

    private static final Duration EVERY = Duration.ofMinutes(10);
    private static final Logger log = LoggerFactory.getLogger(WaitingFilesUpkeep.class);

    private final WaitingFiles files;
    private volatile @Nullable ThreadPoolTaskScheduler thread;

    WaitingFilesUpkeep(WaitingFiles files) {
        this.files = files;
    }

    @Override
    public synchronized void start() {
        if (thread != null) {
            return;
        }
        ThreadPoolTaskScheduler started = new ThreadPoolTaskScheduler();
        started.setThreadNamePrefix("waiting-files-");
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
            int gone = files.forgetOld();
            if (gone > 0) {
                log.info("{} files are gone whose form was not sent again", gone);
            }
        } catch (RuntimeException unexpected) {
            log.error("Files that wait for their form cannot be looked through; trying again in {}", EVERY, unexpected);
        }
    }
}
