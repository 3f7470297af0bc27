package coop.workers.manyhands.engine.housekeeping;

import static org.assertj.core.api.Assertions.assertThat;

import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.MessageEntity;
import org.junit.jupiter.api.Test;

class DiscreetJobRetryTest {

    @Test
    void whatOthersQuoteInTheirMessagesIsNotNoted() {
        Exception quoting = new IllegalStateException(
                "could not execute", new RuntimeException("Key (email_key)=(sam@example.org) already exists"));

        DiscreetJobRetry retry = new DiscreetJobRetry("job", quoting);

        assertThat(retry.getExceptionStacktrace())
                .doesNotContain("sam@example.org")
                .doesNotContain("could not execute")
                .contains("Caused by: java.lang.RuntimeException\n")
                .contains(getClass().getName());
        JobEntity job = new MessageEntity() {
            private static final long serialVersionUID = 1L;

            @Override
            public void setExceptionStacktrace(String exception) {
                // The table is not here.
            }
        };
        retry.logException(job);
        assertThat(job.getExceptionMessage()).isEqualTo("java.lang.IllegalStateException");
    }
}
