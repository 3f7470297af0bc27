package coop.workers.manyhands.inductions.web;

import coop.workers.manyhands.inductions.InductionDesk;
import coop.workers.manyhands.people.PersonId;
import coop.workers.manyhands.web.PagePart;
import coop.workers.manyhands.web.PageParts;
import java.util.UUID;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** How often somebody of the pool meets newcomers, on their own page. */
@Component
@Order(40)
class HostOnOwnPage implements PagePart {

    private final InductionDesk inductions;

    HostOnOwnPage(InductionDesk inductions) {
        this.inductions = inductions;
    }

    @Override
    public String view() {
        return "site/me";
    }

    @Override
    public void addTo(ModelAndView page, String person) {
        inductions.host(new PersonId(UUID.fromString(person))).ifPresent(host -> {
            page.addObject("host", host);
            page.addObject("hostShown", MyHostPage.shownOf(host).mark());
            PageParts.show(page, "main", "inductions/on-own-page");
        });
    }
}
