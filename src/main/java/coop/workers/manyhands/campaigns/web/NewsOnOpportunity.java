package coop.workers.manyhands.campaigns.web;

import coop.workers.manyhands.campaigns.CampaignDesk;
import coop.workers.manyhands.web.PagePart;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** What has happened in a campaign, on its page in the catalogue. */
@Component
class NewsOnOpportunity implements PagePart {

    private final CampaignDesk campaigns;

    NewsOnOpportunity(CampaignDesk campaigns) {
        this.campaigns = campaigns;
    }

    @Override
    public String view() {
        return "site/opportunity";
    }

    @Override
    public void addTo(ModelAndView page, String slug) {
        page.addObject("news", campaigns.latest(slug));
    }
}
