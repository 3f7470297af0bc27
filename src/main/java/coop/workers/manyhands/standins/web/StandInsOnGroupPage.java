package coop.workers.manyhands.standins.web;

import coop.workers.manyhands.standins.StandInDesk;
import coop.workers.manyhands.web.PagePart;
import coop.workers.manyhands.web.PageParts;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** Who can't make the next meetings of a group, and who stands in, for whoever looks after it. */
@Component
class StandInsOnGroupPage implements PagePart {

    private final StandInDesk desk;
    private final StandInWords words;

    StandInsOnGroupPage(StandInDesk desk, StandInWords words) {
        this.desk = desk;
        this.words = words;
    }

    @Override
    public String view() {
        return "groups/group";
    }

    @Override
    public void addTo(ModelAndView page, String slug) {
        List<StandInWords.Row> rows = words.of(desk.of(slug));
        if (!rows.isEmpty()) {
            page.addObject("standIns", rows);
            PageParts.show(page, "main", "standins/on-group-page");
        }
    }
}
