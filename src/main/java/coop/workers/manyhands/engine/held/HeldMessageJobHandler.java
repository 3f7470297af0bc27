package coop.workers.manyhands.engine.held;

import coop.workers.manyhands.cases.CaseStep;
import coop.workers.manyhands.cases.Correlation;
import coop.workers.manyhands.cases.Desks;
import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.engine.access.WithoutAuthorization;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.jobexecutor.JobHandler;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.SuspensionState;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** A case hears what was put by for it. Whatever it waits for no more, because it ended or somebody was quicker, is dropped. */
@Component
public class HeldMessageJobHandler implements JobHandler<HeldMessage> {

    private static final String GOES_ON = "The fault is mended, and it goes on";
    private static final String UNHEARD = "No step waits any more for what was kept: look at it";

    private final HeldMessages held;
    private final Correlation correlation;
    private final Desks desks;

    HeldMessageJobHandler(HeldMessages held, @Lazy Correlation correlation, @Lazy Desks desks) {
        this.held = held;
        this.correlation = correlation;
        this.desks = desks;
    }

    @Override
    public String getType() {
        return HeldMessages.TYPE;
    }

    @Override
    public void execute(HeldMessage message, ExecutionEntity none, CommandContext context, String tenant) {
        WithoutAuthorization.run(() -> {
            Reference reference = message.reference();
            if (desks.of(reference).knows(reference)) {
                if (message.kind() != HeldMessage.Kind.ANNOUNCE) {
                    desks.of(reference).happened(reference, GOES_ON, CaseStep.CLOCK);
                    held.clockOf(reference, SuspensionState.ACTIVE, context);
                }
                hears(message, context);
            }
            return null;
        });
    }

    private void hears(HeldMessage message, CommandContext context) {
        switch (message.kind()) {
            case TELL -> {
                if (!correlation.tell(message.reference(), message.what(), message.flow())) {
                    desks.of(message.reference()).happened(message.reference(), UNHEARD, CaseStep.CLOCK);
                }
            }
            case ANNOUNCE -> correlation.announce(message.reference(), message.what(), message.flow());
            case TASK -> {
                TaskEntity task = context.getTaskManager().findTaskById(message.what());
                if (task != null) {
                    task.setSuspensionState(SuspensionState.ACTIVE.getStateCode());
                    task.complete();
                }
            }
            case BEGIN -> {
                correlation.begin(message.what(), message.reference(), message.flow());
                // Not in this transaction: nothing of what has begun can be found by a message yet.
                for (String job : held.jobsOf(HeldMessage.of(message.reference()) + HeldMessage.Kind.TELL)) {
                    context.getJobManager().findJobById(job).setSuspensionState(SuspensionState.ACTIVE.getStateCode());
                }
            }
        }
    }

    @Override
    public HeldMessage newConfiguration(String text) {
        return HeldMessage.parse(text);
    }

    @Override
    public void onDelete(HeldMessage message, JobEntity job) {}
}
