package coop.workers.manyhands.engine;

import coop.workers.manyhands.engine.history.CaseHistory;
import coop.workers.manyhands.nominations.NominationDesk;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The verb {@code findResult}: whether it is known already ({@code resultKnown}) if the applicant is {@code elected}. */
@Component("findResult")
class FindResult implements JavaDelegate {

    private final NominationDesk desk;

    FindResult(NominationDesk desk) {
        this.desk = desk;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Optional<Boolean> elected = desk.isElected(CaseHistory.referenceOf(execution));
        execution.setVariable("resultKnown", elected.isPresent());
        elected.ifPresent(yes -> execution.setVariable("elected", yes));
    }
}
