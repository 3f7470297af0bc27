package coop.workers.manyhands.membership.web;

import coop.workers.manyhands.groups.Groups;
import coop.workers.manyhands.membership.Capacity;
import coop.workers.manyhands.membership.Participation;
import coop.workers.manyhands.membership.Register;
import coop.workers.manyhands.people.PersonId;
import coop.workers.manyhands.web.PagePart;
import coop.workers.manyhands.web.PageParts;
import java.util.UUID;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** How far somebody in a group is from worker membership, on their own page. */
@Component
@Order(50)
class ParticipationOnOwnPage implements PagePart {

    private final Groups groups;
    private final Register register;
    private final Participation participation;

    ParticipationOnOwnPage(Groups groups, Register register, Participation participation) {
        this.groups = groups;
        this.register = register;
        this.participation = participation;
    }

    @Override
    public String view() {
        return "site/me";
    }

    @Override
    public void addTo(ModelAndView page, String person) {
        PersonId me = new PersonId(UUID.fromString(person));
        if (!groups.placesOf(me).isEmpty()
                && register.current(me, Capacity.WORKER_MEMBER).isEmpty()) {
            page.addObject("enough", participation.isEnough(me));
            page.addObject(
                    "participation",
                    participation.of(me).stream().map(participation::inWords).toList());
            PageParts.show(page, "main", "membership/participation");
        }
    }
}
