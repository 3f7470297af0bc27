package coop.workers.manyhands.site;

import coop.workers.manyhands.forms.SubmissionRefused;
import coop.workers.manyhands.involvement.InvolvementDesk;
import coop.workers.manyhands.involvement.Visit;
import coop.workers.manyhands.involvement.Visits;
import coop.workers.manyhands.links.LinkAct;
import coop.workers.manyhands.people.ContactDetails;
import coop.workers.manyhands.web.Access;
import coop.workers.manyhands.web.FilledIn;
import coop.workers.manyhands.web.SeeOther;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** Where a slip in a sign-up is mended that nobody has confirmed or taken up: nobody's data is at stake. */
@Controller
@Access(Access.Who.LINK_HOLDER)
@RequestMapping("/involvements/{token}/contact")
class SignUpContactPage {

    private final Visits visits;
    private final InvolvementDesk desk;
    private final ContactForm contact;
    private final StatusView view;

    SignUpContactPage(Visits visits, InvolvementDesk desk, ContactForm contact, StatusView view) {
        this.visits = visits;
        this.desk = desk;
        this.contact = contact;
        this.view = view;
    }

    @GetMapping
    Object contact(@PathVariable String token) {
        Visit visit = visits.by(token);
        if (!visit.may(LinkAct.CORRECT_SIGN_UP)) {
            return SeeOther.at(StatusView.path(token));
        }
        ContactDetails kept = visit.person().details();
        return contact.fill(
                view.page("site/contact", token, visit), kept, KnownVisitors.asFields(kept), List.of(), HttpStatus.OK);
    }

    @PostMapping
    Object correctContact(@PathVariable String token, HttpServletRequest request) {
        Visit visit = visits.by(token);
        if (!visit.may(LinkAct.CORRECT_SIGN_UP)) {
            return SeeOther.at(StatusView.path(token));
        }
        ContactDetails kept = visit.person().details();
        Map<String, String> fields = FilledIn.of(request).fields();
        try {
            ContactDetails details = contact.read(request);
            if (contact.isStale(request, kept)) {
                return contact.fill(
                                view.page("site/contact", token, visit), kept, fields, List.of(), HttpStatus.CONFLICT)
                        .addObject("meanwhile", kept);
            }
            if (!details.equals(kept)) {
                desk.correctContact(visit.involvement().id(), details);
            }
        } catch (SubmissionRefused refused) {
            return contact.fill(
                    view.page("site/contact", token, visit),
                    kept,
                    fields,
                    refused.errors(),
                    HttpStatus.UNPROCESSABLE_ENTITY);
        }
        return SeeOther.at(StatusView.path(token));
    }
}
