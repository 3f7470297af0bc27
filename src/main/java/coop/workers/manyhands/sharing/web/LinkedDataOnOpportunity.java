package coop.workers.manyhands.sharing.web;

import coop.workers.manyhands.catalogue.Catalogue;
import coop.workers.manyhands.catalogue.Opportunity;
import coop.workers.manyhands.catalogue.OpportunityChanges;
import coop.workers.manyhands.sharing.LinkedData;
import coop.workers.manyhands.web.PagePart;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** What an opportunity's page says to machines, in its head. What is retired says nothing. */
@Component
class LinkedDataOnOpportunity implements PagePart {

    private final LinkedData linkedData;
    private final OpportunityChanges changes;
    private final Catalogue catalogue;

    LinkedDataOnOpportunity(LinkedData linkedData, OpportunityChanges changes, Catalogue catalogue) {
        this.linkedData = linkedData;
        this.changes = changes;
        this.catalogue = catalogue;
    }

    @Override
    public String view() {
        return "site/opportunity";
    }

    @Override
    public void addTo(ModelAndView page, String slug) {
        Opportunity opportunity = catalogue.get(slug);
        if (!opportunity.isRetired()) {
            boolean takenUpHere = Boolean.TRUE.equals(page.getModel().get("takenUpHere"));
            page.addObject(
                    "linkedData", linkedData.of(opportunity, changes.noticedAt().get(slug), takenUpHere));
        }
    }
}
