package coop.workers.manyhands.sharing.web;

import coop.workers.manyhands.sharing.LinkedData;
import coop.workers.manyhands.web.PagePart;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** What the public calendar says to machines. */
@Component
class LinkedDataOnCalendar implements PagePart {

    private final LinkedData linkedData;

    LinkedDataOnCalendar(LinkedData linkedData) {
        this.linkedData = linkedData;
    }

    @Override
    public String view() {
        return "site/calendar";
    }

    @Override
    public void addTo(ModelAndView page, String month) {
        LinkedDataOnEvents.addTo(page, linkedData);
    }
}
