package coop.workers.manyhands.engine.deadlines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Date;
import org.junit.jupiter.api.Test;

class DaysBeforeTest {

    private final DaysBefore days = new DaysBefore(ZoneId.of("Europe/London"));

    @Test
    void aDayBeginsAsOftenBeforeWhereTheSiteIsAndAMomentKeepsItsHourOverTheChangeOfClocks() {
        assertThat(days.before("2027-12-24", 2).toInstant()).isEqualTo(Instant.parse("2027-12-22T00:00:00Z"));
        assertThat(days.before("2027-03-29", 2).toInstant()).isEqualTo(Instant.parse("2027-03-27T00:00:00Z"));
        // Half past six in the evening, in summer and two days before, in winter.
        assertThat(days.before(Date.from(Instant.parse("2027-03-29T17:30:00Z")), 2)
                        .toInstant())
                .isEqualTo(Instant.parse("2027-03-27T18:30:00Z"));
    }

    @Test
    void whereThereIsNoDateYetItSaysSo() {
        assertThatThrownBy(() -> days.before(null, 2))
                .hasMessage("There is no date yet that it could be 2 days before.");
    }

    @Test
    void whatAWaitSaysIsReadWithItsDateAndItsDays() {
        assertThat(DaysBefore.read("chatDate")).contains(new DaysBefore.Until("chatDate", 0));
        assertThat(DaysBefore.read("days.before(untilDay, 12)")).contains(new DaysBefore.Until("untilDay", 12));
        assertThat(DaysBefore.read("days.before(untilDay, 0)")).isEmpty();
        assertThat(DaysBefore.read("days.before(dataSource.close(), 2)")).isEmpty();
    }
}
