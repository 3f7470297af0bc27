package coop.workers.manyhands.campaigns.web;

import coop.workers.manyhands.Roles;
import coop.workers.manyhands.campaigns.CampaignDesk;
import coop.workers.manyhands.catalogue.Catalogue;
import coop.workers.manyhands.catalogue.Opportunity;
import coop.workers.manyhands.web.Access;
import coop.workers.manyhands.web.OfficeForms;
import coop.workers.manyhands.web.Visitor;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where those who look after a campaign tell its supporters what moved. */
@Controller
@Access(groups = Roles.SECRETARIES, of = CampaignGroups.class)
@RequestMapping("/office/campaigns")
class CampaignPages {

    static final String PATHWAY = "campaign";

    private final CampaignDesk desk;
    private final Catalogue catalogue;
    private final OfficeForms sheets;

    CampaignPages(CampaignDesk desk, Catalogue catalogue, OfficeForms sheets) {
        this.desk = desk;
        this.catalogue = catalogue;
        this.sheets = sheets;
    }

    /** A campaign, and how many hear of it. */
    record Listed(Opportunity opportunity, int followers) {}

    @Access(Access.Who.COORDINATOR)
    @GetMapping
    ModelAndView all(Authentication signedIn) {
        Visitor visitor = new Visitor(signedIn);
        List<Listed> campaigns = catalogue.leadingInto(PATHWAY).stream()
                .filter(opportunity -> visitor.isIn(Roles.SECRETARIES) || visitor.isIn(opportunity.lookedAfterBy()))
                .map(opportunity -> new Listed(opportunity, desk.followersOf(opportunity.slug())))
                .toList();
        return new ModelAndView("campaigns/campaigns", Map.of("campaigns", campaigns));
    }

    @GetMapping("/{slug}/news")
    ModelAndView ask(@PathVariable String slug) {
        return sheets.open(sheet(campaign(slug)), Map.of());
    }

    @PostMapping("/{slug}/news")
    Object tell(
            @PathVariable String slug, Authentication signedIn, HttpServletRequest filledIn, RedirectAttributes flash) {
        Opportunity campaign = campaign(slug);
        return sheets.act(sheet(campaign), filledIn, flash, answers -> {
            int told = desk.tell(campaign.slug(), Objects.requireNonNull(answers.text("news")), signedIn.getName());
            return told == 1 ? "One person is told." : "%d people are told.".formatted(told);
        });
    }

    /** One that the list offers. */
    private Opportunity campaign(String slug) {
        Opportunity campaign = catalogue.leadingInto(PATHWAY).stream()
                .filter(listed -> listed.slug().equals(slug))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no such campaign."));
        return campaign;
    }

    private static OfficeForms.Sheet sheet(Opportunity campaign) {
        return new OfficeForms.Sheet(
                "Tell the news: " + campaign.title(),
                "office/news",
                "/office/campaigns/%s/news".formatted(campaign.slug()),
                "/office/campaigns",
                "Campaigns");
    }
}
