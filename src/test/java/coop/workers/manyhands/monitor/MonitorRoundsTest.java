package coop.workers.manyhands.monitor;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.timeout;
import static org.mockito.Mockito.verify;

import coop.workers.manyhands.involvement.PathwayPauses;
import java.time.Clock;
import java.time.Duration;
import java.time.Period;
import java.util.concurrent.Delayed;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.test.util.ReflectionTestUtils;

/** The engine is compared with our record a minute after the start, and then every hour, without anybody asking for it. */
class MonitorRoundsTest {

    private final PathwayPauses pauses = mock();
    private final Comparison comparison = mock();
    private final SiteCertificate certificate = mock();
    private final AdminAlerts alerts = mock();

    /** The application as far as it concerns the rounds; it started so long ago by its clock. */
    private ApplicationContextRunner started(Duration ago, Duration lookEvery) {
        return new ApplicationContextRunner()
                .withInitializer(context ->
                        context.getBeanFactory().setConversionService(ApplicationConversionService.getSharedInstance()))
                .withBean(PathwayPauses.class, () -> pauses)
                .withBean(Comparison.class, () -> comparison)
                .withBean(SiteCertificate.class, () -> certificate)
                .withBean(AdminAlerts.class, () -> alerts)
                .withBean(AlertSettings.class, () -> new AlertSettings(lookEvery, Period.ofDays(3)))
                .withBean(Clock.class, () -> Clock.offset(Clock.systemUTC(), ago.negated()))
                .withBean(MonitorRounds.class);
    }

    private static Delayed next(MonitorRounds rounds) {
        ThreadPoolTaskScheduler thread =
                (ThreadPoolTaskScheduler) requireNonNull(ReflectionTestUtils.getField(rounds, "thread"));
        return (Delayed) requireNonNull(
                thread.getScheduledThreadPoolExecutor().getQueue().peek());
    }

    @Test
    void itIsComparedAMinuteAfterTheStart() {
        started(Duration.ZERO, Duration.ZERO).run(application -> {
            MonitorRounds rounds = application.getBean(MonitorRounds.class);
            assertThat(rounds.isRunning()).isTrue();
            assertThat(next(rounds).getDelay(TimeUnit.SECONDS)).isBetween(40L, 60L);
            verify(comparison, never()).compare();
        });
    }

    @Test
    void itIsComparedAgainAnHourLater() {
        started(Duration.ofMinutes(1), Duration.ZERO).run(application -> {
            verify(comparison, timeout(10_000)).compare();
            verify(pauses).goOnWhereTheDayHasCome();
            MonitorRounds rounds = application.getBean(MonitorRounds.class);
            Awaitility.await()
                    .untilAsserted(() ->
                            assertThat(next(rounds).getDelay(TimeUnit.SECONDS)).isBetween(3_560L, 3_600L));
        });
    }

    @Test
    void afterAComparisonThatFailedThereIsAnother() {
        doThrow(new IllegalStateException("the database is away"))
                .when(comparison)
                .compare();
        started(Duration.ofMinutes(1), Duration.ofMillis(20))
                .withPropertyValues("manyhands.comparison.every=PT0.02S")
                .run(application -> {
                    verify(comparison, timeout(10_000).atLeast(2)).compare();
                    verify(alerts, timeout(10_000).atLeast(2)).look();
                    verify(certificate, timeout(10_000).atLeast(2)).look();
                });
    }

    @Test
    void whoeverComparesByThemselvesHasNoRounds() {
        started(Duration.ofMinutes(1), Duration.ZERO)
                .withPropertyValues("manyhands.comparison.every=PT0S")
                .run(application -> assertThat(
                                application.getBean(MonitorRounds.class).isRunning())
                        .isFalse());
    }

    @Test
    void withTheApplicationTheyEnd() {
        MonitorRounds[] rounds = new MonitorRounds[1];
        started(Duration.ZERO, Duration.ZERO).run(application -> rounds[0] = application.getBean(MonitorRounds.class));
        assertThat(rounds[0].isRunning()).isFalse();
    }
}
