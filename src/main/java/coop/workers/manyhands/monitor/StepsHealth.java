package coop.workers.manyhands.monitor;

import java.time.Clock;
import java.time.Instant;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.actuate.health.Status;
import org.springframework.stereotype.Component;

/** Whether the engine does what is due, as health. Never down: one case that stands still takes the others their site away least of all. */
@Component("engineSteps")
class StepsHealth implements HealthIndicator {

    private final FailedJobs jobs;
    private final Comparison comparison;
    private final Clock clock;

    StepsHealth(FailedJobs jobs, Comparison comparison, Clock clock) {
        this.jobs = jobs;
        this.comparison = comparison;
        this.clock = clock;
    }

    @Override
    public Health health() {
        FailedJobs.Counts steps = jobs.counts();
        boolean old = comparison
                .comparedAt()
                .filter(compared -> compared.isBefore(clock.instant().minus(AlertChecks.NOT_COMPARED_FOR)))
                .isPresent();
        Health.Builder health = Health.up();
        if (steps.failed() > 0 || steps.overdue() > 0) {
            health = Health.status(new Status("WARNING", "Steps failed, or are due and not done"));
        } else if (old) {
            health = Health.status(new Status("WARNING", "The engine and our record have not been compared for hours"));
        }
        return health.withDetail("failed", steps.failed())
                .withDetail("overdue", steps.overdue())
                .withDetail(
                        "compared",
                        comparison.comparedAt().map(Instant::toString).orElse("never"))
                .build();
    }
}
