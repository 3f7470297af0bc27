package coop.workers.manyhands.standins.web;

import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.links.SignedIn;
import coop.workers.manyhands.people.PersonId;
import coop.workers.manyhands.standins.Duty;
import coop.workers.manyhands.standins.Part;
import coop.workers.manyhands.standins.StandInDesk;
import coop.workers.manyhands.standins.StandInRefused;
import coop.workers.manyhands.web.Access;
import coop.workers.manyhands.web.OwnPage;
import coop.workers.manyhands.web.SeeOther;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Where somebody says, on their own page, that they can't make a date of theirs, what they could do in return, or that they can after all. */
@Controller
@Access(Access.Who.LINK_HOLDER)
class MyStandInsPage {

    private final StandInDesk desk;
    private final StandInWords words;
    private final SignedIn signedIn;
    private final OwnPage own;

    MyStandInsPage(StandInDesk desk, StandInWords words, SignedIn signedIn, OwnPage own) {
        this.desk = desk;
        this.words = words;
        this.signedIn = signedIn;
        this.own = own;
    }

    @PostMapping("/me/stand-ins")
    Object seek(
            @RequestParam(defaultValue = "") String meeting,
            @RequestParam(defaultValue = "") String duty,
            HttpServletRequest request) {
        return act(request, me -> {
            Named named = Named.in(meeting, duty).orElseThrow(StandInRefused::unknown);
            desk.seek(me, named.date(), named.part());
        });
    }

    /** What one could do in return: of all the dates of those who could do one's own. */
    @GetMapping("/me/stand-ins/swap")
    Object chooseWhatInReturn(
            @RequestParam(defaultValue = "") String meeting,
            @RequestParam(defaultValue = "") String duty,
            HttpServletRequest request) {
        return signedIn.person(request)
                .flatMap(me -> swap(me.id(), meeting, duty))
                .<Object>map(page -> page)
                .orElseGet(() -> SeeOther.at("/me#stand-ins"));
    }

    @PostMapping("/me/stand-ins/swap")
    Object offerToSwap(
            @RequestParam(defaultValue = "") String meeting,
            @RequestParam(defaultValue = "") String duty,
            @RequestParam(defaultValue = "") String inReturn,
            HttpServletRequest request) {
        return act(request, me -> {
            Named named = Named.in(meeting, duty).orElseThrow(StandInRefused::unknown);
            Named other = Named.in(inReturn).orElseThrow(StandInRefused::unknown);
            desk.offerToSwap(me, named.date(), named.part(), other.date(), other.part());
        });
    }

    /** The page that asks what; none if it is not theirs to do. */
    private Optional<ModelAndView> swap(PersonId me, String meeting, String duty) {
        return Named.in(meeting, duty)
                .flatMap(named -> desk.find(me, named.date(), named.part()))
                .map(mine -> new ModelAndView("standins/swap")
                        .addObject("meeting", meeting)
                        .addObject("duty", duty)
                        .addObject("what", words.what(mine))
                        .addObject(
                                "swaps",
                                desk.couldDoInReturn(me, mine).stream()
                                        .map(other -> new Choice(Named.of(other), words.what(other)))
                                        .toList()));
    }

    /** A date that could be had in return. */
    record Choice(String value, String what) {}

    /** A part of a date, as forms name it. */
    record Named(Reference date, Part part) {

        static Optional<Named> in(String date, String part) {
            return Reference.isOne(date)
                    ? Part.find(part).map(known -> new Named(new Reference(date), known))
                    : Optional.empty();
        }

        static Optional<Named> in(String both) {
            int space = both.indexOf(' ');
            return space < 0 ? Optional.empty() : in(both.substring(0, space), both.substring(space + 1));
        }

        static String of(Duty duty) {
            return duty.date().value() + " " + duty.part().code();
        }
    }

    @PostMapping("/me/stand-ins/{id}/back")
    Object takeBack(@PathVariable UUID id, HttpServletRequest request) {
        return act(request, me -> desk.takeBack(me, id));
    }

    private Object act(HttpServletRequest request, Consumer<PersonId> deed) {
        return signedIn.person(request)
                .<Object>map(me -> {
                    try {
                        deed.accept(me.id());
                        return SeeOther.at("/me#stand-ins");
                    } catch (StandInRefused refused) {
                        ModelAndView page = own.shown(request);
                        page.setStatus(HttpStatus.CONFLICT);
                        return page.addObject("standInRefused", refused.getMessage());
                    }
                })
                .orElseGet(() -> SeeOther.at("/me"));
    }
}
