package coop.workers.manyhands.groups.web;

import coop.workers.manyhands.forms.Answers;
import coop.workers.manyhands.forms.DateSpan;
import coop.workers.manyhands.groups.Rhythm;
import coop.workers.manyhands.groups.RhythmChoice;
import coop.workers.manyhands.web.OfficeForms;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A rhythm as the form {@code office/rhythm} has it: chosen, or typed as a rule. */
final class RhythmForm {

    private static final String MONTH = "month";
    private static final String WEEK = "week";
    private static final String NAMED = "named";
    private static final String RULE = "rule";

    private RhythmForm() {}

    /** What the form shows of it. */
    static Map<String, String> valuesOf(Optional<Rhythm> rhythm, Duration length, @Nullable String place) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("minutes", String.valueOf(length.toMinutes()));
        values.put("place", Objects.requireNonNullElse(place, ""));
        rhythm.ifPresent(found -> {
            values.put("since", found.since().toString());
            values.put("starts", found.starts().toString());
            values.put(
                    "exceptions",
                    new TreeSet<>(found.exceptions())
                            .stream().map(LocalDate::toString).collect(Collectors.joining("\n")));
            Optional<RhythmChoice> choice = RhythmChoice.of(found.rrule());
            if (choice.isEmpty()) {
                values.put("how", RULE);
                values.put("rrule", found.rrule());
            }
            choice.ifPresent(chosen -> {
                values.put("how", chosen.nth() == 0 ? WEEK : MONTH);
                values.put("nth", chosen.nth() == 0 ? "" : String.valueOf(chosen.nth()));
                values.put("weekday", RhythmChoice.codeOf(chosen.day()));
                values.put("every", String.valueOf(chosen.every()));
            });
        });
        return values;
    }

    /** The rhythm that was filled in; none where each date is named. */
    static @Nullable Rhythm rhythmOf(Answers answers, LocalDate today) {
        String how = Objects.requireNonNull(answers.text("how"));
        if (how.equals(NAMED)) {
            return null;
        }
        return new Rhythm(
                how.equals(RULE) ? typed(answers) : chosen(answers, how).rrule(),
                LocalDate.parse(Objects.requireNonNull(answers.text("since"))),
                LocalTime.parse(Objects.requireNonNull(answers.text("starts"))),
                lengthOf(answers),
                exceptionsOf(answers, today));
    }

    private static String typed(Answers answers) {
        for (String field : new String[] {"nth", "weekday", "every"}) {
            if (answers.text(field) != null) {
                throw OfficeForms.refused(
                        field, "You typed a rule too. Leave this out, or choose by the month or the week.");
            }
        }
        return Objects.requireNonNull(answers.text("rrule"));
    }

    private static RhythmChoice chosen(Answers answers, String how) {
        if (answers.text("rrule") != null) {
            throw OfficeForms.refused(
                    "rrule", "You chose the days above. Leave the rule out, or choose \"by a rule\" above.");
        }
        String nth = answers.text("nth");
        if (how.equals(WEEK) && nth != null) {
            throw OfficeForms.refused("nth", "A week has one of each day. Leave this out, or choose by the month.");
        }
        String every = answers.text("every");
        return new RhythmChoice(
                nth == null ? 0 : Integer.parseInt(nth),
                RhythmChoice.dayOf(Objects.requireNonNull(answers.text("weekday")))
                        .orElseThrow(),
                every == null ? 1 : Integer.parseInt(every));
    }

    static Duration lengthOf(Answers answers) {
        int minutes = Integer.parseInt(Objects.requireNonNull(answers.text("minutes")));
        if (minutes < 5 || minutes > 1440) {
            throw OfficeForms.refused("minutes", "A meeting lasts between 5 minutes and a day (1440).");
        }
        return Duration.ofMinutes(minutes);
    }

    private static Set<LocalDate> exceptionsOf(Answers answers, LocalDate today) {
        Set<LocalDate> days = new TreeSet<>();
        String lines = answers.text("exceptions");
        for (String line : lines == null ? new String[0] : lines.split("\\s+")) {
            try {
                LocalDate day = LocalDate.parse(line);
                String fault = DateSpan.usual(today).fault(day);
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
