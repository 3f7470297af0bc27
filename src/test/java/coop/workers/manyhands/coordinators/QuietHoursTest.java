package coop.workers.manyhands.coordinators;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.function.Predicate;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** When letters that can wait are sent, in the nights in which the clocks change too. */
class QuietHoursTest {

    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final LocalDate HOLIDAY = LocalDate.of(2027, 3, 29);
    private static final Predicate<LocalDate> WORKING = day ->
            day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY && !day.equals(HOLIDAY);

    private static ZonedDateTime opens(QuietHours quiet, String moment) {
        return quiet.opens(LocalDateTime.parse(moment).atZone(LONDON).toInstant(), LONDON, WORKING)
                .atZone(LONDON);
    }

    private static ZonedDateTime at(String moment) {
        return LocalDateTime.parse(moment).atZone(LONDON);
    }

    @Test
    void eveningWaitsForTheMorningAndFridayEveningForTheNextWorkingDay() {
        assertThat(opens(QuietHours.USUAL, "2027-02-02T12:00")).isEqualTo(at("2027-02-02T12:00"));
        assertThat(opens(QuietHours.USUAL, "2027-02-02T19:00")).isEqualTo(at("2027-02-03T08:00"));
        assertThat(opens(QuietHours.USUAL, "2027-02-02T07:59")).isEqualTo(at("2027-02-02T08:00"));
        assertThat(opens(QuietHours.USUAL, "2027-02-05T19:30")).isEqualTo(at("2027-02-08T08:00"));
        assertThat(opens(QuietHours.USUAL, "2027-03-26T20:00"))
                .as("Good Friday's weekend ends with a bank holiday")
                .isEqualTo(at("2027-03-30T08:00"));
    }

    @Test
    void quietNoonIsNoQuietNight() {
        QuietHours noon = new QuietHours(LocalTime.of(12, 0), LocalTime.of(14, 0));

        assertThat(opens(noon, "2027-02-02T13:00")).isEqualTo(at("2027-02-02T14:00"));
        assertThat(opens(noon, "2027-02-02T23:00")).isEqualTo(at("2027-02-02T23:00"));
        assertThat(opens(noon, "2027-02-06T13:00")).as("Saturday").isEqualTo(at("2027-02-08T00:00"));
    }

    @Test
    void theSameTimeTwiceIsNoQuietHours() {
        QuietHours none = new QuietHours(LocalTime.of(8, 0), LocalTime.of(8, 0));

        assertThat(opens(none, "2027-02-02T08:00")).isEqualTo(at("2027-02-02T08:00"));
        assertThat(opens(none, "2027-02-02T23:00")).isEqualTo(at("2027-02-02T23:00"));
    }

    /** The nights of 28 March and 31 October 2027, in which the clocks change, lie within. */
    @Property(tries = 400)
    void whateverTheHoursTheFirstMomentIsFoundThatIsNotQuiet(
            @ForAll @IntRange(min = 0, max = 95) int from,
            @ForAll @IntRange(min = 0, max = 95) int until,
            @ForAll boolean spring,
            @ForAll @IntRange(min = 0, max = 4 * 24 * 4) int quarters) {
        QuietHours quiet =
                new QuietHours(LocalTime.MIDNIGHT.plusMinutes(15L * from), LocalTime.MIDNIGHT.plusMinutes(15L * until));
        Instant moment = LocalDate.of(2027, spring ? 3 : 10, spring ? 26 : 29)
                .atStartOfDay(LONDON)
                .toInstant()
                .plusSeconds(900L * quarters);

        Instant opens = quiet.opens(moment, LONDON, day -> true);

        for (Instant earlier = moment; earlier.isBefore(opens); earlier = earlier.plusSeconds(900)) {
            if (isSecondOfTwo(earlier)) {
                // The clock shows again what it showed before the quiet hours began.
                continue;
            }
            assertThat(quiet.opens(earlier, LONDON, day -> true))
                    .as("from %s on %s is quiet until %s", quiet, earlier, opens)
                    .isEqualTo(opens);
        }
        assertThat(quiet.opens(opens, LONDON, day -> true))
                .as("and then it is not")
                .isEqualTo(opens);
        LocalTime then = opens.atZone(LONDON).toLocalTime();
        boolean inHours = from == until
                ? false
                : from < until
                        ? !then.isBefore(quiet.from()) && then.isBefore(quiet.until())
                        : !then.isBefore(quiet.from()) || then.isBefore(quiet.until());
        assertThat(inHours).isFalse();
    }

    /** Whether it lies in the hour that the clock shows for the second time when summer ends. */
    private static boolean isSecondOfTwo(Instant moment) {
        ZonedDateTime there = moment.atZone(LONDON);
        return !there.withEarlierOffsetAtOverlap().isEqual(there);
    }
}
