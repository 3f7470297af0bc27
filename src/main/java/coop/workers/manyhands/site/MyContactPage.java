package coop.workers.manyhands.site;

import coop.workers.manyhands.forms.SubmissionRefused;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.involvement.InvolvementDesk;
import coop.workers.manyhands.links.SignedIn;
import coop.workers.manyhands.people.ContactDetails;
import coop.workers.manyhands.people.Person;
import coop.workers.manyhands.web.Access;
import coop.workers.manyhands.web.FilledIn;
import coop.workers.manyhands.web.SeeOther;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** Where somebody changes how they are reached. It takes a one-time link to get here: no other link leads to it. */
@Controller
@Access(Access.Who.LINK_HOLDER)
@RequestMapping("/me/contact")
class MyContactPage {

    private final SignedIn signedIn;
    private final InvolvementDesk desk;
    private final ContactForm form;

    MyContactPage(SignedIn signedIn, InvolvementDesk desk, ContactForm form) {
        this.signedIn = signedIn;
        this.desk = desk;
        this.form = form;
    }

    @GetMapping
    Object show(HttpServletRequest request) {
        Optional<Person> me = signedIn.person(request);
        return me.isEmpty() || newest(me.get()).isEmpty() ? SeeOther.at("/me") : page(me.get());
    }

    @PostMapping
    Object change(HttpServletRequest request) {
        Optional<Person> me = signedIn.person(request);
        Optional<Involvement> newest = me.flatMap(this::newest);
        if (me.isEmpty() || newest.isEmpty()) {
            return SeeOther.at("/me");
        }
        ContactDetails kept = me.get().details();
        Map<String, String> fields = FilledIn.of(request).fields();
        try {
            ContactDetails details = form.read(request);
            if (form.isStale(request, kept)) {
                ModelAndView page =
                        form.fill(new ModelAndView("site/me-contact"), kept, fields, List.of(), HttpStatus.CONFLICT);
                return page.addObject("meanwhile", kept);
            }
            if (!details.equals(kept)) {
                desk.correctContact(newest.get().id(), details);
            }
        } catch (SubmissionRefused refused) {
            return form.fill(
                    new ModelAndView("site/me-contact"),
                    kept,
                    fields,
                    refused.errors(),
                    HttpStatus.UNPROCESSABLE_ENTITY);
        }
        return SeeOther.at("/me");
    }

    private ModelAndView page(Person me) {
        return form.fill(
                new ModelAndView("site/me-contact"),
                me.details(),
                KnownVisitors.asFields(me.details()),
                List.of(),
                HttpStatus.OK);
    }

    /** The change stands in its history, and the link that confirms a new address is about it. */
    private Optional<Involvement> newest(Person me) {
        return desk.of(me.id()).stream().findFirst();
    }
}
