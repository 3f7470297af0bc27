package coop.workers.manyhands.groups.web;

import coop.workers.manyhands.NameOrder;
import coop.workers.manyhands.Roles;
import coop.workers.manyhands.Site;
import coop.workers.manyhands.groups.Departures;
import coop.workers.manyhands.groups.Group;
import coop.workers.manyhands.groups.GroupFacilitators;
import coop.workers.manyhands.groups.GroupMember;
import coop.workers.manyhands.groups.GroupRole;
import coop.workers.manyhands.groups.Groups;
import coop.workers.manyhands.groups.Meeting;
import coop.workers.manyhands.groups.MeetingDesk;
import coop.workers.manyhands.groups.MeetingPlanner;
import coop.workers.manyhands.groups.RhythmChanges;
import coop.workers.manyhands.people.People;
import coop.workers.manyhands.people.Person;
import coop.workers.manyhands.people.PersonId;
import coop.workers.manyhands.web.Access;
import coop.workers.manyhands.web.OfficeForms;
import coop.workers.manyhands.web.PageParts;
import coop.workers.manyhands.web.Visitor;
import java.time.Clock;
import java.time.Instant;
import java.time.Period;
import java.time.ZonedDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A group as its facilitators look after it: its people, its dates and its rhythm. For secretaries and admins, all groups. */
@Controller
@Access(groups = Roles.SECRETARIES, of = GroupFacilitators.class)
@RequestMapping("/office/groups")
class GroupPages {

    private static final Period AHEAD = Period.ofMonths(6);
    private static final Period PAST = Period.ofMonths(6);

    private final Groups groups;
    private final Departures departures;
    private final MeetingDesk desk;
    private final RhythmChanges changes;
    private final MeetingPlanner planner;
    private final People people;
    private final OfficeForms sheets;
    private final PageParts parts;
    private final Site site;
    private final Clock clock;

    GroupPages(
            Groups groups,
            Departures departures,
            MeetingDesk desk,
            RhythmChanges changes,
            MeetingPlanner planner,
            People people,
            OfficeForms sheets,
            PageParts parts,
            Site site,
            Clock clock) {
        this.groups = groups;
        this.departures = departures;
        this.desk = desk;
        this.changes = changes;
        this.planner = planner;
        this.people = people;
        this.sheets = sheets;
        this.parts = parts;
        this.site = site;
        this.clock = clock;
    }

    /** Somebody in the group. */
    record Member(GroupMember place, String name, @Nullable Instant lastCame) {}

    /** Somebody who was taken out, or left, so lately that it can be taken back. */
    record Left(GroupMember place, String name, Instant until) {}

    @Access(Access.Who.COORDINATOR)
    @GetMapping
    ModelAndView all(Authentication signedIn) {
        Visitor visitor = new Visitor(signedIn);
        ModelAndView page = new ModelAndView("groups/groups");
        page.addObject(
                "groups",
                groups.all().stream()
                        .filter(group -> !group.isRetired() && looksAfter(visitor, group))
                        .sorted(Comparator.comparing(Group::name, NameOrder.NAMES))
                        .toList());
        page.addObject("vacancies", groups.vacancies());
        page.addObject("mayMake", visitor.isIn(Roles.SECRETARIES));
        page.addObject(
                "retired",
                groups.all().stream()
                        .filter(group -> group.isRetired() && visitor.isIn(Roles.SECRETARIES))
                        .sorted(Comparator.comparing(Group::name, NameOrder.NAMES))
                        .toList());
        return page;
    }

    @GetMapping("/{slug}")
    ModelAndView one(@PathVariable String slug, Authentication signedIn) {
        Group group = group(slug);
        ZonedDateTime now = clock.instant().atZone(site.zone());
        Map<PersonId, Instant> lastCame = groups.lastCame(slug);
        List<GroupMember> places = groups.membersOf(slug);
        Map<PersonId, Person> known = people
                .all(places.stream().map(GroupMember::person).toList())
                .stream()
                .collect(Collectors.toMap(Person::id, Function.identity()));
        ModelAndView page = new ModelAndView("groups/group");
        page.addObject("group", group);
        page.addObject("mayEdit", new Visitor(signedIn).isIn(Roles.SECRETARIES));
        page.addObject("rhythm", group.rhythm().orElse(null));
        page.addObject("rhythmWords", changes.wordsOf(group.rhythm()));
        changes.waiting(slug).ifPresent(waiting -> {
            page.addObject("waiting", waiting);
            page.addObject("waitingWords", changes.wordsOf(waiting.rhythm()));
            page.addObject("waitingPlan", changes.plan(waiting));
        });
        page.addObject("planning", planner.isPlanning(slug));
        page.addObject("roles", GroupRole.values());
        page.addObject("vacancies", groups.vacancies().getOrDefault(slug, List.of()));
        page.addObject(
                "members",
                places.stream()
                        .map(place -> new Member(
                                place,
                                Objects.requireNonNull(known.get(place.person()))
                                        .name(),
                                lastCame.get(place.person())))
                        .toList());
        List<GroupMember> left = departures.lately(slug);
        Map<PersonId, Person> gone = people
                .all(left.stream().map(GroupMember::person).toList())
                .stream()
                .collect(Collectors.toMap(Person::id, Function.identity()));
        page.addObject(
                "left",
                left.stream()
                        .map(place -> new Left(
                                place,
                                Objects.requireNonNull(gone.get(place.person())).name(),
                                departures.undoneUntil(place)))
                        .toList());
        parts.addTo(page, slug);
        List<Meeting> coming = desk
                .between(slug, now.toInstant(), now.plus(AHEAD).toInstant())
                .stream()
                .filter(meeting -> !meeting.wentWithItsRhythm())
                .toList();
        page.addObject("coming", coming);
        page.addObject(
                "several",
                coming.stream().filter(meeting -> !meeting.isCalledOff()).count() > 1);
        page.addObject(
                "past",
                desk.between(slug, now.minus(PAST).toInstant(), now.toInstant()).stream()
                        .sorted(Comparator.comparing(Meeting::startsAt).reversed())
                        .toList());
        return page;
    }

