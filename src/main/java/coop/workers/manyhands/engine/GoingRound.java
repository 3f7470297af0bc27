package coop.workers.manyhands.engine;

import coop.workers.manyhands.coordinators.Alarms;
import coop.workers.manyhands.coordinators.Cover;
import coop.workers.manyhands.coordinators.Porter;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.jobexecutor.JobHandler;
import org.camunda.bpm.engine.impl.jobexecutor.JobHandlerConfiguration;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** An alarm goes off: whoever it is for goes round. */
@Component
class GoingRound implements JobHandler<GoingRound.Which> {

    static final String TYPE = "many-hands-round";

    private final Porter porter;
    private final Cover cover;

    GoingRound(@Lazy Porter porter, @Lazy Cover cover) {
        this.porter = porter;
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
            case ARRIVALS -> porter.round();
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
