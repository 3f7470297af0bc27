package coop.workers.manyhands.engine;

import coop.workers.manyhands.campaigns.CampaignDesk;
import coop.workers.manyhands.engine.history.CaseHistory;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The verb {@code follow}: the applicant hears when the campaign moves, from now on. */
@Component("follow")
class Follow implements JavaDelegate {

    private final CampaignDesk desk;

    Follow(CampaignDesk desk) {
        this.desk = desk;
    }

    @Override
    public void execute(DelegateExecution execution) {
        desk.follow(CaseHistory.referenceOf(execution));
    }
}
