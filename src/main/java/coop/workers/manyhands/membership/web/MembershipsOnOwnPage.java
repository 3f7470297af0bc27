package coop.workers.manyhands.membership.web;

import coop.workers.manyhands.membership.Capacity;
import coop.workers.manyhands.membership.MemberEntry;
import coop.workers.manyhands.membership.Register;
import coop.workers.manyhands.people.PersonId;
import coop.workers.manyhands.web.PagePart;
import coop.workers.manyhands.web.PageParts;
import java.util.List;
import java.util.UUID;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** The memberships that somebody has or had, on their own page. */
@Component
@Order(10)
class MembershipsOnOwnPage implements PagePart {

    private final Register register;

    MembershipsOnOwnPage(Register register) {
        this.register = register;
    }

    @Override
    public String view() {
        return "site/me";
    }

    @Override
    public void addTo(ModelAndView page, String person) {
        PersonId me = new PersonId(UUID.fromString(person));
        List<MemberEntry> memberships = register.of(me);
        if (!memberships.isEmpty()) {
            page.addObject("memberships", memberships);
            page.addObject(
                    "isWorkerMember",
                    register.current(me, Capacity.WORKER_MEMBER).isPresent());
            PageParts.show(page, "main", "membership/on-own-page");
        }
    }
}
