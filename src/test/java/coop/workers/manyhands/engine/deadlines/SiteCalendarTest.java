package coop.workers.manyhands.engine.deadlines;

import static org.assertj.core.api.Assertions.assertThat;

import coop.workers.manyhands.Site;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Date;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Eight in the morning is eight where the site belongs. */
class SiteCalendarTest {

    private static final String EVERY_MORNING = "0 0 8 * * ?";

    private final TimeZone machines = TimeZone.getDefault();
    private final SiteCalendar calendar = new SiteCalendar(new Site(
            Path.of("."), "http://localhost", "a@example.org", "https://example.org", ZoneId.of("Europe/London")));

    @AfterEach
    void asBefore() {
        TimeZone.setDefault(machines);
    }

    private Instant after(String moment) {
        return calendar.resolveDuedate(EVERY_MORNING, Date.from(Instant.parse(moment)), 0)
                .toInstant();
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTC", "Europe/London", "America/New_York", "Pacific/Auckland"})
    void inSummerAndInWinterWhateverTheMachineIsSetTo(String machine) {
        TimeZone.setDefault(TimeZone.getTimeZone(machine));

        assertThat(after("2027-01-12T09:00:00Z")).isEqualTo("2027-01-13T08:00:00Z");
        assertThat(after("2027-01-12T07:59:59Z")).isEqualTo("2027-01-12T08:00:00Z");
        assertThat(after("2027-07-12T06:59:59Z")).isEqualTo("2027-07-12T07:00:00Z");
        assertThat(after("2027-07-12T07:00:00Z")).isEqualTo("2027-07-13T07:00:00Z");
        assertThat(after("2027-03-27T12:00:00Z")).as("the clocks go on").isEqualTo("2027-03-28T07:00:00Z");
        assertThat(after("2027-10-30T12:00:00Z")).as("and back").isEqualTo("2027-10-31T08:00:00Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"R/2027-01-12T17:00:00Z/P7D"})
    void remindersGoOnAsTheyDo(String cycle) {
        assertThat(calendar.resolveDuedate(cycle, Date.from(Instant.parse("2027-01-13T00:00:00Z")), 0)
                        .toInstant())
                .isEqualTo("2027-01-19T17:00:00Z");
    }
}
