package coop.workers.manyhands.membership;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Which meetings lie within the months that count. */
class ParticipationWindowTest {

    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    private static LocalDate begin(String now, int months) {
        Instant begin = Participation.beginOf(
                ZonedDateTime.parse(now + "[Europe/London]").toInstant(), months, LONDON);
        ZonedDateTime local = begin.atZone(LONDON);
        assertThat(local.toLocalTime()).isEqualTo(LocalTime.MIDNIGHT);
        return local.toLocalDate();
    }

    @Example
    void endOfALongMonthIsTheEndOfTheShorterOne() {
        assertThat(begin("2026-08-31T12:00Z", 6)).isEqualTo(LocalDate.of(2026, 2, 28));
        assertThat(begin("2028-08-31T12:00Z", 6)).as("a leap year").isEqualTo(LocalDate.of(2028, 2, 29));
        assertThat(begin("2029-02-28T12:00Z", 12)).isEqualTo(LocalDate.of(2028, 2, 28));
        assertThat(begin("2028-02-29T12:00Z", 12)).isEqualTo(LocalDate.of(2027, 2, 28));
    }

    @Example
    void dayIsTheOneOnTheWallClock() {
        // Half past midnight in summer is the day before at UTC.
        assertThat(begin("2026-07-01T00:30+01:00", 6)).isEqualTo(LocalDate.of(2026, 1, 1));
        // The night in which the clocks go back, and the one in which they go forward.
        assertThat(begin("2026-10-25T01:30+01:00", 7)).isEqualTo(LocalDate.of(2026, 3, 25));
        assertThat(begin("2026-03-29T03:30+01:00", 5)).isEqualTo(LocalDate.of(2025, 10, 29));
    }

    @Property(tries = 2000)
    void windowNeverGrowsShorterThanItsMonthsNorMovesBackAsTimeGoesOn(
            @ForAll @IntRange(min = 0, max = 3_000_000) int minutes, @ForAll @IntRange(min = 1, max = 24) int months) {
        Instant now = Instant.parse("2024-01-01T00:00:00Z").plusSeconds(60L * minutes);

        Instant begin = Participation.beginOf(now, months, LONDON);
        Instant beginTomorrow = Participation.beginOf(now.plusSeconds(86_400), months, LONDON);

        assertThat(begin).isBefore(now);
        assertThat(begin.atZone(LONDON).toLocalTime()).isEqualTo(LocalTime.MIDNIGHT);
        assertThat(beginTomorrow).isAfterOrEqualTo(begin);
        LocalDate back = begin.atZone(LONDON).toLocalDate().plusMonths(months);
        assertThat(back).isBeforeOrEqualTo(now.atZone(LONDON).toLocalDate());
        assertThat(back.plusDays(3)).isAfterOrEqualTo(now.atZone(LONDON).toLocalDate());
    }
}
