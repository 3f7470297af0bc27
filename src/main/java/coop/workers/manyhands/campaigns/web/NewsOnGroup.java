package coop.workers.manyhands.campaigns.web;

import coop.workers.manyhands.campaigns.CampaignDesk;
import coop.workers.manyhands.campaigns.CampaignNews;
import coop.workers.manyhands.catalogue.Catalogue;
import coop.workers.manyhands.web.PagePart;
import java.util.Comparator;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** What has happened in what a group offers, on the group's public page: the words that stand on these pages already. */
@Component
class NewsOnGroup implements PagePart {

    private static final int SHOWN = 3;

    /** Begins the name of those who look after what a group carries without being the group: its campaigns. */
    private static final String FACILITATORS_OF = "facilitators-";

    private final CampaignDesk campaigns;
    private final Catalogue catalogue;

    NewsOnGroup(CampaignDesk campaigns, Catalogue catalogue) {
        this.campaigns = campaigns;
        this.catalogue = catalogue;
    }

    @Override
    public String view() {
        return "site/group";
    }

    @Override
    public void addTo(ModelAndView page, String group) {
        page.addObject(
                "news",
                catalogue.offered().stream()
                        .filter(opportunity -> group.equals(opportunity.workingGroup())
                                || opportunity.lookedAfterBy().equals(FACILITATORS_OF + group))
                        .flatMap(opportunity -> campaigns.latest(opportunity.slug()).stream())
                        .sorted(Comparator.comparing(CampaignNews::at).reversed())
                        .limit(SHOWN)
                        .toList());
    }
}
