package coop.workers.manyhands.forms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every field of every form has a bound, and holds it. */
class FormBoundsTest {

    private static final FormCatalogue FORMS = TestForms.catalogue();
    private static final List<String> DAYS = List.of(
            "-5000-01-01",
            "+300000-01-01",
            "9999-12-31",
            "0000-01-01",
            "10000-01-01",
            "-999999999-01-01",
            "1899-12-31",
            "2026-02-30",
            "1".repeat(100_000));
    private static final List<String> TIMES = List.of("14:00:00", "14:00:00.5", "25:00", "1".repeat(100_000));
    private static final List<String> NUMBERS =
            List.of("999999999", "-999999999", "2147483648", "1e9", "NaN", "٣", "1".repeat(100_000));

    private final FormRules rules = new FormRules(Clock.fixed(Instant.parse("2026-11-30T12:00:00Z"), ZoneOffset.UTC));

    static Stream<String> keys() {
        return FORMS.keys().stream();
    }

    @ParameterizedTest
    @MethodSource("keys")
    void everyFieldHoldsItsBound(String key) {
        for (Field field : FORMS.get(key).fields()) {
            switch (field.type()) {
                case TEXT, TEXTAREA, EMAIL, TEL, URL -> {
                    assertThat(field.maxLength())
                            .as("%s: %s", key, field.name())
                            .isBetween(1, 4000);
                    isRefused(key, field, "x".repeat(4001));
                }
                case DATE -> DAYS.forEach(day -> isRefused(key, field, day));
                case TIME -> TIMES.forEach(time -> isRefused(key, field, time));
                case NUMBER -> {
                    assertThat(field.bounds()).as("%s: %s", key, field.name()).isNotNull();
                    NUMBERS.forEach(number -> isRefused(key, field, number));
                }
                case SELECT -> isRefused(key, field, "x".repeat(100_000));
                case CHECKBOX -> isRefused(key, field, "yes".repeat(50_000));
                case FILE -> {}
            }
        }
    }

    private void isRefused(String key, Field field, String value) {
        Form form = FORMS.get(key);
        SubmissionRefused refused = catchThrowableOfType(
                SubmissionRefused.class, () -> rules.check(form, TestForms.answering(form, field, value)));

        assertThat(refused).as("%s: %s", key, field.name()).isNotNull();
        assertThat(refused.errors()).as("%s: %s", key, field.name()).anySatisfy(error -> {
            assertThat(error.field()).isEqualTo(field.name());
            assertThat(error.message()).hasSizeLessThan(2000);
        });
    }
}
