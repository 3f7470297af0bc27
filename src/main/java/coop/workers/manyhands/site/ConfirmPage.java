package coop.workers.manyhands.site;

import coop.workers.manyhands.OftenAsWanted;
import coop.workers.manyhands.catalogue.Catalogue;
import coop.workers.manyhands.forms.Field;
import coop.workers.manyhands.forms.Form;
import coop.workers.manyhands.forms.FormCatalogue;
import coop.workers.manyhands.involvement.ConfirmationDesk;
import coop.workers.manyhands.involvement.ConfirmationDesk.Twin;
import coop.workers.manyhands.involvement.Coordinators;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.involvement.InvolvementDesk;
import coop.workers.manyhands.involvement.StepsAwaited;
import coop.workers.manyhands.links.LinkPurpose;
import coop.workers.manyhands.links.LinkVoided;
import coop.workers.manyhands.links.Links;
import coop.workers.manyhands.links.UnknownLink;
import coop.workers.manyhands.people.Channel;
import coop.workers.manyhands.people.Identity;
import coop.workers.manyhands.people.People;
import coop.workers.manyhands.people.Person;
import coop.workers.manyhands.people.PersonId;
import coop.workers.manyhands.web.Access;
import coop.workers.manyhands.web.SeeOther;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Where the link of the first letter leads. Mail scanners open links, so that only the button confirms. */
@Controller
@Access(Access.Who.LINK_HOLDER)
@RequestMapping("/confirm/{token}")
class ConfirmPage {

    private final InvolvementDesk desk;
    private final ConfirmationDesk confirmations;
    private final Links links;
    private final People people;
    private final Catalogue catalogue;
    private final StepsAwaited steps;
    private final FormCatalogue forms;
    private final Coordinators coordinators;

    ConfirmPage(
            InvolvementDesk desk,
            ConfirmationDesk confirmations,
            Links links,
            People people,
            Catalogue catalogue,
            StepsAwaited steps,
            FormCatalogue forms,
            Coordinators coordinators) {
        this.desk = desk;
        this.confirmations = confirmations;
        this.links = links;
        this.people = people;
        this.catalogue = catalogue;
        this.steps = steps;
        this.forms = forms;
        this.coordinators = coordinators;
    }

    /** How a genuine link stands. */
    private enum State {
        GOOD,
        /** The address is confirmed: this link was used, or another of its kind. */
        USED,
        EXPIRED,
        /** What it would let go on has ended. */
        TOO_LATE,
        /** It is void: made before an address was changed, before two records became one, or as links were made before. */
        OUTDATED
    }

    /**
     * What a coordinator typed in for somebody.
     *
     * @param by what people call them
     * @param typed what was typed, by the labels of the form
     * @param agreement what the form has whoever fills it in agree to
     */
    record Entered(String by, Map<String, String> typed, String agreement) {}

    /** What somebody is in already, as the page names it. */
    record Already(String title, Instant since, String reference) {}

    @GetMapping
    Object show(@PathVariable String token) {
        Links.Opened link = open(token);
        Involvement involvement = involvementOf(link);
        return switch (stateOf(link, involvement)) {
            case USED -> SeeOther.at(statusOf(stillLeadingOn(link, involvement)));
            case GOOD -> question(token, involvement, new Answer("", false, false, ""), List.of(), false);
            case EXPIRED -> page("site/confirm-expired", token, involvement, HttpStatus.GONE);
            case TOO_LATE -> page("site/confirm-too-late", token, involvement, HttpStatus.GONE);
            case OUTDATED -> page("site/confirm-outdated", token, involvement, HttpStatus.GONE);
        };
    }

    /**
     * What was answered on the page.
     *
     * @param who the id of one of those who are known at the mailbox, or {@code else}; empty where nobody was asked
     * @param second whether they mean a second one of what they are in already: {@code yes}, {@code no}, or not asked yet
     */
    record Answer(String who, boolean takesName, boolean takesReach, String second) {

        private static final String SOMEBODY_ELSE = "else";

        /** Only what the page offered is an answer. */
        private @Nullable Identity among(List<Person> known) {
            if (who.equals(SOMEBODY_ELSE) && !known.isEmpty()) {
                return Identity.somebodyElse();
            }
            return known.stream()
                    .filter(one -> one.id().value().toString().equals(who))
                    .map(one -> new Identity(one.id(), takesName, takesReach))
                    .findFirst()
                    .orElse(null);
        }
    }

    @PostMapping
    @OftenAsWanted(because = "An address is confirmed once; the used link leads to the case.")
    Object confirm(
            @PathVariable String token,
            @RequestParam(defaultValue = "") String who,
            @RequestParam(defaultValue = "false") boolean takesName,
            @RequestParam(defaultValue = "false") boolean takesReach,
            @RequestParam(defaultValue = "") String second) {
        Answer answer = new Answer(who, takesName, takesReach, second);
        Links.Opened link = open(token);
        Involvement involvement = involvementOf(link);
        return switch (stateOf(link, involvement)) {
            case USED -> SeeOther.at(statusOf(stillLeadingOn(link, involvement)));
            case GOOD -> confirm(token, link, involvement, answer);
            case EXPIRED -> page("site/confirm-expired", token, involvement, HttpStatus.GONE);
            case TOO_LATE -> page("site/confirm-too-late", token, involvement, HttpStatus.GONE);
            case OUTDATED -> page("site/confirm-outdated", token, involvement, HttpStatus.GONE);
        };
    }

