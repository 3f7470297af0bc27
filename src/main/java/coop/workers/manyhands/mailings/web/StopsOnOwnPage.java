package coop.workers.manyhands.mailings.web;

import coop.workers.manyhands.coordinators.Everybody;
import coop.workers.manyhands.coordinators.Staff;
import coop.workers.manyhands.mailings.MailingStops;
import coop.workers.manyhands.people.PersonId;
import coop.workers.manyhands.web.PagePart;
import coop.workers.manyhands.web.PageParts;
import java.util.List;
import java.util.UUID;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** From whom somebody asked to get no messages to everybody, on their own page. */
@Component
@Order(65)
class StopsOnOwnPage implements PagePart {

    private final MailingStops stops;
    private final Staff staff;

    StopsOnOwnPage(MailingStops stops, Staff staff) {
        this.stops = stops;
        this.staff = staff;
    }

    /** @param from the Camunda group; empty for whoever writes */
    record Stop(String from, String name) {}

    @Override
    public String view() {
        return "site/me";
    }

    @Override
    public void addTo(ModelAndView page, String person) {
        Everybody everybody = staff.everybody();
        List<String> from = stops.from(new PersonId(UUID.fromString(person)));
        page.addObject("stopsAll", from.contains(MailingStops.ANYBODY));
        page.addObject(
                "stops",
                from.stream()
                        .map(one -> new Stop(one, one.equals(MailingStops.ANYBODY) ? "anybody" : everybody.nameOf(one)))
                        .toList());
        PageParts.show(page, "main", "mailings/on-own-page");
    }
}
