package coop.workers.manyhands.site;

import coop.workers.manyhands.Site;
import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.cases.Standing;
import coop.workers.manyhands.catalogue.Catalogue;
import coop.workers.manyhands.catalogue.Opportunity;
import coop.workers.manyhands.forms.Answers;
import coop.workers.manyhands.forms.FieldError;
import coop.workers.manyhands.forms.FormCatalogue;
import coop.workers.manyhands.forms.FormPages;
import coop.workers.manyhands.forms.FormRules;
import coop.workers.manyhands.forms.SubmissionRefused;
import coop.workers.manyhands.groups.Departures;
import coop.workers.manyhands.groups.GroupMember;
import coop.workers.manyhands.groups.GroupRole;
import coop.workers.manyhands.groups.Groups;
import coop.workers.manyhands.groups.MemberMeetings;
import coop.workers.manyhands.involvement.AskingDesk;
import coop.workers.manyhands.involvement.GuestRsvps;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.involvement.InvolvementDesk;
import coop.workers.manyhands.involvement.LinkDesk;
import coop.workers.manyhands.links.AboutNobody;
import coop.workers.manyhands.links.LinkPurpose;
import coop.workers.manyhands.links.Links;
import coop.workers.manyhands.links.SignInLinks;
import coop.workers.manyhands.links.SignedIn;
import coop.workers.manyhands.people.KeptByRule;
import coop.workers.manyhands.people.People;
import coop.workers.manyhands.people.Person;
import coop.workers.manyhands.people.PersonId;
import coop.workers.manyhands.web.Access;
import coop.workers.manyhands.web.FilledIn;
import coop.workers.manyhands.web.OwnPage;
import coop.workers.manyhands.web.PageParts;
import coop.workers.manyhands.web.SeeOther;
import coop.workers.manyhands.web.Throttle;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * A person's own page: all they are involved in, what other modules show of them, and what is kept about them, to download
 * or to erase.
 */
@Controller
@Access(Access.Who.LINK_HOLDER)
@RequestMapping("/me")
class MyPage implements OwnPage {

    private static final String ASK_FORM = "applicants/sign-in";

    private final SignInLinks doorkeeper;
    private final SignedIn signedIn;
    private final LinkDesk linkDesk;
    private final Throttle newLinks;
    private final People people;
    private final Groups groups;
    private final Departures departures;
    private final InvolvementDesk desk;
    private final AskingDesk asking;
    private final Catalogue catalogue;
    private final Links links;
    private final PageParts parts;
    private final MyData data;
    private final Agreements agreements;
    private final GuestRsvps rsvps;
    private final MemberMeetings meetings;
    private final LeavingPages leaving;
    private final Site site;
    private final FormCatalogue forms;
    private final FormPages pages;
    private final FormRules rules;

    MyPage(
            SignInLinks doorkeeper,
            SignedIn signedIn,
            LinkDesk linkDesk,
            Throttle newLinksThrottle,
            People people,
            Groups groups,
            Departures departures,
            InvolvementDesk desk,
            AskingDesk asking,
            Catalogue catalogue,
            Links links,
            PageParts parts,
            MyData data,
            Agreements agreements,
            GuestRsvps rsvps,
            MemberMeetings meetings,
            LeavingPages leaving,
            Site site,
            FormCatalogue forms,
            FormPages pages,
            FormRules rules) {
        this.doorkeeper = doorkeeper;
        this.signedIn = signedIn;
        this.linkDesk = linkDesk;
        this.newLinks = newLinksThrottle;
        this.people = people;
        this.groups = groups;
        this.departures = departures;
        this.desk = desk;
        this.asking = asking;
        this.catalogue = catalogue;
        this.links = links;
        this.parts = parts;
        this.data = data;
        this.agreements = agreements;
        this.rsvps = rsvps;
        this.meetings = meetings;
        this.leaving = leaving;
        this.site = site;
        this.forms = forms;
        this.pages = pages;
        this.rules = rules;
    }

    /** One line of the list. */
    record Mine(
            Involvement involvement,
            Opportunity opportunity,
            String token,
            boolean onItsWay,
            GuestRsvps.@Nullable Invited invited) {}

    /** One group that somebody is in, and the address of its calendar for them. */
    record Place(
            String group,
            GroupMember member,
            @Nullable Instant next,
            String calendar,
            List<MemberMeetings.Dated> meetings,
            boolean mayBeNamed) {}

