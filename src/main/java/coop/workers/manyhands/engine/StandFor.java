package coop.workers.manyhands.engine;

import coop.workers.manyhands.engine.history.CaseHistory;
import coop.workers.manyhands.nominations.NominationDesk;
import java.util.Date;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The verb {@code standFor}: the applicant stands in the election that takes nominations, if they {@code mayStand}; sets {@code nominationsClose} and {@code resultAt}. */
@Component("standFor")
class StandFor implements JavaDelegate {

    private final NominationDesk desk;

    StandFor(NominationDesk desk) {
        this.desk = desk;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Optional<NominationDesk.Dates> dates = desk.enter(CaseHistory.referenceOf(execution));
        execution.setVariable("mayStand", dates.isPresent());
        dates.ifPresent(known -> {
            execution.setVariable("nominationsClose", Date.from(known.nominationsClose()));
            execution.setVariable("resultAt", Date.from(known.resultAt()));
        });
    }
}
