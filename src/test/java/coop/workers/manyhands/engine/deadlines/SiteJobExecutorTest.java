package coop.workers.manyhands.engine.deadlines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.RETURNS_DEEP_STUBS;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import coop.workers.manyhands.support.ManyHandsTest;
import java.sql.Connection;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.impl.ProcessEngineImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A node's lock on a job is renewed as long as the node is at it, and no longer. */
@ManyHandsTest
class SiteJobExecutorTest {

    private static final String IN_HAND = "of-a-test-in-hand";
    private static final String LEFT_BEHIND = "of-a-test-left-behind";
    private static final String ANOTHERS = "of-a-test-anothers";
    private static final Duration LOCK = Duration.ofSeconds(3);

    @Autowired
    private JdbcClient database;

    @Autowired
    private DataSource connections;

    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch mayEnd = new CountDownLatch(1);
    private final SimpleAsyncTaskExecutor threads = new SimpleAsyncTaskExecutor();
    private SiteJobExecutor executor;
    private ProcessEngineImpl engine;

    @BeforeEach
    void threeJobsAreLocked() {
        executor = new SiteJobExecutor(database);
        executor.setTaskExecutor(threads);
        executor.setLockTimeInMillis((int) LOCK.toMillis());
        CommandExecutor commands = mock(CommandExecutor.class);
        when(commands.execute(any())).thenAnswer(call -> {
            begun.countDown();
            await(mayEnd);
            return null;
        });
        engine = mock(ProcessEngineImpl.class, RETURNS_DEEP_STUBS);
        when(engine.getProcessEngineConfiguration().getCommandExecutorTxRequired())
                .thenReturn(commands);
        when(engine.getProcessEngineConfiguration().getJobExecutor()).thenReturn(executor);
        locked(IN_HAND, executor.getLockOwner());
        locked(LEFT_BEHIND, executor.getLockOwner());
        locked(ANOTHERS, "another node");
        executor.start();
        executor.executeJobs(List.of(IN_HAND), engine);
        executor.executeJobs(List.of(ANOTHERS), engine);
        await(begun);
    }

    @AfterEach
    void nothingIsLeft() {
        mayEnd.countDown();
        executor.shutdown();
        database.sql("delete from act_ru_job where id_ like 'of-a-test-%'").update();
    }

    /** Since long ago, and suspended, so that nobody else takes them. */
    private void locked(String job, String owner) {
        database.sql("insert into act_ru_job (id_, rev_, type_, lock_owner_, lock_exp_time_, suspension_state_)"
                        + " values (?, 1, 'message', ?, timestamp '2000-01-01 00:00', 2)")
                .param(job)
                .param(owner)
                .update();
    }

    private List<String> renewed() {
        return database.sql(
                        "select id_ from act_ru_job where id_ like 'of-a-test-%' and lock_exp_time_ > timestamp '2000-01-01 00:00'"
                                + " order by id_")
                .query(String.class)
                .list();
    }

    private void asLongAgo() {
        database.sql("update act_ru_job set lock_exp_time_ = timestamp '2000-01-01 00:00' where id_ like 'of-a-test-%'")
                .update();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Test
    void whatItIsAtStaysItsOwnAndWhatItIsNotAtIsAnybodys() {
        Awaitility.await().until(() -> !renewed().isEmpty());
        executor.renew();
        assertThat(renewed()).containsExactly(IN_HAND);
        assertThat(database.sql("select lock_exp_time_ from act_ru_job where id_ = ?")
                        .param(IN_HAND)
                        .query(Timestamp.class)
                        .single())
                .isAfter(ClockUtil.getCurrentTime());
    }

    @Test
    void whatItHasDoneItHoldsNoLonger() {
        mayEnd.countDown();
        Awaitility.await().untilAsserted(() -> {
            asLongAgo();
            executor.renew();
            assertThat(renewed()).isEmpty();
        });
    }

    @Test
    void nobodyWaitsForOneThatIsBeingWritten() throws Exception {
        try (Connection writing = connections.getConnection();
                Statement row = writing.createStatement()) {
            writing.setAutoCommit(false);
            row.execute("select id_ from act_ru_job where id_ = '" + IN_HAND + "' for update");

            assertTimeoutPreemptively(Duration.ofSeconds(30), executor::renew);

            writing.rollback();
        }
    }
}
