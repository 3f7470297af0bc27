package coop.workers.manyhands.monitor;

import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.stereotype.Component;

/** Compares the engine with our record a minute after the start, and then every hour, in a thread of its own. */
@Component
class ComparisonRounds implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(ComparisonRounds.class);

    /** Nobody waits for it while the application starts. */
    private static final Duration FIRST = Duration.ofMinutes(1);

    private final Comparison comparison;
    private final Duration every;
    private final Clock clock;
    private volatile @Nullable ThreadPoolTaskScheduler thread;

    /**
     * Made by Spring.
     *
     * @param every how long between two rounds; zero for none, as tests have it that look by themselves
     */
    ComparisonRounds(Comparison comparison, @Value("${manyhands.comparison.every:PT1H}") Duration every, Clock clock) {
        this.comparison = comparison;
        this.every = every;
        this.clock = clock;
    }

    @Override
    public synchronized void start() {
        if (thread != null || every.isZero()) {
            return;
        }
        ThreadPoolTaskScheduler started = new ThreadPoolTaskScheduler();
        started.setThreadNamePrefix("comparison-");
        started.setDaemon(true);
        started.initialize();
        started.scheduleWithFixedDelay(this::round, clock.instant().plus(FIRST), every);
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
            comparison.compare();
        } catch (RuntimeException unexpected) {
            log.error("The engine could not be compared with our record; trying again in {}", every, unexpected);
        }
    }
}
