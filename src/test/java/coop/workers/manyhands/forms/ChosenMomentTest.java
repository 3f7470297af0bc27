package coop.workers.manyhands.forms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class ChosenMomentTest {

    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final LocalTime HALF_PAST_ONE = LocalTime.of(1, 30);

    @Test
    void hourThatThereIsNotIsRefusedWhereItWasFilledIn() {
        assertThatThrownBy(() -> ChosenMoment.at(LocalDate.of(2027, 3, 28), HALF_PAST_ONE, LONDON, "meetingTime"))
                .isInstanceOfSatisfying(
                        SubmissionRefused.class,
                        refused -> assertThat(refused.errors())
                                .containsExactly(
                                        new FieldError(
                                                "meetingTime",
                                                "On Sunday 28 March 2027 the clocks go forward from 01:00 to 02:00: there is no 01:30 on that day. Choose another time.")));
    }

    @Test
    void hourThatComesTwiceIsTheFirst() {
        assertThat(ChosenMoment.at(LocalDate.of(2027, 10, 31), HALF_PAST_ONE, LONDON, "meetingTime"))
                .isEqualTo(Instant.parse("2027-10-31T00:30:00Z"));
    }
}
