package coop.workers.manyhands.inductions.web;

import coop.workers.manyhands.forms.FieldError;
import coop.workers.manyhands.forms.FormRules;
import coop.workers.manyhands.inductions.Host;
import coop.workers.manyhands.inductions.InductionDesk;
import coop.workers.manyhands.links.SignedIn;
import coop.workers.manyhands.people.Person;
import coop.workers.manyhands.people.PersonId;
import coop.workers.manyhands.web.Access;
import coop.workers.manyhands.web.OwnPage;
import coop.workers.manyhands.web.SeeOther;
import coop.workers.manyhands.web.ShownValues;
import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Where a host says how often they can, on their own page. */
@Controller
@Access(Access.Who.LINK_HOLDER)
@RequestMapping("/me/host")
class MyHostPage {

    private final InductionDesk inductions;
    private final SignedIn signedIn;
    private final OwnPage own;
    private final FormRules rules;

    MyHostPage(InductionDesk inductions, SignedIn signedIn, OwnPage own, FormRules rules) {
        this.inductions = inductions;
        this.signedIn = signedIn;
        this.own = own;
        this.rules = rules;
    }

    /** How often a host can, and from when on; a day that cannot be is refused beside its field, on the same page. */
    @PostMapping
    Object changeHost(
            @RequestParam(defaultValue = "") String everyMonths,
            @RequestParam(defaultValue = "") String pausedUntil,
            HttpServletRequest request) {
        Optional<Person> me = signedIn.person(request);
        if (me.isEmpty()) {
            return SeeOther.at("/me");
        }
        PersonId id = me.get().id();
        Optional<Host> host = inductions.host(id);
        if (host.isEmpty()) {
            // They left the pool in another tab: the page that follows shows it.
            return SeeOther.at("/me");
        }
        if (shownOf(host.get()).areNewerThan(request)) {
            ModelAndView page = own.shown(request);
            page.setStatus(HttpStatus.CONFLICT);
            return page.addObject("typedMonths", everyMonths)
                    .addObject("typedUntil", pausedUntil)
                    .addObject("hostMeanwhile", host.get());
        }
        List<FieldError> errors = new ArrayList<>();
        OptionalInt months = monthsIn(everyMonths);
        if (months.isEmpty()) {
            errors.add(new FieldError("everyMonths", "Choose how often: from once a month to once in 12 months."));
        }
        LocalDate until = null;
        if (!pausedUntil.isBlank()) {
            try {
                until = LocalDate.parse(pausedUntil.strip());
                String fault = rules.usualSpan().fault(until);
                if (fault != null) {
                    errors.add(new FieldError("pausedUntil", "This day %s".formatted(fault)));
                }
            } catch (DateTimeParseException noDay) {
                errors.add(new FieldError("pausedUntil", "Write a day such as 2027-03-31 (year, month, day)."));
            }
        }
        if (!errors.isEmpty()) {
            ModelAndView page = own.shown(request);
            page.setStatus(HttpStatus.UNPROCESSABLE_ENTITY);
            return page.addObject("errors", errors)
                    .addObject("names", List.of("everyMonths", "pausedUntil"))
                    .addObject(
                            "hostErrors",
                            errors.stream().collect(Collectors.toMap(FieldError::field, FieldError::message)))
                    .addObject("typedUntil", pausedUntil);
        }
        inductions.can(id, months.getAsInt(), until);
        return SeeOther.at("/me#host");
    }

    /** What the form shows of a host, by which it is known whether it was opened before somebody changed that. */
    static ShownValues shownOf(Host host) {
        return new ShownValues(Map.of(
                "everyMonths",
                String.valueOf(host.everyMonths()),
                "pausedUntil",
                host.pausedUntil() == null ? "" : host.pausedUntil().toString()));
    }

    private static OptionalInt monthsIn(String typed) {
        return typed.matches("[1-9]|1[0-2]") ? OptionalInt.of(Integer.parseInt(typed)) : OptionalInt.empty();
    }
}
