package coop.workers.manyhands.groups.web;

import coop.workers.manyhands.DateWords;
import coop.workers.manyhands.NameOrder;
import coop.workers.manyhands.Roles;
import coop.workers.manyhands.Site;
import coop.workers.manyhands.cases.Outcome;
import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.forms.Answers;
import coop.workers.manyhands.forms.Field;
import coop.workers.manyhands.forms.SubmissionRefused;
import coop.workers.manyhands.groups.Group;
import coop.workers.manyhands.groups.GroupFacilitators;
import coop.workers.manyhands.groups.Groups;
import coop.workers.manyhands.groups.Meeting;
import coop.workers.manyhands.groups.MeetingAttendance;
import coop.workers.manyhands.groups.MeetingDesk;
import coop.workers.manyhands.groups.MeetingsTogether;
import coop.workers.manyhands.groups.RsvpDesk;
import coop.workers.manyhands.people.People;
import coop.workers.manyhands.people.Person;
import coop.workers.manyhands.people.PersonId;
import coop.workers.manyhands.web.Access;
import coop.workers.manyhands.web.OfficeForms;
import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
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

/** The meetings of a group: named, moved, called off, and their records looked at and corrected. */
@Controller
@Access(groups = Roles.SECRETARIES, of = GroupFacilitators.class)
@RequestMapping("/office/groups/{slug}/meetings")
class MeetingPages {

    private final Groups groups;
    private final MeetingDesk desk;
    private final MeetingsTogether together;
    private final MeetingAttendance attendance;
    private final People people;
    private final RsvpDesk rsvps;
    private final OfficeForms sheets;
    private final DateWords dates;
    private final Site site;

    MeetingPages(
            Groups groups,
            MeetingDesk desk,
            MeetingsTogether together,
            MeetingAttendance attendance,
            People people,
            RsvpDesk rsvps,
            OfficeForms sheets,
            DateWords dates,
            Site site) {
        this.groups = groups;
        this.desk = desk;
        this.together = together;
        this.attendance = attendance;
        this.people = people;
        this.rsvps = rsvps;
        this.sheets = sheets;
        this.dates = dates;
        this.site = site;
    }

    /** Somebody on the record of a meeting. */
    record Tick(PersonId person, String name, boolean came) {}

    @GetMapping("/new")
    ModelAndView askForMeeting(@PathVariable String slug) {
        Group group = GroupPages.named(groups, slug);
        return sheets.open(
                GroupPages.sheet(group, "Name a meeting", "meetings/new", "office/meeting"), placeOf(group.place()));
    }

    @PostMapping("/new")
    Object nameMeeting(@PathVariable String slug, HttpServletRequest filledIn, RedirectAttributes flash) {
        Group group = GroupPages.named(groups, slug);
        return sheets.act(
                GroupPages.sheet(group, "Name a meeting", "meetings/new", "office/meeting"),
                filledIn,
                flash,
                answers -> {
                    desk.nameMeeting(slug, dayOf(answers), timeOf(answers), answers.text("meetingPlace"));
                    return "The meeting is in the calendar. Everybody is reminded of it some days before.";
                });
    }

    @GetMapping("/{reference}/move")
    ModelAndView askToMove(@PathVariable String slug, @PathVariable String reference) {
        Group group = GroupPages.named(groups, slug);
        String path = "meetings/%s/move".formatted(reference);
        return sheets.edit(GroupPages.sheet(group, "Move a meeting", path, "office/meeting"), dateOf(slug, reference));
    }

    private Map<String, String> dateOf(String slug, String reference) {
        Meeting meeting = meeting(slug, reference);
        ZonedDateTime starts = meeting.startsAt().atZone(site.zone());
        Map<String, String> values = placeOf(meeting.place());
        values.put("meetingDate", starts.toLocalDate().toString());
        values.put("meetingTime", starts.toLocalTime().toString());
        return values;
    }

