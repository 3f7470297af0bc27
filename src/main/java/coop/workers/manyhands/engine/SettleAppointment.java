package coop.workers.manyhands.engine;

import coop.workers.manyhands.appointments.AppointmentDesk;
import coop.workers.manyhands.engine.history.CaseHistory;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The verb {@code settleAppointment}: calls off one that is still to come; sets how many were missed ({@code timesMissed}). */
@Component("settleAppointment")
class SettleAppointment implements JavaDelegate {

    private final AppointmentDesk desk;

    SettleAppointment(AppointmentDesk desk) {
        this.desk = desk;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariable("timesMissed", desk.settle(CaseHistory.referenceOf(execution)));
    }
}
