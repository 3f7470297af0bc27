package coop.workers.manyhands.elections;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Clear days as UK societies count them: neither the day sent nor the day held. */
class ClearDaysPropertyTest {

    private static final LocalDate FIRST = LocalDate.of(2024, 1, 1);

    @Property(tries = 2000)
    void lastDayToSendLeavesEnoughAndTheDayAfterDoesNot(
            @ForAll @IntRange(min = 1, max = 60) int clearDays, @ForAll @IntRange(max = 3000) int day) {
        LocalDate held = FIRST.plusDays(day);

        LocalDate last = ClearDays.lastDayToSend(clearDays, held);

        assertThat(ClearDays.between(last, held)).isEqualTo(clearDays);
        assertThat(ClearDays.between(last.plusDays(1), held)).isLessThan(clearDays);
        assertThat(ClearDays.firstDayToHold(last, clearDays)).isEqualTo(held);
    }

    @Property(tries = 2000)
    void theyAreTheDaysBetweenCountedOneByOneAndNoHourMakesADifference(
            @ForAll @IntRange(max = 3000) int day, @ForAll @IntRange(max = 90) int later) {
        LocalDate sent = FIRST.plusDays(day);
        LocalDate held = sent.plusDays(later);

        long counted = sent.plusDays(1).isBefore(held)
                ? sent.plusDays(1).datesUntil(held).count()
                : 0;

        assertThat(ClearDays.between(sent, held)).isEqualTo(counted);
        // A night in which the clocks change has 23 or 25 hours and is one night all the same.
        ZoneId london = ZoneId.of("Europe/London");
        assertThat(ChronoUnit.DAYS.between(
                        sent.atTime(23, 59).atZone(london).toLocalDate(),
                        held.atStartOfDay(london).toLocalDate()))
                .isEqualTo(later);
    }

    @Example
    void fourteenClearDaysWhereTheClocksGoForwardWhereTheyGoBackAndOverALeapDay() {
        // 30 March and 26 October 2025: the clocks change.
        assertThat(ClearDays.lastDayToSend(14, LocalDate.of(2025, 4, 5))).isEqualTo(LocalDate.of(2025, 3, 21));
        assertThat(ClearDays.lastDayToSend(14, LocalDate.of(2025, 11, 1))).isEqualTo(LocalDate.of(2025, 10, 17));
        // 2028 has a 29 February, 2027 has none.
        assertThat(ClearDays.lastDayToSend(14, LocalDate.of(2028, 3, 7))).isEqualTo(LocalDate.of(2028, 2, 21));
        assertThat(ClearDays.lastDayToSend(14, LocalDate.of(2027, 3, 7))).isEqualTo(LocalDate.of(2027, 2, 20));
    }

    @Example
    void noNoticeMeansOnTheDayItself() {
        LocalDate held = LocalDate.of(2025, 10, 14);
        assertThat(ClearDays.lastDayToSend(0, held)).isEqualTo(held);
        assertThat(ClearDays.firstDayToHold(held, 0)).isEqualTo(held);
        assertThat(ClearDays.between(held, held)).isZero();
        assertThat(ClearDays.between(held.minusDays(1), held)).isZero();
    }
}