    /** One group that somebody left so lately that it can be taken back. */
    record Left(String group, GroupMember member, Instant until) {}

    @GetMapping
    @Override
    public ModelAndView shown(HttpServletRequest request) {
        Optional<Person> me = whoIs(request);
        if (me.isEmpty()) {
            return ask(Map.of(), List.of(), HttpStatus.OK);
        }
        PersonId id = me.get().id();
        List<Involvement> mine = desk.of(id);
        Set<Reference> onTheirWay = asking.onTheirWay(mine);
        ModelAndView page = new ModelAndView("site/me");
        page.addObject("person", me.get());
        page.addObject(
                "involvements",
                mine.stream()
                        .map(involvement -> new Mine(
                                involvement,
                                catalogue.get(involvement.opportunity()),
                                links.status(involvement),
                                onTheirWay.contains(involvement.reference()),
                                rsvps.invitedTo(involvement).orElse(null)))
                        .toList());
        page.addObject(
                "places", groups.placesOf(id).stream().map(this::placeFor).toList());
        page.addObject(
                "left",
                departures.lately(id).stream()
                        .map(place ->
                                new Left(groups.get(place.workingGroup()).name(), place, departures.undoneUntil(place)))
                        .toList());
        page.addObject("consents", agreements.of(id));
        parts.addTo(page, id.value().toString());
        return page;
    }

    private Place placeFor(GroupMember place) {
        return new Place(
                groups.get(place.workingGroup()).name(),
                place,
                groups.nextDate(place.workingGroup()).orElse(null),
                "%s/calendar/%s.ics"
                        .formatted(site.publicUrl(), links.token(LinkPurpose.FEED, place.id(), place.feedGeneration())),
                meetings.of(place),
                place.role() == GroupRole.FACILITATOR);
    }

    /** What somebody can do about a group that they are in. */
    enum Act {
        NEW_CALENDAR,
        NAME,
        DO_NOT_NAME,
        PAUSE,
        RESUME,
        LEAVE,
        BACK
    }

    /** Nobody is out of a group by one press. */
    @GetMapping("/groups/{place}/leave")
    Object askToLeave(@PathVariable UUID place, HttpServletRequest request) {
        Optional<GroupMember> mine = whoIs(request)
                .flatMap(me ->
                        groups.findPlace(place).filter(member -> member.person().equals(me.id())));
        if (mine.isEmpty()) {
            return SeeOther.at("/me");
        }
        ModelAndView page = new ModelAndView("site/me-leave");
        page.addObject("place", mine.get());
        page.addObject("group", groups.get(mine.get().workingGroup()).name());
        return page;
    }

    @PostMapping("/groups/{place}")
    Object changePlace(@PathVariable UUID place, @RequestParam Act act, HttpServletRequest request) {
        boolean mine = whoIs(request)
                .flatMap(me -> (act == Act.BACK ? departures.find(place) : groups.findPlace(place))
                        .filter(member -> member.person().equals(me.id())))
                .isPresent();
        if (mine) {
            switch (act) {
                case NEW_CALENDAR -> groups.revokeFeed(place);
                case NAME -> groups.name(place, true);
                case DO_NOT_NAME -> groups.name(place, false);
                case PAUSE -> groups.pause(place, null);
                case RESUME -> groups.resume(place);
                case LEAVE -> departures.leave(place);
                case BACK -> departures.comeBack(place);
            }
        }
        return SeeOther.at("/me");
    }

    /** All links that were mailed before stop working, and other browsers are signed out; fresh links are mailed. */
    @PostMapping("/new-links")
    Object newLinks(HttpServletRequest request) {
        Optional<Person> me = whoIs(request);
        if (me.isEmpty()) {
            return SeeOther.at("/me");
        }
        PersonId id = me.get().id();
        if (newLinks.lets(id.value().toString())) {
            linkDesk.renew(id, Standing.APPLICANT);
            signedIn.begin(request, id);
        }
        return SeeOther.at("/me/new-links");
    }

    @GetMapping("/new-links")
    Object newLinksSent(HttpServletRequest request) {
        return whoIs(request).isEmpty() ? SeeOther.at("/me") : "site/me-new-links";
    }

