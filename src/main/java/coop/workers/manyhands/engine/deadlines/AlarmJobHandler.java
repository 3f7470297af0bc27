package coop.workers.manyhands.engine.deadlines;

import coop.workers.manyhands.coordinators.Alarms;
import coop.workers.manyhands.coordinators.ArrivalNotices;
import coop.workers.manyhands.coordinators.Substitutions;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.jobexecutor.JobHandler;
import org.camunda.bpm.engine.impl.jobexecutor.JobHandlerConfiguration;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** An alarm goes off: whoever it is for goes round. */
@Component
public class AlarmJobHandler implements JobHandler<AlarmJobHandler.Which> {

    static final String TYPE = "many-hands-round";

    private final ArrivalNotices arrivalNotices;
    private final Substitutions cover;

    AlarmJobHandler(@Lazy ArrivalNotices arrivalNotices, @Lazy Substitutions cover) {
        this.arrivalNotices = arrivalNotices;
        this.cover = cover;
    }

    /** Which round it is. */
    record Which(Alarms.Round round) implements JobHandlerConfiguration {

        @Override
        public String toCanonicalString() {
            return round.name();
        }
    }

    @Override
    public String getType() {
        return TYPE;
    }

    @Override
    public void execute(Which which, ExecutionEntity none, CommandContext context, String tenant) {
        switch (which.round()) {
            case ARRIVALS -> arrivalNotices.round();
            case COVER -> cover.settle();
        }
    }

    @Override
    public Which newConfiguration(String round) {
        return new Which(Alarms.Round.valueOf(round));
    }

    @Override
    public void onDelete(Which which, JobEntity job) {}
}
