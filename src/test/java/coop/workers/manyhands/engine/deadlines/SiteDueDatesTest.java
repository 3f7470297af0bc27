package coop.workers.manyhands.engine.deadlines;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Date;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SiteDueDatesTest {

    private final SiteDueDates calendar = new SiteDueDates(ZoneId.of("Europe/London"));
    private final TimeZone machines = TimeZone.getDefault();

    @BeforeEach
    void theMachineIsFarAway() {
        TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Auckland"));
    }

    @AfterEach
    void theMachineIsBack() {
        TimeZone.setDefault(machines);
    }

    @Test
    void aDayBeginsWhereTheSiteIsWhereverTheMachineIs() {
        assertThat(calendar.resolveDuedate("2027-06-24").toInstant()).isEqualTo(Instant.parse("2027-06-23T23:00:00Z"));
        assertThat(calendar.resolveDuedate("2027-12-24", (Date) null).toInstant())
                .isEqualTo(Instant.parse("2027-12-24T00:00:00Z"));
    }

    @Test
    void whatHasAnHourAndAZoneIsTakenAsItStands() {
        assertThat(calendar.resolveDuedate("2027-06-24T10:30:00Z").toInstant())
                .isEqualTo(Instant.parse("2027-06-24T10:30:00Z"));
    }
}
