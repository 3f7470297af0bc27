package coop.workers.manyhands.engine;

import coop.workers.manyhands.erasure.ErasureDesk;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The verb {@code tidyTheUnconfirmed}: deletes those who never confirmed their address, with everything. */
@Component("tidyTheUnconfirmed")
class TidyTheUnconfirmed implements JavaDelegate {

    private final ErasureDesk desk;

    TidyTheUnconfirmed(ErasureDesk desk) {
        this.desk = desk;
    }

    @Override
    public void execute(DelegateExecution execution) {
        desk.eraseNeverConfirmed();
    }
}
