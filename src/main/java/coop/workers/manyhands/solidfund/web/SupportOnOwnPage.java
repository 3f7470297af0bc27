package coop.workers.manyhands.solidfund.web;

import coop.workers.manyhands.people.PersonId;
import coop.workers.manyhands.solidfund.Pledge;
import coop.workers.manyhands.solidfund.SolidfundDesk;
import coop.workers.manyhands.web.PagePart;
import coop.workers.manyhands.web.PageParts;
import java.util.List;
import java.util.UUID;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** What somebody gives through Solidfund, on their own page. */
@Component
@Order(20)
class SupportOnOwnPage implements PagePart {

    private final SolidfundDesk solidfund;

    SupportOnOwnPage(SolidfundDesk solidfund) {
        this.solidfund = solidfund;
    }

    @Override
    public String view() {
        return "site/me";
    }

    @Override
    public void addTo(ModelAndView page, String person) {
        PersonId me = new PersonId(UUID.fromString(person));
        List<SolidfundDesk.Support> supports = solidfund.of(me);
        if (!supports.isEmpty()) {
            page.addObject("supports", supports);
            page.addObject(
                    "supportRuns",
                    supports.stream().anyMatch(one -> one.pledge().state() != Pledge.State.ENDED));
            PageParts.show(page, "main", "solidfund/on-own-page");
        }
    }
}