    @PostMapping("/link")
    @AboutNobody
    Object askForLink(HttpServletRequest request) {
        Map<String, String> fields = FilledIn.of(request).fields();
        try {
            Answers answers = rules.check(forms.get(ASK_FORM), fields);
            doorkeeper.askForLink(Objects.requireNonNull(answers.text("email")));
        } catch (SubmissionRefused refused) {
            return ask(fields, refused.errors(), HttpStatus.UNPROCESSABLE_ENTITY);
        }
        return SeeOther.at("/me/link");
    }

    /** The same for everybody, known or not. */
    @GetMapping("/link")
    String linkAskedFor() {
        return "site/me-link";
    }

    @GetMapping("/sign-in/{token}")
    ModelAndView signIn(@PathVariable String token) {
        List<Person> readers = doorkeeper.look(token);
        return readers.isEmpty() ? spent() : chooser(token, readers, HttpStatus.OK);
    }

    /** Where several people read one mailbox, each says who they are; where one does, there is nothing to choose. */
    private static ModelAndView chooser(String token, List<Person> readers, HttpStatus status) {
        return new ModelAndView("site/me-sign-in", status)
                .addObject("token", token)
                .addObject("readers", readers)
                .addObject("unanswered", status != HttpStatus.OK);
    }

    @PostMapping("/sign-in/{token}")
    @AboutNobody
    Object useLink(
            @PathVariable String token, @RequestParam(defaultValue = "") String who, HttpServletRequest request) {
        List<Person> readers = doorkeeper.look(token);
        Optional<PersonId> chosen = readers.stream()
                .map(Person::id)
                .filter(reader ->
                        readers.size() == 1 || reader.value().toString().equals(who))
                .findFirst();
        if (chosen.isEmpty() && !readers.isEmpty()) {
            return chooser(token, readers, HttpStatus.UNPROCESSABLE_ENTITY);
        }
        Optional<PersonId> admitted;
        try {
            admitted = chosen.flatMap(reader -> doorkeeper.admit(token, reader));
        } catch (ConcurrencyFailureException pressedTwice) {
            admitted = Optional.empty();
        }
        if (admitted.isEmpty()) {
            return whoIs(request).isPresent() ? SeeOther.at("/me") : spent();
        }
        signedIn.begin(request, admitted.get());
        return SeeOther.at("/me");
    }

    @GetMapping("/data")
    Object download(HttpServletRequest request) {
        Optional<Person> me = whoIs(request);
        if (me.isEmpty()) {
            return SeeOther.at("/me");
        }
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("many-hands-my-data.json")
                                .build()
                                .toString())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(data.of(me.get()));
    }

    @GetMapping("/erase")
    Object askToErase(HttpServletRequest request) {
        Optional<Person> me = whoIs(request);
        return me.isEmpty()
                ? SeeOther.at("/me")
                : new ModelAndView(
                        "site/me-erase",
                        Map.of(
                                "person", me.get(),
                                "involvements", desk.of(me.get().id()).size(),
                                "places", groups.placesOf(me.get().id()).size(),
                                "kept", leaving.keptOf(me.get().id())));
    }

    @PostMapping("/erase")
    Object erase(HttpServletRequest request) {
        Optional<Person> me = whoIs(request);
        if (me.isEmpty()) {
            return SeeOther.at("/me");
        }
        List<KeptByRule> kept = leaving.keptOf(me.get().id());
        people.erase(me.get().id());
        signedIn.end(request);
        leaving.hand(request, kept);
        return SeeOther.at("/me/goodbye");
    }

    @PostMapping("/sign-out")
    Object signOut(HttpServletRequest request) {
        signedIn.end(request);
        return SeeOther.at("/");
    }

    private ModelAndView spent() {
        ModelAndView page = ask(Map.of(), List.of(), HttpStatus.GONE);
        page.addObject("spent", true);
        return page;
    }

    private ModelAndView ask(Map<String, String> values, List<FieldError> errors, HttpStatus status) {
        ModelAndView page = new ModelAndView("site/me-ask", status);
        page.addObject("fields", pages.forPublicPage(forms.get(ASK_FORM), values, errors));
        page.addObject("names", List.of("email"));
        page.addObject("errors", errors);
        return page;
    }

    private Optional<Person> whoIs(HttpServletRequest request) {
        return signedIn.person(request);
    }
}
