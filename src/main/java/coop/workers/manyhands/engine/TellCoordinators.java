package coop.workers.manyhands.engine;

import coop.workers.manyhands.cases.Desks;
import coop.workers.manyhands.cases.Reference;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The verb {@code tellCoordinators}: a letter ({@code letter}) to the group that has the case. */
@Component("tellCoordinators")
class TellCoordinators implements JavaDelegate {

    private final Desks desks;

    TellCoordinators(Desks desks) {
        this.desks = desks;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Reference reference = Chronicle.referenceOf(execution);
        String group = String.valueOf(execution.getVariable("owner"));
        String letter = String.valueOf(execution.getVariableLocal("letter"));
        desks.of(reference).remind(reference, group, letter, execution.getCurrentActivityName());
    }
}
