package coop.workers.manyhands.site;

import coop.workers.manyhands.forms.SubmissionRefused;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.involvement.InvolvementDesk;
import coop.workers.manyhands.languages.Languages;
import coop.workers.manyhands.links.SignedIn;
import coop.workers.manyhands.people.ContactDetails;
import coop.workers.manyhands.people.People;
import coop.workers.manyhands.people.Person;
import coop.workers.manyhands.web.Access;
import coop.workers.manyhands.web.FilledIn;
import coop.workers.manyhands.web.SeeOther;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Where somebody changes how they are reached. It takes a one-time link to get here: no other link leads to it. */
@Controller
@Access(Access.Who.LINK_HOLDER)
@RequestMapping("/me/contact")
class MyContactPage {

    private final SignedIn signedIn;
    private final InvolvementDesk desk;
    private final ContactForm form;
    private final People people;
    private final Languages languages;

    MyContactPage(SignedIn signedIn, InvolvementDesk desk, ContactForm form, People people, Languages languages) {
        this.people = people;
        this.languages = languages;
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
                ModelAndView page = form.fill(view(me.get()), kept, fields, List.of(), HttpStatus.CONFLICT);
                return page.addObject("meanwhile", kept);
            }
            if (!details.equals(kept)) {
                desk.correctContact(newest.get().id(), details);
            }
        } catch (SubmissionRefused refused) {
            return form.fill(view(me.get()), kept, fields, refused.errors(), HttpStatus.UNPROCESSABLE_ENTITY);
        }
        return SeeOther.at("/me");
    }

    /** The language of emails. A code that is not offered is no answer of our form, and changes nothing. */
    @PostMapping("/language")
    Object language(@RequestParam(defaultValue = "") String code, HttpServletRequest request) {
        if (code.equals(Languages.ENGLISH) || languages.find(code).isPresent()) {
            signedIn.person(request)
                    .ifPresent(me -> people.reads(me.id(), code.equals(Languages.ENGLISH) ? null : code));
        }
        return SeeOther.at("/me/contact");
    }

    private ModelAndView page(Person me) {
        return form.fill(view(me), me.details(), KnownVisitors.asFields(me.details()), List.of(), HttpStatus.OK);
    }

    private static ModelAndView view(Person me) {
        return new ModelAndView("site/me-contact")
                .addObject("reads", Objects.requireNonNullElse(me.language(), Languages.ENGLISH));
    }

    /** The change stands in its history, and the link that confirms a new address is about it. */
    private Optional<Involvement> newest(Person me) {
        return desk.of(me.id()).stream().findFirst();
    }
}
