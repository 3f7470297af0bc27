package coop.workers.manyhands.engine.deadlines;

import coop.workers.manyhands.coordinators.Alarms;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Date;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.TimerEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Alarms are timers of the engine that belong to no diagram. */
@Component
class CamundaAlarms implements Alarms {

    private final ProcessEngineConfigurationImpl engine;
    private final JdbcClient database;

    CamundaAlarms(ProcessEngineConfigurationImpl engine, JdbcClient database) {
        this.engine = engine;
        this.database = database;
    }

    @Override
    public void set(Round round, Instant at) {
        engine.getCommandExecutorTxRequired().execute(context -> {
            TimerEntity timer = new TimerEntity();
            timer.setJobHandlerType(AlarmJobHandler.TYPE);
            timer.setJobHandlerConfigurationRaw(round.name());
            timer.setDuedate(Date.from(at));
            context.getJobManager().schedule(timer);
            return null;
        });
    }

    @Override
    public boolean isSet(Round round, Instant from, Instant to) {
        return database.sql("""
                        select exists (select 1 from act_ru_job where handler_type_ = :type and handler_cfg_ = :round
                            and duedate_ between :from and :to and retries_ > 0)""")
                .param("type", AlarmJobHandler.TYPE)
                .param("round", round.name())
                .param("from", Timestamp.from(from))
                .param("to", Timestamp.from(to))
                .query(Boolean.class)
                .single();
    }
}
