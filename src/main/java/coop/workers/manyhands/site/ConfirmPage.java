package coop.workers.manyhands.site;

import coop.workers.manyhands.catalogue.Catalogue;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.involvement.InvolvementDesk;
import coop.workers.manyhands.involvement.Links;
import coop.workers.manyhands.involvement.Links.Purpose;
import coop.workers.manyhands.people.People;
import coop.workers.manyhands.people.Person;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** Where the link of the first letter leads. Mail scanners open links, so that only the button confirms. */
@Controller
@RequestMapping("/confirm/{token}")
class ConfirmPage {

    private final InvolvementDesk desk;
    private final Links links;
    private final People people;
    private final Catalogue catalogue;
    private final Throttle letters;

    ConfirmPage(InvolvementDesk desk, Links links, People people, Catalogue catalogue, Throttle lettersThrottle) {
        this.desk = desk;
        this.links = links;
        this.people = people;
        this.catalogue = catalogue;
        this.letters = lettersThrottle;
    }

    /** How a genuine link stands. */
    private enum State {
        GOOD,
        /** The address is confirmed: this link was used, or another of its kind. */
        USED,
        EXPIRED,
        /** It was sent to an address that is not theirs any more. */
        OUTDATED
    }

    @GetMapping
    Object show(@PathVariable String token) {
        Links.Opened link = open(token);
        Involvement involvement = involvementOf(link);
        State state = stateOf(link, involvement);
        return switch (state) {
            case USED -> Seen.at(statusOf(stillLeadingOn(link, involvement)));
            case GOOD -> page("confirm", token, involvement, HttpStatus.OK);
            case EXPIRED -> page("confirm-expired", token, involvement, HttpStatus.GONE);
            case OUTDATED -> page("confirm-outdated", token, involvement, HttpStatus.GONE);
        };
    }

    @PostMapping
    Object confirm(@PathVariable String token) {
        Links.Opened link = open(token);
        Involvement involvement = involvementOf(link);
        State state = stateOf(link, involvement);
        if (state == State.USED) {
            stillLeadingOn(link, involvement);
        }
        if (state == State.GOOD) {
            state = desk.confirmAddress(involvement.id(), link.generation()) ? State.USED : State.OUTDATED;
        }
        return switch (state) {
            case GOOD, USED -> Seen.at(statusOf(involvement));
            case EXPIRED -> page("confirm-expired", token, involvement, HttpStatus.GONE);
            case OUTDATED -> page("confirm-outdated", token, involvement, HttpStatus.GONE);
        };
    }

    /** A new letter instead of the one whose link has expired. */
    @PostMapping("/again")
    Object again(@PathVariable String token) {
        Links.Opened link = open(token);
        Involvement involvement = involvementOf(link);
        if (stateOf(link, involvement) == State.EXPIRED
                && letters.lets(involvement.id().toString())) {
            desk.askAgainToConfirm(involvement.reference());
        }
        return page("letter-sent", token, involvement, HttpStatus.OK);
    }

    private ModelAndView page(String view, String token, Involvement involvement, HttpStatus status) {
        ModelAndView page = new ModelAndView(view, status);
        page.addObject("token", token);
        page.addObject("involvement", involvement);
        page.addObject("opportunity", catalogue.get(involvement.opportunity()));
        page.addObject(
                "together",
                desk.awaitConfirmationWith(involvement).stream()
                        .map(waiting -> catalogue.get(waiting.opportunity()).title())
                        .toList());
        page.addObject("unlisted", true);
        return page;
    }

    private Links.Opened open(String token) {
        return links.open(token)
                .filter(link -> link.purpose() == Purpose.CONFIRM)
                .orElseThrow(UnknownLink::new);
    }

    private Involvement involvementOf(Links.Opened link) {
        return desk.find(link.subject()).orElseThrow(UnknownLink::new);
    }

    private State stateOf(Links.Opened link, Involvement involvement) {
        Person person = people.get(involvement.person());
        if (person.emailStamp() != link.generation()) {
            return State.OUTDATED;
        }
        if (person.emailToConfirm() == null && involvement.addressConfirmed()) {
            return State.USED;
        }
        return link.expired() ? State.EXPIRED : State.GOOD;
    }

    /** A used link leads to the case for its week, unless links were made new since: then it would undo that. */
    private static Involvement stillLeadingOn(Links.Opened link, Involvement involvement) {
        if (link.expired() || involvement.linkGeneration() > 0) {
            throw new LinkVoided();
        }
        return involvement;
    }

    private String statusOf(Involvement involvement) {
        return "/involvements/" + links.status(desk.find(involvement.id()).orElse(involvement));
    }
}
