package coop.workers.manyhands.monitor;

import coop.workers.manyhands.coordinators.Everybody;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Says moments and owners as people do; the templates ask it as {@code @inWords}. */
@Component("inWords")
class InWords {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("EEE d MMM yyyy, HH:mm", Locale.UK);

    private final Clock clock;

    InWords(Clock clock) {
        this.clock = clock;
    }

    /** Such as {@code Mon 23 Nov 2026, 14:05}. */
    public String moment(@Nullable Instant moment) {
        return moment == null ? "no date" : MOMENT.format(moment.atZone(clock.getZone()));
    }

    /** How long ago a moment was: minutes in the first hours, hours in the first days, then days. */
    public String ago(Instant moment) {
        Duration past = Duration.between(moment, clock.instant());
        if (past.toMinutes() < 120) {
            return count(past.toMinutes(), "minute");
        }
        return past.toHours() < 48 ? count(past.toHours(), "hour") : count(past.toDays(), "day");
    }

    /** Whether a moment has passed. */
    public boolean past(@Nullable Instant moment) {
        return moment != null && moment.isBefore(clock.instant());
    }

    /** The owner as people call it: facilitators by their working group, everybody else by the group's own name. */
    static @Nullable String owner(@Nullable String owner, @Nullable String workingGroup) {
        if (owner == null) {
            return null;
        }
        if (workingGroup != null) {
            return "Facilitators of " + workingGroup;
        }
        if (owner.equals(Everybody.ADMINS)) {
            return "Admins";
        }
        String words = owner.replace('-', ' ');
        return words.isEmpty() ? null : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    private static String count(long number, String unit) {
        return number == 1 ? "1 " + unit : "%d %ss".formatted(number, unit);
    }
}
