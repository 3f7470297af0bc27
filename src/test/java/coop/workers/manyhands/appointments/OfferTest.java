package coop.workers.manyhands.appointments;

import static org.assertj.core.api.Assertions.assertThat;

import coop.workers.manyhands.forms.Answers;
import coop.workers.manyhands.forms.FieldError;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OfferTest {

    @Test
    void timeThatTheClocksSkipIsRefusedAtItsField() {
        Answers answers = new Answers(Map.of("firstDate", "2027-03-28", "firstTime", "01:30"));

        assertThat(Offer.faults(answers, Instant.parse("2027-03-01T10:00:00Z"), ZoneId.of("Europe/London")))
                .extracting(FieldError::field)
                .containsExactly("firstTime");
    }
}
