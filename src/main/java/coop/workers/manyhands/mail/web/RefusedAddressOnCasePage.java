package coop.workers.manyhands.mail.web;

import coop.workers.manyhands.involvement.RefusedAddresses;
import coop.workers.manyhands.involvement.Visit;
import coop.workers.manyhands.links.LinkAct;
import coop.workers.manyhands.web.PagePart;
import coop.workers.manyhands.web.PageParts;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** On the page of a case: that our letters come back, and how the address is corrected. */
@Component
class RefusedAddressOnCasePage implements PagePart {

    private final RefusedAddresses refused;

    RefusedAddressOnCasePage(RefusedAddresses refused) {
        this.refused = refused;
    }

    @Override
    public String view() {
        return "site/status";
    }

    @Override
    public void addTo(ModelAndView page, String reference) {
        Visit visit = Visit.shownOn(page.getModel());
        refused.of(visit.person()).ifPresent(address -> {
            // As the page does with how somebody is reached: not to whoever filled the form in, once it is in hand.
            boolean shown = visit.byMailedLink() || visit.may(LinkAct.CORRECT_SIGN_UP);
            page.addObject("refusedAddress", shown ? address : null);
            PageParts.show(page, "top", "mail/refused-address");
        });
    }
}
