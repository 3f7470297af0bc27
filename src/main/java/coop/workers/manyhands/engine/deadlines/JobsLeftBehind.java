package coop.workers.manyhands.engine.deadlines;

import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * An application that was killed leaves jobs locked, and the engine waits until their locks run out
 * ({@code camunda.bpm.job-execution.lock-time-in-millis}), since another node may be at them. On the embedded database there is no other
 * one: its folder is locked. So there they are let go before the engine takes jobs, and nobody waits.
 */
@Component
class JobsLeftBehind extends AbstractProcessEnginePlugin {

    private static final Logger log = LoggerFactory.getLogger(JobsLeftBehind.class);

    private final DataSource database;
    private final boolean alone;

    JobsLeftBehind(DataSource database, @Value("${spring.datasource.url:}") String sharedDatabase) {
        this.database = database;
        this.alone = sharedDatabase.isBlank();
    }

    @Override
    public void postProcessEngineBuild(ProcessEngine engine) {
        if (!alone) {
            return;
        }
        int freed = JdbcClient.create(database)
                .sql("update act_ru_job set lock_owner_ = null, lock_exp_time_ = null where lock_owner_ is not null")
                .update();
        if (freed > 0) {
            log.info("{} jobs that the last run was at when it was killed are taken again", freed);
        }
    }
}
