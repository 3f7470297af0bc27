package coop.workers.manyhands.engine;

import coop.workers.manyhands.involvement.InvolvementDesk;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The verb {@code lookUp}: whether the opportunity takes people up now ({@code open}). */
@Component("lookUp")
class LookUp implements JavaDelegate {

    private final InvolvementDesk desk;

    LookUp(InvolvementDesk desk) {
        this.desk = desk;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariable("open", desk.takesPeopleUp(Chronicle.referenceOf(execution)));
    }
}
