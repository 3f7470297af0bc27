package coop.workers.manyhands.trainings.web;

import coop.workers.manyhands.people.PersonId;
import coop.workers.manyhands.trainings.Training;
import coop.workers.manyhands.trainings.TrainingDesk;
import coop.workers.manyhands.web.PagePart;
import coop.workers.manyhands.web.PageParts;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** Until when somebody's trainings are good, on their own page. */
@Component
@Order(50)
class TrainingsOnOwnPage implements PagePart {

    private final TrainingDesk desk;
    private final Clock clock;

    TrainingsOnOwnPage(TrainingDesk desk, Clock clock) {
        this.desk = desk;
        this.clock = clock;
    }

    @Override
    public String view() {
        return "site/me";
    }

    @Override
    public void addTo(ModelAndView page, String person) {
        List<Training> mine = desk.lastOf(new PersonId(UUID.fromString(person)));
        if (!mine.isEmpty()) {
            page.addObject("trainings", mine);
            page.addObject("trainingsToday", LocalDate.now(clock));
            PageParts.show(page, "main", "trainings/on-own-page");
        }
    }
}
