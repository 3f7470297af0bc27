package coop.workers.manyhands.engine;

import coop.workers.manyhands.coordinators.Cover;
import coop.workers.manyhands.coordinators.Porter;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** A task arrives: whoever may take it is told soon, and where nobody of its group is there, others may take it too. */
@Component
class Arriving {

    private final Porter porter;
    private final Cover cover;

    Arriving(@Lazy Porter porter, @Lazy Cover cover) {
        this.porter = porter;
        this.cover = cover;
    }

    TaskListener watch() {
        return task -> {
            cover.furtherFor(Chronicle.ownerOf((TaskEntity) task)).ifPresent(task::addCandidateGroup);
            porter.arrived();
        };
    }
}
