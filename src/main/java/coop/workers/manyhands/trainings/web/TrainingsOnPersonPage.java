package coop.workers.manyhands.trainings.web;

import coop.workers.manyhands.people.PersonId;
import coop.workers.manyhands.trainings.TrainingDesk;
import coop.workers.manyhands.trainings.TrainingKinds;
import coop.workers.manyhands.web.PagePart;
import coop.workers.manyhands.web.PageParts;
import java.time.Clock;
import java.time.LocalDate;
import java.util.UUID;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** The trainings that somebody had, on their page at the office. */
@Component
@Order(20)
class TrainingsOnPersonPage implements PagePart {

    private final TrainingDesk desk;
    private final TrainingKinds kinds;
    private final Clock clock;

    TrainingsOnPersonPage(TrainingDesk desk, TrainingKinds kinds, Clock clock) {
        this.desk = desk;
        this.kinds = kinds;
        this.clock = clock;
    }

    @Override
    public String view() {
        return "office/person";
    }

    @Override
    public void addTo(ModelAndView page, String person) {
        if (!kinds.all().isEmpty()) {
            page.addObject("trainings", desk.of(new PersonId(UUID.fromString(person))));
            page.addObject("trainingsToday", LocalDate.now(clock));
            PageParts.show(page, "aside", "trainings/on-person-page");
        }
    }
}
