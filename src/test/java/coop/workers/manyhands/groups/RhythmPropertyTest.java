package coop.workers.manyhands.groups;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What holds for every rhythm: at the ends of months, in leap years, and in the nights in which the clocks change. */
class RhythmPropertyTest {

    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final List<String> DAYS = List.of("MO", "TU", "WE", "TH", "FR", "SA", "SU");

    private static Rhythm rhythm(String rrule, LocalDate since, LocalTime starts, Set<LocalDate> exceptions) {
        return new Rhythm(rrule, since, starts, Duration.ofMinutes(90), exceptions);
    }

    /** A gap in the night moves a time that does not exist to the one that does (RFC 5545, section 3.3.5). */
    private static boolean isOnTheWallClock(ZonedDateTime date, LocalTime starts) {
        return date.toLocalDateTime()
                .equals(date.toLocalDate().atTime(starts).atZone(LONDON).toLocalDateTime());
    }

    @Property(tries = 1000)
    void nthWeekdayIsOnThatWeekdayInItsWeekAtTheSameTimeOnTheWallClock(
            @ForAll @IntRange(min = 1, max = 5) int nth,
            @ForAll @IntRange(min = 0, max = 6) int weekday,
            @ForAll @IntRange(min = 0, max = 1439) int minute,
            @ForAll @IntRange(min = 0, max = 4000) int day) {
        LocalTime starts = LocalTime.MIDNIGHT.plusMinutes(minute);
        LocalDate since = LocalDate.of(2024, 1, 1);
        Instant after = since.plusDays(day).atTime(12, 0).atZone(LONDON).toInstant();
        Rhythm rhythm = rhythm("FREQ=MONTHLY;BYDAY=%d%s".formatted(nth, DAYS.get(weekday)), since, starts, Set.of());

        List<ZonedDateTime> dates = rhythm.between(after, after.plus(400, ChronoUnit.DAYS), LONDON);

        // A fifth one does not come each month, but several times a year.
        assertThat(dates).hasSizeGreaterThanOrEqualTo(nth < 5 ? 12 : 3);
        assertThat(dates).isSorted().doesNotHaveDuplicates().allSatisfy(date -> {
            assertThat(date.toInstant()).isAfter(after);
            assertThat(date.getDayOfWeek().getValue()).isEqualTo(weekday + 1);
            assertThat((date.getDayOfMonth() - 1) / 7).isEqualTo(nth - 1);
            assertThat(isOnTheWallClock(date, starts))
                    .as("%s at %s", date, starts)
                    .isTrue();
        });
        assertThat(dates.stream().map(YearMonth::from)).doesNotHaveDuplicates();
    }

    @Property(tries = 500)
    void lastDayOfTheMonthIsThatEvenInLeapYears(@ForAll @IntRange(min = 0, max = 4000) int day) {
        LocalDate since = LocalDate.of(2024, 1, 31);
        Instant after = since.plusDays(day).atStartOfDay(LONDON).toInstant();

        List<ZonedDateTime> dates = rhythm("FREQ=MONTHLY;BYMONTHDAY=-1", since, LocalTime.of(18, 0), Set.of())
                .between(after, after.plus(400, ChronoUnit.DAYS), LONDON);

        assertThat(dates)
                .hasSizeBetween(13, 14)
                .allSatisfy(date -> assertThat(date.getDayOfMonth())
                        .isEqualTo(YearMonth.from(date).lengthOfMonth()));
    }

    @Property(tries = 500)
    void everyOtherMonthKeepsItsMonthsWhereverOneLooksFrom(
            @ForAll @IntRange(min = 0, max = 4000) int day, @ForAll @IntRange(min = 1, max = 12) int month) {
        LocalDate since = LocalDate.of(2024, month, 1);
        Instant after = since.plusDays(day).atStartOfDay(LONDON).toInstant();

        List<ZonedDateTime> dates = rhythm("FREQ=MONTHLY;INTERVAL=2;BYDAY=2TH", since, LocalTime.of(14, 0), Set.of())
                .between(after, after.plus(400, ChronoUnit.DAYS), LONDON);

        assertThat(dates)
                .isNotEmpty()
                .allSatisfy(
                        date -> assertThat((date.getMonthValue() - month) % 2).isZero());
    }

    @Property(tries = 500)
    void exceptionTakesOutThatDayAndNoOther(
            @ForAll @IntRange(min = 0, max = 2000) int day, @ForAll @IntRange(min = 0, max = 10) int which) {
        LocalDate since = LocalDate.of(2024, 1, 1);
        Instant after = since.plusDays(day).atStartOfDay(LONDON).toInstant();
        Instant end = after.plus(400, ChronoUnit.DAYS);
        String rrule = "FREQ=MONTHLY;BYDAY=3MO";
        List<ZonedDateTime> all =
                rhythm(rrule, since, LocalTime.of(14, 0), Set.of()).between(after, end, LONDON);
        LocalDate out = all.get(which).toLocalDate();

        List<ZonedDateTime> others =
                rhythm(rrule, since, LocalTime.of(14, 0), Set.of(out)).between(after, end, LONDON);

        assertThat(others)
                .hasSize(all.size() - 1)
                .isSubsetOf(all)
                .noneMatch(date -> date.toLocalDate().equals(out));
    }
}
