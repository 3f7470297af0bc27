package coop.workers.manyhands.sharing.web;

import coop.workers.manyhands.groups.PublicMeetings.PublicMeeting;
import coop.workers.manyhands.sharing.LinkedData;
import java.util.List;
import org.springframework.web.servlet.ModelAndView;

/** What pages with dates that everybody may know say to machines, in their heads. */
final class LinkedDataOnEvents {

    private LinkedDataOnEvents() {}

    @SuppressWarnings("unchecked")
    static void addTo(ModelAndView page, LinkedData linkedData) {
        List<PublicMeeting> events =
                (List<PublicMeeting>) page.getModel().getOrDefault("events", List.<PublicMeeting>of());
        if (!events.isEmpty()) {
            page.addObject("linkedData", linkedData.of(events));
        }
    }
}
