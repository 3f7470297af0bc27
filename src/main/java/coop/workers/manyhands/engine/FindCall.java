package coop.workers.manyhands.engine;

import coop.workers.manyhands.nominations.NominationDesk;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The verb {@code findCall}: whether an election takes nominations now ({@code callOpen}). */
@Component("findCall")
class FindCall implements JavaDelegate {

    private final NominationDesk desk;

    FindCall(NominationDesk desk) {
        this.desk = desk;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariable("callOpen", desk.openUntil().isPresent());
    }
}
