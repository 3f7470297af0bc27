package coop.workers.manyhands.engine;

import coop.workers.manyhands.appointments.AppointmentDesk;
import coop.workers.manyhands.engine.history.CaseHistory;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The verb {@code appoint}: puts down the time that was chosen, and sets when it is over ({@code appointmentEnds}). */
@Component("appoint")
class Appoint implements JavaDelegate {

    private final AppointmentDesk desk;

    Appoint(AppointmentDesk desk) {
        this.desk = desk;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariable(
                "appointmentEnds",
                Date.from(desk.appoint(CaseHistory.referenceOf(execution)).endsAt()));
    }
}
