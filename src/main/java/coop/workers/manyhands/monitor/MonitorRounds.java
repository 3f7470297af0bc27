package coop.workers.manyhands.monitor;

import coop.workers.manyhands.involvement.PathwayPauses;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.stereotype.Component;

/**
 * Lets paused pathways go on whose day has come, compares the engine with our record, and looks whether admins have to be told of anything: a minute after the start, and then again and
 * again, in a thread of its own.
 */
@Component
class MonitorRounds implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(MonitorRounds.class);

    /** Nobody waits for it while the application starts. */
    private static final Duration FIRST = Duration.ofMinutes(1);

    private final PathwayPauses pauses;
    private final Comparison comparison;
    private final Duration compareEvery;
    private final SiteCertificate certificate;
    private final AdminAlerts alerts;
    private final Duration lookEvery;
    private final Clock clock;
    private volatile @Nullable ThreadPoolTaskScheduler thread;

    /**
     * Made by Spring.
     *
     * @param compareEvery how long between two rounds; zero for none, as tests have it that look by themselves
     */
    MonitorRounds(
            PathwayPauses pauses,
            Comparison comparison,
            @Value("${manyhands.comparison.every:PT1H}") Duration compareEvery,
            SiteCertificate certificate,
            AdminAlerts alerts,
            AlertSettings settings,
            Clock clock) {
        this.pauses = pauses;
        this.comparison = comparison;
        this.compareEvery = compareEvery;
        this.certificate = certificate;
        this.alerts = alerts;
        this.lookEvery = settings.every();
        this.clock = clock;
    }

    @Override
    public synchronized void start() {
        if (thread != null || compareEvery.isZero() && lookEvery.isZero()) {
            return;
        }
        ThreadPoolTaskScheduler started = new ThreadPoolTaskScheduler();
        started.setThreadNamePrefix("monitor-");
        started.setDaemon(true);
        started.initialize();
        again(
                started,
                compareEvery,
                () -> {
                    pauses.goOnWhereTheDayHasCome();
                    comparison.compare();
                },
                "The engine could not be compared with our record");
        // After the first comparison: what that finds is told too.
        again(
                started,
                lookEvery,
                () -> {
                    certificate.look();
                    alerts.look();
                },
                "Whether anything is wrong could not be looked at");
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

    private void again(ThreadPoolTaskScheduler scheduler, Duration every, Runnable round, String failure) {
        if (every.isZero()) {
            return;
        }
        scheduler.scheduleWithFixedDelay(
                () -> {
                    try {
                        round.run();
                    } catch (RuntimeException unexpected) {
                        log.error("{}; trying again in {}", failure, every, unexpected);
                    }
                },
                clock.instant().plus(FIRST),
                every);
    }
}
