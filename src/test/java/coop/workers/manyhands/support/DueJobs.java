package coop.workers.manyhands.support;

import java.util.List;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.JobQuery;

/** Runs the engine's jobs in the test's own thread: what is due now, and what becomes due by that. */
public final class DueJobs {

    private final ManagementService management;

    DueJobs(ManagementService management) {
        this.management = management;
    }

    /** Runs every job of the involvement that is due by now; a job that fails fails the test. */
    public void run(String reference) {
        for (List<Job> due = due(reference); !due.isEmpty(); due = due(reference)) {
            management.executeJob(due.get(0).getId());
        }
    }

    private List<Job> due(String reference) {
        // executable() knows timers and messages alike; the business key stands on the root and on what it calls.
        return all().list().stream()
                .filter(job -> reference.equals(businessKey(job)))
                .toList();
    }

    private JobQuery all() {
        return management.createJobQuery().executable();
    }

    private static String businessKey(Job job) {
        return org.camunda.bpm.engine.ProcessEngines.getDefaultProcessEngine()
                .getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceId(job.getProcessInstanceId())
                .singleResult()
                .getBusinessKey();
    }
}
