package coop.workers.manyhands.engine.housekeeping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.monitor.Cause;
import coop.workers.manyhands.monitor.FailedJobs;
import coop.workers.manyhands.monitor.FailedJobs.Trouble;
import coop.workers.manyhands.support.Applicants;
import coop.workers.manyhands.support.DueJobs;
import coop.workers.manyhands.support.ManyHandsTest;
import java.util.List;
import java.util.Objects;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.domain.PageRequest;
import org.springframework.jdbc.core.simple.JdbcClient;

@ManyHandsTest
class CamundaFailedJobsTest {

    @Autowired
    private FailedJobs failedJobs;

    @Autowired
    private Applicants applicants;

    @Autowired
    private DueJobs jobs;

    @Autowired
    private ManagementService management;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private JdbcClient database;

    @Test
    void aStepThatFailsIsNamedStuckAtLastAndGoesOnOnceItIsRetried() {
        Applicants.Applicant sam = applicants.somebody();
        Involvement involvement = sam.signUp("communications", sam.form());
        String reference = involvement.reference().value();
        Job job = jobOf(reference);

        // As if the involvement were gone under the engine's feet.
        rename(reference, reference + "-");
        fail(job);
        assertThat(troublesOf(reference)).singleElement().satisfies(trouble -> {
            assertThat(trouble.cause()).isEqualTo(Cause.GONE);
            assertThat(trouble.failure()).isEqualTo("UnknownInvolvement");
            assertThat(trouble.message()).contains("No case " + reference);
            assertThat(trouble.activity()).doesNotContain("_");
            assertThat(trouble.stuck()).isFalse();
        });
        assertThatThrownBy(() -> failedJobs.retry(job.getId())).isInstanceOf(FailedJobs.UnknownTrouble.class);
        while (!troublesOf(reference).get(0).stuck()) {
            fail(job);
        }
        assertThat(troublesOf(reference))
                .singleElement()
                .satisfies(trouble -> assertThat(trouble.since()).isNotNull());

        rename(reference + "-", reference);
        failedJobs.retry(Objects.requireNonNull(troublesOf(reference).get(0).jobId()));
        jobs.run(reference);

        assertThat(troublesOf(reference)).isEmpty();
        assertThat(sam.letter("")).isNotNull();
    }

    @Test
    void whatIsNotStuckCannotBeRetried() {
        assertThatThrownBy(() -> failedJobs.retry("no-such-job"))
                .isInstanceOf(FailedJobs.UnknownTrouble.class)
                .hasMessageContaining("retried already");
    }

    private void fail(Job job) {
        assertThatThrownBy(() -> management.executeJob(job.getId())).isNotNull();
    }

    private List<Trouble> troublesOf(String reference) {
        return failedJobs.troubles(PageRequest.of(0, 500)).stream()
                .filter(trouble -> reference.equals(trouble.reference()))
                .toList();
    }

    private Job jobOf(String reference) {
        List<Job> found = runtime.createProcessInstanceQuery().processInstanceBusinessKey(reference).list().stream()
                .flatMap(instance ->
                        management.createJobQuery().processInstanceId(instance.getId()).messages().list().stream())
                .toList();
        assertThat(found).isNotEmpty();
        return found.get(0);
    }

    private void rename(String from, String to) {
        database.sql("update involvement set reference = :to where reference = :from")
                .param("to", to)
                .param("from", from)
                .update();
    }
}
