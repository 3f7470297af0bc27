package coop.workers.manyhands.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkingDaysTest {

    private final WorkingDays workingDays = ShippedWorkingDays.in(ZoneId.of("Europe/London"));

    @ParameterizedTest
    @CsvSource({
        // A Tuesday: five working days on is the next Tuesday.
        "2026-11-24T10:00:00Z, 5, 2026-12-01T17:00:00Z",
        // A Friday evening, over a weekend.
        "2026-11-27T22:00:00Z, 1, 2026-11-30T17:00:00Z",
        "2026-11-28T10:00:00Z, 1, 2026-11-30T17:00:00Z",
        // Over Christmas: Friday 25 and Monday 28 December are bank holidays, and so is 1 January.
        "2026-12-24T10:00:00Z, 1, 2026-12-29T17:00:00Z",
        "2026-12-24T10:00:00Z, 4, 2027-01-04T17:00:00Z",
        // Good Friday and Easter Monday; the clocks go forward on 28 March.
        "2027-03-25T10:00:00Z, 1, 2027-03-30T16:00:00Z",
        // Half past midnight in London on the 1st is still the 30th in UTC.
        "2027-06-30T23:30:00Z, 1, 2027-07-02T16:00:00Z"
    })
    void weekendsAndBankHolidaysDoNotCount(Instant from, int days, Instant due) {
        assertThat(workingDays.after(from, days)).isEqualTo(due);
    }
}
