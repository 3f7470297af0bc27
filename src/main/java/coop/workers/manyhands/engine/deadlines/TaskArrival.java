package coop.workers.manyhands.engine.deadlines;

import coop.workers.manyhands.coordinators.ArrivalNotices;
import coop.workers.manyhands.coordinators.Substitutions;
import coop.workers.manyhands.engine.history.CaseHistory;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** A task arrives: whoever may take it is told soon, and where nobody of its group is there, others may take it too. */
@Component
public class TaskArrival {

    private final ArrivalNotices arrivalNotices;
    private final Substitutions cover;

    TaskArrival(@Lazy ArrivalNotices arrivalNotices, @Lazy Substitutions cover) {
        this.arrivalNotices = arrivalNotices;
        this.cover = cover;
    }

    public TaskListener watch() {
        return task -> {
            cover.furtherFor(CaseHistory.ownerOf((TaskEntity) task)).ifPresent(task::addCandidateGroup);
            arrivalNotices.arrived();
        };
    }
}
