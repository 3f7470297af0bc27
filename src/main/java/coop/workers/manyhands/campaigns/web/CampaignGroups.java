package coop.workers.manyhands.campaigns.web;

import coop.workers.manyhands.catalogue.Catalogue;
import coop.workers.manyhands.catalogue.Opportunity;
import coop.workers.manyhands.web.Access;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** News of a campaign, whose slug is in the address, are told by whoever looks after it. */
@Component
class CampaignGroups implements Access.GroupsOf {

    private final Catalogue catalogue;

    CampaignGroups(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    @Override
    public Optional<Collection<String>> groups(Map<String, String> path) {
        return catalogue.leadingInto(CampaignPages.PATHWAY).stream()
                .filter(campaign -> campaign.slug().equals(path.get("slug")))
                .map(Opportunity::lookedAfterBy)
                .<Collection<String>>map(List::of)
                .findFirst();
    }
}