    // People

    /** What can be done about somebody in the group with one button. */
    enum Act {
        ROLE,
        PAUSE,
        RESUME,
        LEAVE,
        BACK
    }

    /** Nobody is out of a group by one press. */
    @GetMapping("/{slug}/people/{place}/take-out")
    Object askToTakeOut(@PathVariable String slug, @PathVariable UUID place, RedirectAttributes flash) {
        Group group = group(slug);
        Optional<GroupMember> member =
                groups.findPlace(place).filter(one -> one.workingGroup().equals(slug));
        if (member.isEmpty()) {
            flash.addFlashAttribute("refused", "They are not in the group any more; nothing was changed.");
            return "redirect:/office/groups/" + slug;
        }
        Person person = people.get(member.get().person());
        return new ModelAndView(
                "groups/take-out",
                Map.of(
                        "group", group,
                        "member", member.get(),
                        "name", person.name(),
                        "isWrittenTo", person.emailConfirmed()));
    }

    @PostMapping("/{slug}/people/{place}")
    Object change(
            @PathVariable String slug,
            @PathVariable UUID place,
            @RequestParam Act act,
            @RequestParam(defaultValue = "") String role,
            @RequestParam(defaultValue = "") String shown,
            RedirectAttributes flash) {
        group(slug);
        if (act == Act.BACK) {
            boolean back = departures
                            .find(place)
                            .filter(one -> one.workingGroup().equals(slug))
                            .isPresent()
                    && departures.comeBack(place);
            flash.addFlashAttribute(
                    back ? "done" : "refused",
                    back
                            ? "They are in the group again, as before."
                            : "That cannot be taken back any more. Invite them again.");
            return "redirect:/office/groups/" + slug;
        }
        boolean here = groups.findPlace(place)
                .filter(member -> member.workingGroup().equals(slug))
                .isPresent();
        if (!here) {
            flash.addFlashAttribute("refused", "They are not in the group any more; nothing was changed.");
            return "redirect:/office/groups/" + slug;
        }
        if (act == Act.LEAVE) {
            departures.takeOut(place);
            flash.addFlashAttribute(
                    "done", "They are out of the group. Until an hour from now you can take that back, below.");
            return "redirect:/office/groups/" + slug;
        }
        GroupRole before = GroupRole.find(shown).orElse(null);
        if (act == Act.ROLE) {
            GroupRole wanted =
                    GroupRole.find(role).orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST));
            Optional<GroupRole> meanwhile = groups.changeRole(place, before, wanted);
            if (meanwhile.isPresent()) {
                flash.addFlashAttribute(
                        "refused",
                        "Somebody else changed that role since you opened this page: it is \"%s\" now, and you chose \"%s\". Nothing was changed; choose again if it is to be so."
                                .formatted(meanwhile.get().label(), wanted.label()));
                return "redirect:/office/groups/" + slug;
            }
        }
        boolean changed = switch (act) {
            case ROLE -> before != GroupRole.find(role).orElse(null);
            case PAUSE -> groups.pause(place, null);
            case RESUME -> groups.resume(place);
            case LEAVE, BACK -> throw new IllegalStateException("Answered above.");
        };
        flash.addFlashAttribute(
                changed ? "done" : "refused", changed ? "Saved." : "It was so already; nothing was changed.");
        return "redirect:/office/groups/" + slug;
    }

    // Helpers

    /** A page with a form about a group. */
    static OfficeForms.Sheet sheet(Group group, String heading, String path, String form) {
        String back = "/office/groups/" + group.slug();
        return new OfficeForms.Sheet(heading, form, back + "/" + path, back, group.name());
    }

    private Group group(String slug) {
        return named(groups, slug);
    }

    /** The group that an address names. */
    static Group named(Groups groups, String slug) {
        return groups.find(slug).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static boolean looksAfter(Visitor visitor, Group group) {
        return visitor.isIn(Roles.SECRETARIES) || visitor.isIn(group.lookedAfterBy());
    }
}
