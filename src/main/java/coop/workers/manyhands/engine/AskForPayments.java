package coop.workers.manyhands.engine;

import coop.workers.manyhands.solidfund.SolidfundDesk;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The verb {@code askForPayments}: asks the secretaries to go through the payments, if somebody may be late and nobody can tell. */
@Component("askForPayments")
class AskForPayments implements JavaDelegate {

    private final SolidfundDesk desk;

    AskForPayments(SolidfundDesk desk) {
        this.desk = desk;
    }

    @Override
    public void execute(DelegateExecution execution) {
        desk.askForPayments();
    }
}
