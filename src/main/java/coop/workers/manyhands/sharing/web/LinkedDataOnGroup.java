package coop.workers.manyhands.sharing.web;

import coop.workers.manyhands.sharing.LinkedData;
import coop.workers.manyhands.web.PagePart;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** What the public page of a group says to machines: its dates, if visitors are welcome. */
@Component
class LinkedDataOnGroup implements PagePart {

    private final LinkedData linkedData;

    LinkedDataOnGroup(LinkedData linkedData) {
        this.linkedData = linkedData;
    }

    @Override
    public String view() {
        return "site/group";
    }

    @Override
    public void addTo(ModelAndView page, String slug) {
        LinkedDataOnEvents.addTo(page, linkedData);
    }
}
