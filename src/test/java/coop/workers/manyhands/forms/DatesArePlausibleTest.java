package coop.workers.manyhands.forms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each field for a day says between which days it makes sense: a slip of the year is seen at once. */
class DatesArePlausibleTest {

    private static final Clock NOW = Clock.fixed(Instant.parse("2026-12-01T12:00:00Z"), ZoneOffset.UTC);
    private static final FormCatalogue FORMS = TestForms.catalogue();
    private static final FormRules RULES = new FormRules(NOW);

    @Test
    void everyFieldForADayDeclaresItsSpan() {
        Stream<String> open = FORMS.keys().stream()
                .flatMap(key -> FORMS.get(key).fields().stream()
                        .filter(field ->
                                field.type() == Field.Type.DATE && field.within() == null && field.bounds() == null)
                        .map(field -> key + " " + field.name()));

        assertThat(open).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "office/meeting, meetingDate, 1900-01-01, 9999-12-31, 2027-01-19",
        "office/move-election, meetingDate, 1900-01-01, 5000-01-01, 2027-05-19",
        "office/payment, paidOn, 1900-01-01, 9999-12-31, 2026-11-30",
        "look-for-payment/look-for-the-payment, paidOn, 1900-01-01, 5000-01-01, 2026-11-30",
        "find-a-host/offer-times, firstDate, 1900-01-01, 5000-01-01, 2027-01-19",
        "office/director, inOfficeSince, 1900-01-01, 9999-12-31, 2026-01-01",
        "office/rhythm, since, 1900-01-01, 9999-12-31, 2026-12-01"
    })
    void yearThatIsASlipIsRefusedAtItsField(String form, String field, String longAgo, String farAhead, String good) {
        assertThat(faults(form, field, longAgo)).as("long ago").isNotEmpty();
        assertThat(faults(form, field, farAhead)).as("far ahead").isNotEmpty();
        assertThat(faults(form, field, good)).as("as people mean it").isEmpty();
    }

    private static List<String> faults(String form, String field, String day) {
        LocalDate.parse(day);
        Form asked = FORMS.get(form);
        Map<String, String> answers =
                TestForms.answering(asked, asked.field(field).orElseThrow(), day);
        SubmissionRefused refused = catchThrowableOfType(SubmissionRefused.class, () -> RULES.check(asked, answers));
        return refused == null
                ? List.of()
                : refused.errors().stream()
                        .filter(error -> error.field().equals(field))
                        .map(FieldError::message)
                        .toList();
    }
}
