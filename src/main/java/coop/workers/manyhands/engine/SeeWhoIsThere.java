package coop.workers.manyhands.engine;

import coop.workers.manyhands.coordinators.Substitutions;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The verb {@code seeWhoIsThere}: whoever is away is stood in for, and no group is left without anybody. */
@Component("seeWhoIsThere")
class SeeWhoIsThere implements JavaDelegate {

    private final Substitutions cover;

    SeeWhoIsThere(Substitutions cover) {
        this.cover = cover;
    }

    @Override
    public void execute(DelegateExecution execution) {
        cover.settle();
    }
}
