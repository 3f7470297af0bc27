package coop.workers.manyhands.callouts.web;

import coop.workers.manyhands.callouts.CalloutDesk;
import coop.workers.manyhands.callouts.Offer;
import coop.workers.manyhands.catalogue.Enjoyment;
import coop.workers.manyhands.catalogue.TimeNeeded;
import coop.workers.manyhands.forms.Characters;
import coop.workers.manyhands.forms.FieldError;
import coop.workers.manyhands.links.SignedIn;
import coop.workers.manyhands.people.Person;
import coop.workers.manyhands.people.PersonId;
import coop.workers.manyhands.web.Access;
import coop.workers.manyhands.web.OwnPage;
import coop.workers.manyhands.web.SeeOther;
import coop.workers.manyhands.web.ShownValues;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Where somebody says, on their own page, whether they may be asked about other things, and what they offer. */
@Controller
@Access(Access.Who.LINK_HOLDER)
class MyCalloutPage {

    private static final String PATH = "/me/asking";

    private final CalloutDesk desk;
    private final SignedIn signedIn;
    private final OwnPage own;

    MyCalloutPage(CalloutDesk desk, SignedIn signedIn, OwnPage own) {
        this.desk = desk;
        this.signedIn = signedIn;
        this.own = own;
    }

    @PostMapping(PATH)
    Object change(
            @RequestParam(defaultValue = "") String mayAsk,
            @RequestParam(defaultValue = "") List<String> enjoys,
            @RequestParam(defaultValue = "") String time,
            @RequestParam(defaultValue = "") String can,
            @RequestParam(defaultValue = "") String speaks,
            @RequestParam(defaultValue = "") String when,
            HttpServletRequest request) {
        Optional<Person> me = signedIn.person(request);
        if (me.isEmpty()) {
            return SeeOther.at("/me");
        }
        PersonId id = me.get().id();
        Offer typed = new Offer(
                Arrays.stream(Enjoyment.values())
                        .filter(one -> enjoys.contains(one.name()))
                        .collect(Collectors.toCollection(LinkedHashSet::new)),
                Arrays.stream(TimeNeeded.values())
                        .filter(one -> one.name().equals(time))
                        .findFirst()
                        .orElse(null),
                can.strip(),
                speaks.strip(),
                when.strip());
        if (shownOf(desk.of(id)).areNewerThan(request)) {
            return again(request, typed, "yes".equals(mayAsk), List.of(), HttpStatus.CONFLICT)
                    .addObject("offerMeanwhile", desk.of(id).isPresent());
        }
        if (!"yes".equals(mayAsk)) {
            desk.no(id);
            return SeeOther.at("/me#asking");
        }
        List<FieldError> errors = new ArrayList<>();
        check("can", typed.can(), errors);
        check("speaks", typed.speaks(), errors);
        check("when", typed.when(), errors);
        if (!errors.isEmpty()) {
            return again(request, typed, true, errors, HttpStatus.UNPROCESSABLE_ENTITY);
        }
        desk.may(id, typed);
        return SeeOther.at("/me#asking");
    }

    private ModelAndView again(
            HttpServletRequest request, Offer typed, boolean may, List<FieldError> errors, HttpStatus status) {
        ModelAndView page = own.shown(request);
        page.setStatus(status);
        page.addObject("offer", typed).addObject("offerMay", may);
        if (!errors.isEmpty()) {
            page.addObject("errors", errors)
                    .addObject("names", List.of("can", "speaks", "when"))
                    .addObject(
                            "offerErrors",
                            errors.stream().collect(Collectors.toMap(FieldError::field, FieldError::message)));
        }
        return page;
    }

    private static void check(String field, String text, List<FieldError> errors) {
        if (text.length() > Offer.LONGEST) {
            errors.add(new FieldError(field, "At most %d characters, please.".formatted(Offer.LONGEST)));
        } else {
            Characters.firstForbidden(text, false)
                    .ifPresent(character -> errors.add(new FieldError(
                            field,
                            "There is a character that nobody can see (%s); type it anew.".formatted(character))));
        }
    }

    /** What the form shows, by which it is known whether it was opened before somebody changed that. */
    static ShownValues shownOf(Optional<Offer> offer) {
        Map<String, String> shown = new LinkedHashMap<>();
        offer.ifPresent(one -> {
            shown.put("mayAsk", "yes");
            shown.put("enjoys", names(one.enjoys()));
            shown.put("time", one.time() == null ? "" : one.time().name());
            shown.put("can", one.can());
            shown.put("speaks", one.speaks());
            shown.put("when", one.when());
        });
        return new ShownValues(shown);
    }

    private static String names(Set<Enjoyment> enjoys) {
        return enjoys.stream().map(Enjoyment::name).collect(Collectors.joining(","));
    }
}