    @PostMapping("/{reference}/move")
    Object move(
            @PathVariable String slug,
            @PathVariable String reference,
            Authentication signedIn,
            HttpServletRequest filledIn,
            RedirectAttributes flash) {
        Group group = GroupPages.named(groups, slug);
        Meeting meeting = meeting(slug, reference);
        String path = "meetings/%s/move".formatted(reference);
        OfficeForms.Sheet sheet = GroupPages.sheet(group, "Move a meeting", path, "office/meeting");
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

    @GetMapping("/{reference}/call-off")
    ModelAndView askToCallOff(@PathVariable String slug, @PathVariable String reference) {
        Group group = GroupPages.named(groups, slug);
        meeting(slug, reference);
        String path = "meetings/%s/call-off".formatted(reference);
        return sheets.open(GroupPages.sheet(group, "Call a meeting off", path, "office/call-off"), Map.of());
    }

    @PostMapping("/{reference}/call-off")
    Object callOff(
            @PathVariable String slug,
            @PathVariable String reference,
            Authentication signedIn,
            HttpServletRequest filledIn,
            RedirectAttributes flash) {
        Group group = GroupPages.named(groups, slug);
        Meeting meeting = meeting(slug, reference);
        String path = "meetings/%s/call-off".formatted(reference);
        return sheets.act(
                GroupPages.sheet(group, "Call a meeting off", path, "office/call-off"), filledIn, flash, answers -> {
                    desk.callOff(
                            meeting.reference(), Objects.requireNonNull(answers.text("reason")), signedIn.getName());
                    return "The meeting is off, and everybody concerned is told.";
                });
    }

    @GetMapping("/call-off")
    ModelAndView askWhichToCallOff(@PathVariable String slug) {
        return sheets.open(several(GroupPages.named(groups, slug)), Map.of());
    }

    private OfficeForms.Sheet several(Group group) {
        String back = "/office/groups/" + group.slug();
        return new OfficeForms.Sheet(
                "Call several meetings off",
                "office/call-off-several",
                back + "/meetings/call-off",
                back,
                group.name(),
                Map.of(
                        "meetings",
                        together.toCome(group.slug()).stream()
                                .map(meeting -> new Field.Option(codeOf(meeting), inWords(meeting)))
                                .toList()));
    }

    private String inWords(Meeting meeting) {
        String when = dates.moment(meeting.startsAt());
        return meeting.place() == null ? when : when + ", " + meeting.place();
    }

    private static String codeOf(Meeting meeting) {
        return meeting.id().toString().replace("-", "");
    }

    @PostMapping("/call-off")
    Object callSeveralOff(
            @PathVariable String slug, Authentication signedIn, HttpServletRequest filledIn, RedirectAttributes flash) {
        Group group = GroupPages.named(groups, slug);
        return sheets.act(several(group), filledIn, flash, answers -> {
            Set<UUID> chosen = together.toCome(slug).stream()
                    .filter(meeting -> answers.ticked("which_" + codeOf(meeting)))
                    .map(Meeting::id)
                    .collect(Collectors.toSet());
            int off = together.callOff(
                    slug,
                    chosen,
                    Objects.requireNonNull(answers.text("reason")),
                    answers.ticked("sure"),
                    signedIn.getName());
            return off == 1
                    ? "The meeting is off, and everybody concerned is told."
                    : "%d meetings are off, and everybody concerned is told in one email.".formatted(off);
        });
    }

    /** Who came, to look at and to correct. */
    @GetMapping("/{reference}")
    ModelAndView record(@PathVariable String slug, @PathVariable String reference) {
        Group group = GroupPages.named(groups, slug);
        Meeting meeting = meeting(slug, reference);
        Set<PersonId> came = attendance.cameTo(meeting);
        Set<PersonId> shown = attendance.possibleAt(meeting);
        ModelAndView page = new ModelAndView("groups/meeting");
        page.addObject("group", group);
        page.addObject("meeting", meeting);
        page.addObject("attendees", meeting.isCalledOff() ? null : rsvps.attendees(meeting));
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
    @GetMapping("/{reference}/correction")
    Object askToCorrect(
            @PathVariable String slug,
            @PathVariable String reference,
            @RequestParam(defaultValue = "") List<UUID> came,
            RedirectAttributes flash) {
        Group group = GroupPages.named(groups, slug);
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
        Set<PersonId> others = new LinkedHashSet<>(all);
        others.removeAll(some);
        return others;
    }

    private List<String> namesOf(Set<PersonId> ids) {
        return people.all(ids).stream()
                .map(Person::name)
                .sorted(NameOrder.NAMES)
                .toList();
    }

    @PostMapping("/{reference}")
    Object correct(
            @PathVariable String slug,
            @PathVariable String reference,
            @RequestParam(defaultValue = "") List<UUID> came,
            Authentication signedIn,
            RedirectAttributes flash) {
        GroupPages.named(groups, slug);
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
