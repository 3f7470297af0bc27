package coop.workers.manyhands.engine;

import coop.workers.manyhands.engine.history.CaseHistory;
import coop.workers.manyhands.nominations.NomineeDesk;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The verb {@code putForward}: whoever was named becomes the helper, if they can be asked ({@code nomineeFree}) and one person did not put {@code tooMany} forward; until {@code answerBy}. */
@Component("putForward")
class PutSomebodyForward implements JavaDelegate {

    private final NomineeDesk desk;

    PutSomebodyForward(NomineeDesk desk) {
        this.desk = desk;
    }

    @Override
    public void execute(DelegateExecution execution) {
        NomineeDesk.Asking asking = desk.putForward(CaseHistory.referenceOf(execution));
        execution.setVariable("tooMany", asking.tooMany());
        execution.setVariable("nomineeFree", asking.free());
        execution.setVariable("answerBy", Date.from(asking.answerBy()));
    }
}
