package coop.workers.manyhands.engine.deadlines;

import coop.workers.manyhands.cases.BegunByClock;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobManager;
import org.camunda.bpm.engine.impl.persistence.entity.MessageEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TimerEntity;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Knows the jobs that follow from a timer. A timer is one by itself; a step that it leaves to a later job is marked by that
 * job's priority, which is kept with the job when it is tried again, and is true: nobody waits for it. The engine takes
 * jobs up without regard to it.
 */
@Component
public class JobsOfTheClock implements BegunByClock, SessionFactory {

    private static final long NOBODY_WAITS = -1;

    @Override
    public boolean isNow() {
        return isAt(Context.getCommandContext());
    }

    private static boolean isAt(@Nullable CommandContext command) {
        JobEntity job = command == null ? null : command.getCurrentJob();
        return job instanceof TimerEntity || job != null && job.getPriority() == NOBODY_WAITS;
    }

    @Override
    public Class<?> getSessionType() {
        return JobManager.class;
    }

    @Override
    public Session openSession() {
        return new MarkedSteps();
    }

    private static final class MarkedSteps extends JobManager {

        @Override
        public void send(MessageEntity message) {
            if (isAt(Context.getCommandContext())) {
                message.setPriority(NOBODY_WAITS);
            }
            super.send(message);
        }
    }
}
