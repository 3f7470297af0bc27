package coop.workers.manyhands.engine;

import coop.workers.manyhands.appointments.AppointmentDesk;
import coop.workers.manyhands.engine.history.CaseHistory;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The verb {@code offerTimes}: looks at the times that the last form offered, and refuses what cannot be. */
@Component("offerTimes")
class OfferTimes implements JavaDelegate {

    private final AppointmentDesk desk;

    OfferTimes(AppointmentDesk desk) {
        this.desk = desk;
    }

    @Override
    public void execute(DelegateExecution execution) {
        desk.offer(CaseHistory.referenceOf(execution));
    }
}
