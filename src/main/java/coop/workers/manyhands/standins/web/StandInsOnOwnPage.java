package coop.workers.manyhands.standins.web;

import coop.workers.manyhands.people.PersonId;
import coop.workers.manyhands.standins.Duties;
import coop.workers.manyhands.standins.Duty;
import coop.workers.manyhands.standins.StandInDesk;
import coop.workers.manyhands.standins.StandInSearch;
import coop.workers.manyhands.web.PagePart;
import coop.workers.manyhands.web.PageParts;
import java.util.List;
import java.util.UUID;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** What somebody is to do at the next dates, and who could stand in, on their own page. */
@Component
@Order(40)
class StandInsOnOwnPage implements PagePart {

    private final StandInDesk desk;
    private final Duties duties;
    private final StandInWords words;

    StandInsOnOwnPage(StandInDesk desk, Duties duties, StandInWords words) {
        this.desk = desk;
        this.duties = duties;
        this.words = words;
    }

    /** Something that is theirs to do, and for which they look for nobody yet. */
    record Mine(String date, String part, String what) {}

    @Override
    public String view() {
        return "site/me";
    }

    @Override
    public void addTo(ModelAndView page, String person) {
        PersonId me = new PersonId(UUID.fromString(person));
        List<StandInSearch> all = desk.of(me);
        List<StandInSearch> looking = all.stream()
                .filter(search -> me.equals(search.person()) && search.isOpen())
                .toList();
        List<Mine> mine = duties.of(me).stream()
                .filter(duty -> looking.stream().noneMatch(search -> isAbout(search, duty)))
                .map(duty -> new Mine(duty.date().value(), duty.part().code(), words.what(duty)))
                .toList();
        List<StandInWords.Row> found = words.of(all.stream()
                .filter(search -> me.equals(search.person()) && search.takenBy() != null)
                .toList());
        if (!mine.isEmpty() || !all.isEmpty()) {
            page.addObject("standInMine", mine);
            page.addObject("standInLooking", words.of(looking));
            page.addObject("standInFound", found);
            PageParts.show(page, "main", "standins/on-own-page");
        }
    }

    private static boolean isAbout(StandInSearch search, Duty duty) {
        return search.at().date().equals(duty.date()) && search.at().part() == duty.part();
    }
}
