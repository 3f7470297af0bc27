package coop.workers.manyhands.groups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RhythmTest {

    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    private static Rhythm rhythm(String rrule, String since) {
        return new Rhythm(rrule, LocalDate.parse(since), LocalTime.of(14, 0), Duration.ofMinutes(90), Set.of());
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-24T10:00:00Z, 2026-12-21T14:00Z[Europe/London]",
        // On the day itself, before and after the meeting began.
        "2026-12-21T13:59:59Z, 2026-12-21T14:00Z[Europe/London]",
        "2026-12-21T14:00:00Z, 2027-01-18T14:00Z[Europe/London]",
        // In summer the wall clock stays at two.
        "2027-03-20T10:00:00Z, 2027-04-19T14:00+01:00[Europe/London]",
        "2027-10-01T10:00:00Z, 2027-10-18T14:00+01:00[Europe/London]",
        "2027-10-31T10:00:00Z, 2027-11-15T14:00Z[Europe/London]"
    })
    void thirdMondayIsFoundOnTheWallClock(Instant after, String expected) {
        assertThat(rhythm("FREQ=MONTHLY;BYDAY=3MO", "2026-01-19").nextAfter(after, LONDON))
                .contains(ZonedDateTime.parse(expected));
    }

    @Test
    void everyOtherMonthCountsFromTheFirst() {
        assertThat(rhythm("FREQ=MONTHLY;INTERVAL=2;BYDAY=2TH", "2026-02-12")
                        .nextAfter(Instant.parse("2026-11-24T10:00:00Z"), LONDON))
                .contains(ZonedDateTime.parse("2026-12-10T14:00Z[Europe/London]"));
    }

    @Test
    void ruleThatEndedOrNeverOccursHasNoNextMeeting() {
        assertThat(rhythm("FREQ=MONTHLY;BYDAY=3MO;COUNT=1", "2026-01-19")
                        .nextAfter(Instant.parse("2026-11-24T10:00:00Z"), LONDON))
                .isEmpty();
        assertThat(rhythm("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;COUNT=3", "2026-01-19")
                        .nextAfter(Instant.parse("2026-11-24T10:00:00Z"), LONDON))
                .isEmpty();
    }

    @Test
    void whatIsNoRuleIsRefused() {
        assertThatThrownBy(() -> rhythm("every third Monday", "2026-01-19").nextAfter(Instant.EPOCH, LONDON))
                .hasMessageContaining("every third Monday");
    }
}
