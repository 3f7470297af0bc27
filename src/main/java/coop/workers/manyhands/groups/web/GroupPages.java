package coop.workers.manyhands.groups.web;

import coop.workers.manyhands.NameOrder;
import coop.workers.manyhands.Roles;
import coop.workers.manyhands.Site;
import coop.workers.manyhands.cases.Outcome;
import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.forms.Answers;
import coop.workers.manyhands.forms.DateSpan;
import coop.workers.manyhands.forms.SubmissionRefused;
import coop.workers.manyhands.groups.Departures;
import coop.workers.manyhands.groups.Group;
import coop.workers.manyhands.groups.GroupFacilitators;
import coop.workers.manyhands.groups.GroupMember;
import coop.workers.manyhands.groups.GroupRole;
import coop.workers.manyhands.groups.Groups;
import coop.workers.manyhands.groups.Meeting;
import coop.workers.manyhands.groups.MeetingAttendance;
import coop.workers.manyhands.groups.MeetingDesk;
import coop.workers.manyhands.groups.MeetingPlanner;
import coop.workers.manyhands.groups.Rhythm;
import coop.workers.manyhands.people.People;
import coop.workers.manyhands.people.Person;
import coop.workers.manyhands.people.PersonId;
import coop.workers.manyhands.web.Access;
import coop.workers.manyhands.web.OfficeForms;
import coop.workers.manyhands.web.PageParts;
import coop.workers.manyhands.web.Visitor;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
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
    private final MeetingAttendance attendance;
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
            MeetingAttendance attendance,
            MeetingPlanner planner,
            People people,
            OfficeForms sheets,
            PageParts parts,
            Site site,
            Clock clock) {
        this.groups = groups;
        this.departures = departures;
        this.desk = desk;
        this.attendance = attendance;
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

    /** Somebody on the record of a meeting. */
    record Tick(PersonId person, String name, boolean came) {}

    @Access(Access.Who.COORDINATOR)
    @GetMapping
    ModelAndView all(Authentication signedIn) {
        Visitor visitor = new Visitor(signedIn);
        ModelAndView page = new ModelAndView("groups/groups");
        page.addObject(
                "groups",
                groups.all().stream()
                        .filter(group -> looksAfter(visitor, group))
                        .sorted(Comparator.comparing(Group::name, NameOrder.NAMES))
                        .toList());
        page.addObject("vacancies", groups.vacancies());
        return page;
    }

    @GetMapping("/{slug}")
    ModelAndView one(@PathVariable String slug) {
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
        page.addObject("rhythm", group.rhythm().orElse(null));
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
        page.addObject(
                "coming", desk.between(slug, now.toInstant(), now.plus(AHEAD).toInstant()));
        page.addObject(
                "past",
                desk.between(slug, now.minus(PAST).toInstant(), now.toInstant()).stream()
                        .sorted(Comparator.comparing(Meeting::startsAt).reversed())
                        .toList());
        return page;
    }

    // Dates

    @GetMapping("/{slug}/meetings/new")
    ModelAndView askForMeeting(@PathVariable String slug) {
        Group group = group(slug);
        return sheets.open(sheet(group, "Name a meeting", "meetings/new", "office/meeting"), placeOf(group.place()));
    }

    @PostMapping("/{slug}/meetings/new")
    Object nameMeeting(@PathVariable String slug, HttpServletRequest filledIn, RedirectAttributes flash) {
        Group group = group(slug);
        return sheets.act(
                sheet(group, "Name a meeting", "meetings/new", "office/meeting"), filledIn, flash, answers -> {
                    desk.nameMeeting(slug, dayOf(answers), timeOf(answers), answers.text("meetingPlace"));
                    return "The meeting is in the calendar. Everybody is reminded of it some days before.";
                });
    }

    @GetMapping("/{slug}/meetings/{reference}/move")
    ModelAndView askToMove(@PathVariable String slug, @PathVariable String reference) {
        Group group = group(slug);
        String path = "meetings/%s/move".formatted(reference);
        return sheets.edit(sheet(group, "Move a meeting", path, "office/meeting"), dateOf(slug, reference));
    }

    private Map<String, String> dateOf(String slug, String reference) {
        Meeting meeting = meeting(slug, reference);
        ZonedDateTime starts = meeting.startsAt().atZone(site.zone());
        Map<String, String> values = placeOf(meeting.place());
        values.put("meetingDate", starts.toLocalDate().toString());
        values.put("meetingTime", starts.toLocalTime().toString());
        return values;
    }

    @PostMapping("/{slug}/meetings/{reference}/move")
    Object move(
            @PathVariable String slug,
            @PathVariable String reference,
            Authentication signedIn,
            HttpServletRequest filledIn,
            RedirectAttributes flash) {
        Group group = group(slug);
        Meeting meeting = meeting(slug, reference);
        String path = "meetings/%s/move".formatted(reference);
        OfficeForms.Sheet sheet = sheet(group, "Move a meeting", path, "office/meeting");
        return sheets.change(sheet, filledIn, flash, () -> dateOf(slug, reference), answers -> {
            desk.move(
                    meeting.reference(),
                    dayOf(answers),
                    timeOf(answers),
                    answers.text("meetingPlace"),
                    signedIn.getName());
            return "The meeting has moved, and everybody concerned is told.";
        });
    }

    @GetMapping("/{slug}/meetings/{reference}/call-off")
    ModelAndView askToCallOff(@PathVariable String slug, @PathVariable String reference) {
        Group group = group(slug);
        meeting(slug, reference);
        String path = "meetings/%s/call-off".formatted(reference);
        return sheets.open(sheet(group, "Call a meeting off", path, "office/call-off"), Map.of());
    }

    @PostMapping("/{slug}/meetings/{reference}/call-off")
    Object callOff(
            @PathVariable String slug,
            @PathVariable String reference,
            Authentication signedIn,
            HttpServletRequest filledIn,
            RedirectAttributes flash) {
        Group group = group(slug);
        Meeting meeting = meeting(slug, reference);
        String path = "meetings/%s/call-off".formatted(reference);
        return sheets.act(sheet(group, "Call a meeting off", path, "office/call-off"), filledIn, flash, answers -> {
            desk.callOff(meeting.reference(), Objects.requireNonNull(answers.text("reason")), signedIn.getName());
            return "The meeting is off, and everybody concerned is told.";
        });
    }

    /** Who came, to look at and to correct. */
    @GetMapping("/{slug}/meetings/{reference}")
    ModelAndView record(@PathVariable String slug, @PathVariable String reference) {
        Group group = group(slug);
        Meeting meeting = meeting(slug, reference);
        Set<PersonId> came = attendance.cameTo(meeting);
        Set<PersonId> shown = attendance.possibleAt(meeting);
        ModelAndView page = new ModelAndView("groups/meeting");
        page.addObject("group", group);
        page.addObject("meeting", meeting);
        page.addObject("recorded", meeting.outcome() == Outcome.RECORDED);
        page.addObject(
                "ticks",
                people.all(shown).stream()
                        .sorted(Comparator.comparing(Person::name, NameOrder.NAMES))
                        .map(person -> new Tick(person.id(), person.name(), came.contains(person.id())))
                        .toList());
        return page;
    }

    /** What a correction changes, before it is saved. */
    @GetMapping("/{slug}/meetings/{reference}/correction")
    Object askToCorrect(
            @PathVariable String slug,
            @PathVariable String reference,
            @RequestParam(defaultValue = "") List<UUID> came,
            RedirectAttributes flash) {
        Group group = group(slug);
        Meeting meeting = meeting(slug, reference);
        MeetingAttendance.Correction change;
        try {
            change = attendance.wouldChange(
                    meeting.reference(), came.stream().map(PersonId::new).collect(Collectors.toSet()));
        } catch (SubmissionRefused refused) {
            flash.addFlashAttribute("refused", refused.errors().get(0).message());
            return "redirect:/office/groups/%s/meetings/%s".formatted(slug, reference);
        }
        if (change.isNone()) {
            flash.addFlashAttribute("refused", "The record said so already; nothing was changed.");
            return "redirect:/office/groups/%s/meetings/%s".formatted(slug, reference);
        }
        ModelAndView page = new ModelAndView("groups/meeting-correction");
        page.addObject("group", group);
        page.addObject("meeting", meeting);
        page.addObject("ticked", came);
        page.addObject("goOn", namesOf(change.goOn()));
        page.addObject("cameAfterAll", namesOf(without(change.cameAfterAll(), change.goOn())));
        page.addObject("stayMembers", namesOf(change.stayMembers()));
        page.addObject("didNotCome", namesOf(without(change.didNotCome(), change.stayMembers())));
        return page;
    }

    private static Set<PersonId> without(Set<PersonId> all, Set<PersonId> some) {
        Set<PersonId> others = new java.util.LinkedHashSet<>(all);
        others.removeAll(some);
        return others;
    }

    private List<String> namesOf(Set<PersonId> ids) {
        return people.all(ids).stream().map(Person::name).sorted().toList();
    }

    @PostMapping("/{slug}/meetings/{reference}")
    Object correct(
            @PathVariable String slug,
            @PathVariable String reference,
            @RequestParam(defaultValue = "") List<UUID> came,
            Authentication signedIn,
            RedirectAttributes flash) {
        group(slug);
        Meeting meeting = meeting(slug, reference);
        try {
            boolean corrected = attendance.correct(
                    meeting.reference(),
                    came.stream().map(PersonId::new).collect(Collectors.toSet()),
                    signedIn.getName());
            flash.addFlashAttribute(
                    corrected ? "done" : "refused",
                    corrected ? "The record is corrected." : "The record said so already; nothing was changed.");
        } catch (SubmissionRefused refused) {
            flash.addFlashAttribute("refused", refused.errors().get(0).message());
        }
        return "redirect:/office/groups/%s/meetings/%s".formatted(slug, reference);
    }

    // Rhythm

    @GetMapping("/{slug}/rhythm")
    ModelAndView askForRhythm(@PathVariable String slug) {
        return sheets.edit(
                rhythmSheet(group(slug)),
                rhythmOf(slug),
                Map.of("since", LocalDate.now(clock).toString()));
    }

    private static OfficeForms.Sheet rhythmSheet(Group group) {
        return sheet(group, "When and where the group meets", "rhythm", "office/rhythm");
    }

    private Map<String, String> rhythmOf(String slug) {
        Group group = group(slug);
        Map<String, String> values = new LinkedHashMap<>();
        values.put("minutes", String.valueOf(group.length().toMinutes()));
        values.put("place", Objects.requireNonNullElse(group.place(), ""));
        group.rhythm().ifPresent(rhythm -> values.putAll(valuesOf(rhythm)));
        return values;
    }

    private static Map<String, String> valuesOf(Rhythm rhythm) {
        return Map.of(
                "rrule", rhythm.rrule(),
                "since", rhythm.since().toString(),
                "starts", rhythm.starts().toString(),
                "exceptions",
                        new TreeSet<>(rhythm.exceptions())
                                .stream().map(LocalDate::toString).collect(Collectors.joining("\n")));
    }

    @PostMapping("/{slug}/rhythm")
    Object meets(@PathVariable String slug, HttpServletRequest filledIn, RedirectAttributes flash) {
        Object next = sheets.change(rhythmSheet(group(slug)), filledIn, flash, () -> rhythmOf(slug), answers -> {
            groups.meets(
                    slug,
                    answers.text("rrule"),
                    LocalDate.parse(Objects.requireNonNull(answers.text("since"))),
                    LocalTime.parse(Objects.requireNonNull(answers.text("starts"))),
                    minutesOf(answers),
                    exceptionsOf(answers),
                    answers.text("place"));
            return "Saved. The meetings of the weeks to come are being put into the calendar; load this page anew in a minute. Those that were in it already stay: move them or call them off one by one.";
        });
        // Once it is kept: it is planned by others than this request.
        if (next instanceof String) {
            planner.plan(slug);
        }
        return next;
    }

    private static int minutesOf(Answers answers) {
        int minutes = Integer.parseInt(Objects.requireNonNull(answers.text("minutes")));
        if (minutes < 5 || minutes > 1440) {
            throw OfficeForms.refused("minutes", "A meeting lasts between 5 minutes and a day (1440).");
        }
        return minutes;
    }

    private Set<LocalDate> exceptionsOf(Answers answers) {
        Set<LocalDate> days = new TreeSet<>();
        String lines = answers.text("exceptions");
        for (String line : lines == null ? new String[0] : lines.split("\\s+")) {
            try {
                LocalDate day = LocalDate.parse(line);
                String fault = DateSpan.usual(LocalDate.now(clock)).fault(day);
                if (fault != null) {
                    throw OfficeForms.refused("exceptions", "%s %s".formatted(line, fault));
                }
                days.add(day);
            } catch (DateTimeParseException noDay) {
                throw OfficeForms.refused(
                        "exceptions", "\"%s\" is no day such as 2027-12-20 (year, month, day).".formatted(line));
            }
        }
        return days;
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

    private static OfficeForms.Sheet sheet(Group group, String heading, String path, String form) {
        String back = "/office/groups/" + group.slug();
        return new OfficeForms.Sheet(heading, form, back + "/" + path, back, group.name());
    }

    private static Map<String, String> placeOf(@Nullable String place) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("meetingPlace", Objects.requireNonNullElse(place, ""));
        return values;
    }

    private static LocalDate dayOf(Answers answers) {
        return LocalDate.parse(Objects.requireNonNull(answers.text("meetingDate")));
    }

    private static LocalTime timeOf(Answers answers) {
        return LocalTime.parse(Objects.requireNonNull(answers.text("meetingTime")));
    }

    private Group group(String slug) {
        return groups.find(slug).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static boolean looksAfter(Visitor visitor, Group group) {
        return visitor.isIn(Roles.SECRETARIES) || visitor.isIn(group.lookedAfterBy());
    }

    private Meeting meeting(String slug, String reference) {
        if (!Reference.isOne(reference) || !desk.knows(new Reference(reference))) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        Meeting meeting = desk.get(new Reference(reference));
        if (!meeting.workingGroup().equals(slug)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return meeting;
    }
}
