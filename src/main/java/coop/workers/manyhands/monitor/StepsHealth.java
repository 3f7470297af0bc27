package coop.workers.manyhands.monitor;

import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.actuate.health.Status;
import org.springframework.stereotype.Component;

/** Whether the engine does what is due, as health. Never down: one case that stands still takes the others their site away least of all. */
@Component("engineSteps")
class StepsHealth implements HealthIndicator {

    private final FailedJobs jobs;

    StepsHealth(FailedJobs jobs) {
        this.jobs = jobs;
    }

    @Override
    public Health health() {
        FailedJobs.Counts steps = jobs.counts();
        Health.Builder health = steps.failed() > 0 || steps.overdue() > 0
                ? Health.status(new Status("WARNING", "Steps failed, or are due and not done"))
                : Health.up();
        return health.withDetail("failed", steps.failed())
                .withDetail("overdue", steps.overdue())
                .build();
    }
}
