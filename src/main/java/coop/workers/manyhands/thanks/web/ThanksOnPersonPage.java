package coop.workers.manyhands.thanks.web;

import coop.workers.manyhands.involvement.CaseScope;
import coop.workers.manyhands.people.PersonId;
import coop.workers.manyhands.thanks.ThanksDesk;
import coop.workers.manyhands.web.PagePart;
import coop.workers.manyhands.web.PageParts;
import coop.workers.manyhands.web.Visitor;
import java.util.List;
import java.util.UUID;
import org.springframework.core.annotation.Order;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** When somebody was thanked last by the visitor's groups, on their page at the office. */
@Component
@Order(30)
class ThanksOnPersonPage implements PagePart {

    private final ThanksDesk desk;

    ThanksOnPersonPage(ThanksDesk desk) {
        this.desk = desk;
    }

    @Override
    public String view() {
        return "office/person";
    }

    @Override
    public void addTo(ModelAndView page, String person) {
        Authentication signedIn = SecurityContextHolder.getContext().getAuthentication();
        if (signedIn == null) {
            return;
        }
        List<ThanksDesk.Thanks> thanks =
                desk.to(new PersonId(UUID.fromString(person)), CaseScope.of(new Visitor(signedIn)));
        if (!thanks.isEmpty()) {
            page.addObject("thanks", thanks);
            PageParts.show(page, "aside", "thanks/on-person-page");
        }
    }
}
