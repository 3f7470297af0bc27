package coop.workers.manyhands.engine;

import coop.workers.manyhands.engine.history.CaseHistory;
import coop.workers.manyhands.nominations.SupportDesk;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The verb {@code noteSupport}: notes what the helper answered; refuses the support of who cannot give it. */
@Component("noteSupport")
class NoteSupport implements JavaDelegate {

    private final SupportDesk desk;

    NoteSupport(SupportDesk desk) {
        this.desk = desk;
    }

    @Override
    public void execute(DelegateExecution execution) {
        desk.note(CaseHistory.referenceOf(execution));
    }
}
