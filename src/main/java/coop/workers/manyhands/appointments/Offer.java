package coop.workers.manyhands.appointments;

import coop.workers.manyhands.WallClock;
import coop.workers.manyhands.forms.Answers;
import coop.workers.manyhands.forms.FieldError;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Times that somebody offered in a form, on the wall clock: the fields {@code firstDate}, {@code firstTime} and so on,
 * {@code minutes} and {@code place}.
 *
 * @param at when it was offered
 * @param times by the name of the field that an error belongs to, in the order of the form
 */
record Offer(Instant at, Map<String, LocalDateTime> times, int minutes, String place) {

    private static final List<String> ORDER = List.of("first", "second", "third");
    private static final int USUAL_MINUTES = 30;

    static boolean isIn(Answers answers) {
        return answers.text("firstDate") != null;
    }

    /** What was offered; a day without a time, or a time without a day, is left out. */
    static Offer of(Instant at, Answers answers) {
        Map<String, LocalDateTime> times = new LinkedHashMap<>();
        for (String which : ORDER) {
            String date = answers.text(which + "Date");
            String time = answers.text(which + "Time");
            if (date != null && time != null) {
                times.put(which + "Time", LocalDate.parse(date).atTime(LocalTime.parse(time)));
            }
        }
        String minutes = answers.text("minutes");
        return new Offer(
                at,
                times,
                minutes == null ? USUAL_MINUTES : Integer.parseInt(minutes),
                Objects.requireNonNullElse(answers.text("place"), "We agree on it"));
    }

    /** What is wrong with it, at its fields: halves, times that have passed, and the same time twice. */
    static List<FieldError> faults(Answers answers, Instant now, ZoneId zone) {
        List<FieldError> faults = new ArrayList<>();
        for (String which : ORDER) {
            String date = answers.text(which + "Date");
            String time = answers.text(which + "Time");
            if (date != null && time == null) {
                faults.add(new FieldError(which + "Time", "Say at what time on that day, or leave both out."));
            } else if (date == null && time != null) {
                faults.add(new FieldError(which + "Date", "Say on which day, or leave both out."));
            }
        }
        Map<LocalDateTime, String> seen = new LinkedHashMap<>();
        of(now, answers).times().forEach((field, time) -> {
            String skipped = WallClock.skipped(time, zone).orElse(null);
            if (skipped != null) {
                faults.add(new FieldError(field, skipped + " Choose another time."));
            } else if (!WallClock.moment(time, zone).isAfter(now)) {
                faults.add(new FieldError(field, "That time has passed. Choose a later one."));
            } else if (seen.put(time, field) != null) {
                faults.add(new FieldError(field, "You offer this time twice. Choose another, or leave it out."));
            }
        });
        return faults;
    }

    /** The time of that code, if it was offered. */
    @Nullable
    LocalDateTime find(String code) {
        return times.values().stream()
                .filter(time -> codeOf(time).equals(code))
                .findFirst()
                .orElse(null);
    }

    /** Names a time in forms and in the engine, such as {@code 2026-12-01-1430}. */
    static String codeOf(LocalDateTime time) {
        return "%s-%02d%02d".formatted(time.toLocalDate(), time.getHour(), time.getMinute());
    }
}
