package coop.workers.manyhands.engine.deadlines;

import java.sql.Timestamp;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.impl.ProcessEngineImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.camunda.bpm.engine.impl.jobexecutor.ExecuteJobsRunnable;
import org.camunda.bpm.engine.impl.jobexecutor.JobFailureCollector;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.spring.components.jobexecutor.SpringJobExecutor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.transaction.TransactionException;

/**
 * Camunda's job executor, whose locks are short ({@code camunda.bpm.job-execution.lock-time-in-millis}) and renewed as long as this node has
 * the job in hand. So what a node was at that died, or that the database left in the middle of it, waits half a minute for another to take it
 * up, and a long job is not done twice. What is done twice all the same, since a node stood still for longer, is refused by the engine's
 * optimistic lock on the job.
 */
class SiteJobExecutor extends SpringJobExecutor {

    private static final Logger log = LoggerFactory.getLogger(SiteJobExecutor.class);

    /** A renewal that comes late or fails once still comes in time. */
    private static final int RENEWALS_IN_A_LOCK = 3;

    private final JdbcClient database;
    private final Set<String> inHand = ConcurrentHashMap.newKeySet();
    private volatile @Nullable ThreadPoolTaskScheduler renewing;

    SiteJobExecutor(JdbcClient database) {
        this.database = database;
    }

    @Override
    protected void startExecutingJobs() {
        super.startExecutingJobs();
        ThreadPoolTaskScheduler started = new ThreadPoolTaskScheduler();
        started.setThreadNamePrefix("job-locks-");
        started.setDaemon(true);
        started.initialize();
        started.scheduleWithFixedDelay(this::renew, Duration.ofMillis(getLockTimeInMillis() / RENEWALS_IN_A_LOCK));
        renewing = started;
    }

    @Override
    protected void stopExecutingJobs() {
        ThreadPoolTaskScheduler stopping = renewing;
        renewing = null;
        if (stopping != null) {
            stopping.shutdown();
        }
        super.stopExecutingJobs();
    }

    @Override
    public Runnable getExecuteJobsRunnable(List<String> jobs, ProcessEngineImpl engine) {
        inHand.addAll(jobs);
        return new Execution(jobs, engine);
    }

    /** Of one that is just being written nothing is to be renewed, and nobody waits for it. */
    void renew() {
        if (inHand.isEmpty()) {
            return;
        }
        try {
            database.sql("update act_ru_job set lock_exp_time_ = :until where id_ in (select id_ from act_ru_job"
                            + " where lock_owner_ = :owner and id_ = any (:inHand) for update skip locked)")
                    .param("until", new Timestamp(ClockUtil.getCurrentTime().getTime() + getLockTimeInMillis()))
                    .param("owner", getLockOwner())
                    .param("inHand", inHand.toArray(String[]::new))
                    .update();
        } catch (DataAccessException | TransactionException notNow) {
            log.warn("The locks of {} jobs could not be renewed", inHand.size(), notNow);
        }
    }

    private final class Execution extends ExecuteJobsRunnable {

        private Execution(List<String> jobs, ProcessEngineImpl engine) {
            super(jobs, engine);
        }

        /** Also one that the one before it has left to this thread, locked already. */
        @Override
        protected void executeJob(String job, CommandExecutor commands, JobFailureCollector failure) {
            inHand.add(job);
            try {
                super.executeJob(job, commands, failure);
            } finally {
                inHand.remove(job);
            }
        }

        @Override
        protected void unlockJob(String job, CommandExecutor commands) {
            try {
                super.unlockJob(job, commands);
            } finally {
                inHand.remove(job);
            }
        }
    }
}
