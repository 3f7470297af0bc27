package coop.workers.manyhands.engine;

import coop.workers.manyhands.elections.ResultDesk;
import coop.workers.manyhands.engine.history.CaseHistory;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The verb {@code declareResult}: the candidates are told who is elected; sets whether seats are left ({@code seatsLeft}). */
@Component("declareResult")
class DeclareResult implements JavaDelegate {

    private final ResultDesk desk;

    DeclareResult(ResultDesk desk) {
        this.desk = desk;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariable("seatsLeft", desk.declareResult(CaseHistory.referenceOf(execution)));
    }
}
