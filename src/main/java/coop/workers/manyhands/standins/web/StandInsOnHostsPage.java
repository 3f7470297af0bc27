package coop.workers.manyhands.standins.web;

import coop.workers.manyhands.standins.StandInDesk;
import coop.workers.manyhands.web.PagePart;
import coop.workers.manyhands.web.PageParts;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** Which hosts can't meet their newcomers, and who does instead, for whoever looks after hosts. */
@Component
class StandInsOnHostsPage implements PagePart {

    private final StandInDesk desk;
    private final StandInWords words;

    StandInsOnHostsPage(StandInDesk desk, StandInWords words) {
        this.desk = desk;
        this.words = words;
    }

    @Override
    public String view() {
        return "invitations/hosts";
    }

    @Override
    public void addTo(ModelAndView page, String nothing) {
        List<StandInWords.Row> rows = words.of(desk.ofHosts());
        if (!rows.isEmpty()) {
            page.addObject("standIns", rows);
            PageParts.show(page, "main", "standins/on-group-page");
        }
    }
}
