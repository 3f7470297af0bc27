package coop.workers.manyhands;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** Says dates in words, on the wall clock of the place that the site belongs to. Templates know it as {@code dates}. */
@Component
public class DateWords {

    private final DateTimeFormatter day;
    private final DateTimeFormatter moment;
    private final Clock clock;

    public DateWords(Site site, Clock clock) {
        this.day = DateTimeFormatter.ofPattern("EEEE d MMMM uuuu", Locale.UK).withZone(site.zone());
        this.moment = DateTimeFormatter.ofPattern("EEEE d MMMM uuuu 'at' HH:mm", Locale.UK)
                .withZone(site.zone());
        this.clock = clock;
    }

    /** Such as {@code Tuesday 1 December 2026}. */
    public String day(Instant instant) {
        return day.format(instant);
    }

    /** Such as {@code Tuesday 1 December 2026}. */
    public String day(LocalDate date) {
        return day.format(date);
    }

    /** Such as {@code Tuesday 1 December 2026 at 14:05}. */
    public String moment(Instant instant) {
        return moment.format(instant);
    }

    /** Whether a moment has passed. */
    public boolean past(Instant instant) {
        return instant.isBefore(clock.instant());
    }
}
