package coop.workers.manyhands.membership.web;

import coop.workers.manyhands.membership.MembershipDesk;
import coop.workers.manyhands.membership.Participation;
import coop.workers.manyhands.people.PersonId;
import coop.workers.manyhands.web.PagePart;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** How much a visitor whom we know takes part, above the form for worker membership. */
@Component
class ParticipationOnSignUp implements PagePart {

    private final Participation participation;

    ParticipationOnSignUp(Participation participation) {
        this.participation = participation;
    }

    @Override
    public String view() {
        return "site/sign-up";
    }

    @Override
    public void addTo(ModelAndView page, String pathway) {
        if (MembershipDesk.WORKER_MEMBER.equals(pathway)) {
            page.addObject("judged", true);
            if (page.getModel().get("visitor") instanceof PersonId visitor) {
                page.addObject("participation", participation.inWords(visitor));
            }
        }
    }
}
