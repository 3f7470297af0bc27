package coop.workers.manyhands.hours.web;

import coop.workers.manyhands.forms.FieldError;
import coop.workers.manyhands.groups.GroupMember;
import coop.workers.manyhands.groups.Groups;
import coop.workers.manyhands.hours.HoursBook;
import coop.workers.manyhands.links.SignedIn;
import coop.workers.manyhands.people.Person;
import coop.workers.manyhands.people.PersonId;
import coop.workers.manyhands.web.Access;
import coop.workers.manyhands.web.OwnPage;
import coop.workers.manyhands.web.SeeOther;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Where somebody notes their hours on their own page, and takes a line out again. */
@Controller
@Access(Access.Who.LINK_HOLDER)
class MyHoursPage {

    private final HoursBook book;
    private final Groups groups;
    private final SignedIn signedIn;
    private final OwnPage own;

    MyHoursPage(HoursBook book, Groups groups, SignedIn signedIn, OwnPage own) {
        this.book = book;
        this.groups = groups;
        this.signedIn = signedIn;
        this.own = own;
    }

    @PostMapping("/me/hours")
    Object note(
            @RequestParam(defaultValue = "") String hoursGroup,
            @RequestParam(defaultValue = "") String hoursDay,
            @RequestParam(defaultValue = "") String hoursLong,
            @RequestParam(defaultValue = "") String hoursWords,
            HttpServletRequest request) {
        Optional<Person> me = signedIn.person(request);
        if (me.isEmpty()) {
            return SeeOther.at("/me");
        }
        HoursForm typed = new HoursForm(hoursGroup, hoursDay, hoursLong, hoursWords);
        List<FieldError> faults = typed.faults(agreedOf(me.get().id()), book.today());
        if (!faults.isEmpty()) {
            ModelAndView page = own.shown(request);
            page.setStatus(HttpStatus.UNPROCESSABLE_ENTITY);
            return page.addObject("hoursTyped", typed)
                    .addObject("errors", faults)
                    .addObject("names", List.of("hoursGroup", "hoursDay", "hoursLong", "hoursWords"))
                    .addObject(
                            "hoursErrors",
                            faults.stream().collect(Collectors.toMap(FieldError::field, FieldError::message)));
        }
        book.note(
                me.get().id(),
                typed.group(),
                Objects.requireNonNull(typed.onDay()),
                Objects.requireNonNull(typed.minutes()),
                typed.words());
        return SeeOther.at("/me#hours");
    }

    private List<String> agreedOf(PersonId person) {
        return groups.placesOf(person).stream()
                .map(GroupMember::workingGroup)
                .filter(book::isAgreed)
                .toList();
    }

    @PostMapping("/me/hours/{line}/remove")
    Object takeOut(@PathVariable UUID line, HttpServletRequest request) {
        signedIn.person(request).ifPresent(me -> book.takeOut(me.id(), line));
        return SeeOther.at("/me#hours");
    }
}
