package coop.workers.manyhands.callouts.web;

import coop.workers.manyhands.callouts.CalloutDesk;
import coop.workers.manyhands.callouts.Offer;
import coop.workers.manyhands.catalogue.Enjoyment;
import coop.workers.manyhands.catalogue.TimeNeeded;
import coop.workers.manyhands.people.PersonId;
import coop.workers.manyhands.web.PagePart;
import coop.workers.manyhands.web.PageParts;
import java.util.Optional;
import java.util.UUID;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** Whether somebody may be asked about other things, on their own page. */
@Component
@Order(60)
class OfferOnOwnPage implements PagePart {

    private final CalloutDesk desk;

    OfferOnOwnPage(CalloutDesk desk) {
        this.desk = desk;
    }

    @Override
    public String view() {
        return "site/me";
    }

    @Override
    public void addTo(ModelAndView page, String person) {
        Optional<Offer> offer = desk.of(new PersonId(UUID.fromString(person)));
        page.addObject("offer", offer.orElse(Offer.NOTHING));
        page.addObject("offerMay", offer.isPresent());
        page.addObject("offerShown", MyCalloutPage.shownOf(offer).mark());
        page.addObject("offerMost", CalloutDesk.MOST);
        page.addObject("enjoyments", Enjoyment.values());
        page.addObject("times", TimeNeeded.values());
        PageParts.show(page, "main", "callouts/on-own-page");
    }
}
