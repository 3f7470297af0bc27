package coop.workers.manyhands;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class WallClockTest {

    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    @Test
    void ofAnHourThatComesTwiceItIsTheFirst() {
        LocalDateTime twice = LocalDateTime.parse("2027-10-31T01:30");

        assertThat(WallClock.moment(twice, LONDON)).isEqualTo(Instant.parse("2027-10-31T00:30:00Z"));
        assertThat(WallClock.skipped(twice, LONDON)).isEmpty();
    }

    @Test
    void ofAnHourThatIsSkippedItIsSaidWhichThereIsNot() {
        LocalDateTime none = LocalDateTime.parse("2027-03-28T01:30");

        assertThat(WallClock.skipped(none, LONDON))
                .contains(
                        "On Sunday 28 March 2027 the clocks go forward from 01:00 to 02:00: there is no 01:30 on that day.");
        assertThat(WallClock.moment(none, LONDON)).isEqualTo(Instant.parse("2027-03-28T01:30:00Z"));
        assertThat(WallClock.skipped(LocalDateTime.parse("2027-03-28T00:59"), LONDON))
                .isEmpty();
        assertThat(WallClock.skipped(LocalDateTime.parse("2027-03-28T02:00"), LONDON))
                .isEmpty();
    }

    @Test
    void dayBeginsWithItsFirstMomentWhereMidnightIsSkippedToo() {
        assertThat(WallClock.startOf(LocalDate.of(2027, 3, 28), LONDON))
                .isEqualTo(Instant.parse("2027-03-28T00:00:00Z"));
        assertThat(WallClock.startOf(LocalDate.of(2026, 4, 24), ZoneId.of("Africa/Cairo")))
                .isEqualTo(Instant.parse("2026-04-23T22:00:00Z"));
    }
}
