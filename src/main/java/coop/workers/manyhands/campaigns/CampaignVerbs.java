package coop.workers.manyhands.campaigns;

import coop.workers.manyhands.cases.Verb;
import coop.workers.manyhands.cases.Verbs;
import java.util.List;
import org.springframework.stereotype.Component;

/** What campaigns need. */
@Component
class CampaignVerbs implements Verbs {

    private final CampaignDesk desk;

    CampaignVerbs(CampaignDesk desk) {
        this.desk = desk;
    }

    @Override
    public String about() {
        return "Campaigns";
    }

    @Override
    public List<Verb> verbs() {
        return List.of(Verb.named("follow")
                .does("the applicant hears when the campaign moves")
                .doing(call -> desk.follow(call.reference())));
    }
}