    private Object confirm(String token, Links.Opened link, Involvement involvement, Answer answer) {
        Identity identity = answer.among(people.knownWhereConfirming(involvement.person()));
        PersonId known = identity == null ? null : identity.known();
        List<Twin> twins = known == null ? List.of() : confirmations.twins(involvement.id(), known);
        List<Twin> maySecond = twins.stream().filter(Twin::maySecond).toList();
        if (!maySecond.isEmpty() && answer.second().isEmpty()) {
            return question(token, involvement, answer, maySecond, false);
        }
        boolean second = answer.second().equals("yes");
        return switch (confirmations.confirmAddress(involvement.id(), link.stamp(), identity, second)) {
            case UNANSWERED -> question(token, involvement, answer, List.of(), true);
            case OUTDATED -> page("site/confirm-outdated", token, involvement, HttpStatus.GONE);
            case CONFIRMED -> {
                steps.await(involvement.id());
                yield SeeOther.at(whereItGoesOn(involvement, twins, second));
            }
        };
    }

    /** Where they see how it stands: of what they are in already, there. */
    private String whereItGoesOn(Involvement involvement, List<Twin> twins, boolean second) {
        return twins.stream()
                .filter(twin -> twin.second().id().equals(involvement.id()) && !(second && twin.maySecond()))
                .findFirst()
                .map(twin -> statusOf(twin.first()) + "?already")
                .orElseGet(() -> statusOf(involvement));
    }

    /** A new letter instead of the one whose link has expired, or is void. */
    @PostMapping("/again")
    Object again(@PathVariable String token) {
        Links.Opened link = open(token);
        Involvement involvement = involvementOf(link);
        State state = stateOf(link, involvement);
        if ((state == State.EXPIRED || state == State.OUTDATED) && waits(involvement)) {
            confirmations.askAgainToConfirm(involvement.reference());
        }
        return SeeOther.at("/confirm/%s/again/sent".formatted(token));
    }

    /** The same for everybody, whether a letter was due or not. */
    @GetMapping("/again/sent")
    ModelAndView letterSent(@PathVariable String token) {
        return page("site/letter-sent", token, involvementOf(open(token)), HttpStatus.OK);
    }

    private boolean waits(Involvement involvement) {
        return people.get(involvement.person()).emailToConfirm() != null;
    }

    /** Shows who is known at the mailbox: to nobody but the holder of a good link that was mailed there. */
    private ModelAndView question(
            String token, Involvement involvement, Answer answer, List<Twin> twins, boolean unanswered) {
        Person person = people.get(involvement.person());
        List<Person> known = people.knownWhereConfirming(person.id());
        ModelAndView page =
                page("site/confirm", token, involvement, unanswered ? HttpStatus.UNPROCESSABLE_ENTITY : HttpStatus.OK);
        page.addObject("known", known);
        page.addObject("person", person);
        page.addObject("newName", known.stream().anyMatch(one -> !one.name().equals(person.name())));
        page.addObject("newReach", known.stream().anyMatch(one -> reachedOtherwise(one, person)));
        page.addObject("who", answer.who());
        page.addObject("takesName", answer.takesName());
        page.addObject("takesReach", answer.takesReach());
        page.addObject("unanswered", unanswered);
        page.addObject(
                "twins",
                twins.stream()
                        .map(Twin::first)
                        .map(first -> new Already(
                                catalogue.get(first.opportunity()).title(),
                                first.createdAt(),
                                first.reference().value()))
                        .toList());
        return page;
    }

    private static boolean reachedOtherwise(Person known, Person now) {
        Channel by = now.details().contactBy();
        return known.details().contactBy() != by
                || by != Channel.EMAIL
                        && !known.details().reachedAt().equals(now.details().reachedAt());
    }

    private ModelAndView page(String view, String token, Involvement involvement, HttpStatus status) {
        ModelAndView page = new ModelAndView(view, status);
        page.addObject("token", token);
        page.addObject("involvement", involvement);
        page.addObject("opportunity", catalogue.get(involvement.opportunity()));
        page.addObject("entered", involvement.enteredBy().map(by -> entered(involvement, by)));
        page.addObject("waiting", waits(involvement));
        page.addObject(
                "together",
                confirmations.awaitConfirmationWith(involvement).stream()
                        .map(waiting -> catalogue.get(waiting.opportunity()).title())
                        .toList());
        return page;
    }

    private Entered entered(Involvement involvement, String by) {
        Map<String, String> typed = new LinkedHashMap<>();
        typed.put("Name", people.get(involvement.person()).name());
        Optional<Form> form = forms.findSignUpFor(involvement.pathway(), involvement.opportunity());
        form.ifPresent(filledIn -> typed.putAll(filledIn.inWords(involvement.answers())));
        return new Entered(
                coordinators.nameOfAccount(by),
                typed,
                form.flatMap(asked -> asked.field("agree")).map(Field::label).orElse(""));
    }

    private Links.Opened open(String token) {
        return links.open(token)
                .filter(link -> link.purpose() == LinkPurpose.CONFIRM || link.purpose() == LinkPurpose.CONFIRM_BEFORE)
                .orElseThrow(UnknownLink::new);
    }

    private Involvement involvementOf(Links.Opened link) {
        return desk.find(link.subject()).orElseThrow(UnknownLink::new);
    }

    private State stateOf(Links.Opened link, Involvement involvement) {
        Person person = people.get(involvement.person());
        if (confirmations.comesTooLate(involvement)) {
            return State.TOO_LATE;
        }
        if (link.purpose() == LinkPurpose.CONFIRM_BEFORE || !person.emailStamp().equals(link.stamp())) {
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
