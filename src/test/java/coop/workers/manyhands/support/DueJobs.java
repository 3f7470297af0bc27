package coop.workers.manyhands.support;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;

/** Runs the engine's jobs in the test's own thread, because tests have no job executor. */
public final class DueJobs {

    private final ProcessEngine engine;
    private Runnable afterEach = () -> {};

    DueJobs(ProcessEngine engine) {
        this.engine = engine;
    }

    /** Runs every job of the case that is due by now, and what becomes due by that; a failure fails the test. */
    public void run(String reference) {
        while (runNext(reference)) {
            // Until nothing is due.
        }
    }

    /** Runs one job of the case that is due by now; says whether there was one. */
    public boolean runNext(String reference) {
        List<Job> due = due(reference);
        due.stream().findFirst().ifPresent(job -> {
            engine.getManagementService().executeJob(job.getId());
            afterEach.run();
        });
        return !due.isEmpty();
    }

    /** Looks after each job that is run, until {@link #nobodyLooks}. */
    public void lookAfterEach(Runnable look) {
        afterEach = look;
    }

    /** Nobody looks any more. */
    public void nobodyLooks() {
        afterEach = () -> {};
    }

    private List<Job> due(String reference) {
        Set<String> instances =
                engine
                        .getRuntimeService()
                        .createProcessInstanceQuery()
                        .processInstanceBusinessKey(reference)
                        .list()
                        .stream()
                        .map(ProcessInstance::getId)
                        .collect(Collectors.toSet());
        return instances.isEmpty()
                ? List.of()
                : engine.getManagementService()
                        .createJobQuery()
                        .executable()
                        // What stands still runs no job, as the engine's own executor has it.
                        .active()
                        .processInstanceIds(instances)
                        .list();
    }
}
