package coop.workers.manyhands.solidfund.web;

import coop.workers.manyhands.involvement.Visit;
import coop.workers.manyhands.links.LinkAct;
import coop.workers.manyhands.solidfund.SolidfundDesk;
import coop.workers.manyhands.web.PagePart;
import coop.workers.manyhands.web.PageParts;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** What the applicant gives through Solidfund, on the page of their case. */
@Component
class SupportOnCasePage implements PagePart {

    private final SolidfundDesk solidfund;

    SupportOnCasePage(SolidfundDesk solidfund) {
        this.solidfund = solidfund;
    }

    @Override
    public String view() {
        return "site/status";
    }

    @Override
    public void addTo(ModelAndView page, String reference) {
        Visit visit = Visit.shownOn(page.getModel());
        if (visit.may(LinkAct.ANSWER)) {
            solidfund.of(visit.involvement().id()).ifPresent(support -> {
                page.addObject("support", support);
                PageParts.show(page, "main", "solidfund/on-case-page");
            });
        }
    }
}
