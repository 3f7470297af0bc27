package coop.workers.manyhands.engine;

import coop.workers.manyhands.engine.history.CaseHistory;
import coop.workers.manyhands.nominations.NominationDesk;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The verb {@code noteNextStep}: notes what somebody who was not elected would like next. */
@Component("noteNextStep")
class NoteNextStep implements JavaDelegate {

    private final NominationDesk desk;

    NoteNextStep(NominationDesk desk) {
        this.desk = desk;
    }

    @Override
    public void execute(DelegateExecution execution) {
        desk.noteNextStep(CaseHistory.referenceOf(execution));
    }
}
