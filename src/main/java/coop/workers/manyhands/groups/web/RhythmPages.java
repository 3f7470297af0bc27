package coop.workers.manyhands.groups.web;

import coop.workers.manyhands.Roles;
import coop.workers.manyhands.forms.Answers;
import coop.workers.manyhands.forms.DateSpan;
import coop.workers.manyhands.groups.Group;
import coop.workers.manyhands.groups.GroupFacilitators;
import coop.workers.manyhands.groups.Groups;
import coop.workers.manyhands.groups.MeetingPlanner;
import coop.workers.manyhands.groups.Rhythm;
import coop.workers.manyhands.web.Access;
import coop.workers.manyhands.web.OfficeForms;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** When and where a group meets as a rule. */
@Controller
@Access(groups = Roles.SECRETARIES, of = GroupFacilitators.class)
@RequestMapping("/office/groups/{slug}/rhythm")
class RhythmPages {

    private final Groups groups;
    private final MeetingPlanner planner;
    private final OfficeForms sheets;
    private final Clock clock;

    RhythmPages(Groups groups, MeetingPlanner planner, OfficeForms sheets, Clock clock) {
        this.groups = groups;
        this.planner = planner;
        this.sheets = sheets;
        this.clock = clock;
    }

    @GetMapping
    ModelAndView askForRhythm(@PathVariable String slug) {
        return sheets.edit(
                rhythmSheet(GroupPages.named(groups, slug)),
                rhythmOf(slug),
                Map.of("since", LocalDate.now(clock).toString()));
    }

    private static OfficeForms.Sheet rhythmSheet(Group group) {
        return GroupPages.sheet(group, "When and where the group meets", "rhythm", "office/rhythm");
    }

    private Map<String, String> rhythmOf(String slug) {
        Group group = GroupPages.named(groups, slug);
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

    @PostMapping
    Object meets(@PathVariable String slug, HttpServletRequest filledIn, RedirectAttributes flash) {
        Object next = sheets.change(
                rhythmSheet(GroupPages.named(groups, slug)), filledIn, flash, () -> rhythmOf(slug), answers -> {
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
}
