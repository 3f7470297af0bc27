package coop.workers.manyhands.groups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules that are short, and would give very many meetings, or none after a long search. */
class HostileRhythmTest {

    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
    private static final Duration SECONDS = Duration.ofSeconds(8);

    private static Rhythm rhythm(String rrule) {
        return new Rhythm(rrule, LocalDate.of(2026, 1, 19), LocalTime.of(14, 0), Duration.ofMinutes(90), Set.of());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FREQ=SECONDLY",
                "FREQ=MINUTELY;INTERVAL=5",
                "FREQ=HOURLY;BYHOUR=99",
                "FREQ=DAILY;BYHOUR=1,2,3,4",
                "FREQ=DAILY;BYMINUTE=1,2,3,4",
                "FREQ=DAILY;BYSECOND=1,2,3,4",
                "FREQ=DAILY;COUNT=0",
                "FREQ=DAILY;COUNT=-1",
                "FREQ=DAILY;INTERVAL=0",
                "FREQ=DAILY;INTERVAL=-3",
                "FREQ=MONTHLY;INTERVAL=2147483647",
                "FREQ=MONTHLY;INTERVAL=99999999999999999999",
                "FREQ=YEARLY;BYMONTH=13",
                "FREQ=YEARLY;BYMONTH=0",
                "FREQ=MONTHLY;BYMONTHDAY=32",
                "FREQ=MONTHLY;BYMONTHDAY=0",
                "FREQ=MONTHLY;BYDAY=99MO",
                "FREQ=MONTHLY;BYDAY=0MO",
                "FREQ=MONTHLY;BYDAY=XX",
                "FREQ=MONTHLY;BYSETPOS=0",
                "FREQ=YEARLY;BYYEARDAY=367",
                "FREQ=YEARLY;BYWEEKNO=54",
                "FREQ=FORTNIGHTLY",
                "FREQ=DAILY;FREQ=SECONDLY",
                "FREQ=MONTHLY;X=1"
            })
    void ruleBeyondWhatAGroupCanMeetByIsNone(String rule) {
        assertTimeoutPreemptively(
                SECONDS,
                () -> assertThatThrownBy(() -> rhythm(rule).nextAfter(NOW, LONDON))
                        .isInstanceOf(IllegalArgumentException.class));
        assertTimeoutPreemptively(
                SECONDS,
                () -> assertThatThrownBy(() -> rhythm(rule).between(NOW, NOW.plus(Duration.ofDays(60)), LONDON))
                        .isInstanceOf(IllegalArgumentException.class));
    }

    @Test
    void overlongRuleIsNone() {
        assertTimeoutPreemptively(
                SECONDS,
                () -> assertThatThrownBy(() -> rhythm("FREQ=YEARLY;BYMONTHDAY=" + "1,".repeat(50_000) + "1")
                                .nextAfter(NOW, LONDON))
                        .isInstanceOf(IllegalArgumentException.class));
    }

    @Test
    void dailyIsTheMostOftenAndAHundredTheMostAtOnce() {
        assertThat(rhythm("FREQ=DAILY").between(NOW, NOW.plus(Duration.ofDays(60)), LONDON))
                .hasSize(60);
        assertThat(rhythm("FREQ=DAILY").between(NOW, NOW.plus(Duration.ofDays(600)), LONDON))
                .hasSize(100);
    }

    @Test
    void ruleThatNeverOccursIsFoundOutQuickly() {
        assertThat(assertTimeoutPreemptively(
                        SECONDS,
                        () -> rhythm("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30").nextAfter(NOW, LONDON)))
                .isEmpty();
    }

    @Property(tries = 300)
    void anyRuleIsOneOrNone(
            @ForAll
                    @StringLength(max = 40)
                    @Chars({'B', 'Y', 'D', 'A', 'M', 'O', 'N', 'T', 'H', '=', ';', ',', '0', '1', '9', '-', 'S', 'E'})
                    String rest) {
        assertTimeoutPreemptively(SECONDS, () -> {
            for (String rule : new String[] {"FREQ=MONTHLY;" + rest, "FREQ=YEARLY;BYDAY=" + rest, rest}) {
                try {
                    assertThat(rhythm(rule).between(NOW, NOW.plus(Duration.ofDays(60)), LONDON))
                            .hasSizeLessThanOrEqualTo(100);
                } catch (IllegalArgumentException none) {
                    assertThat(none.getMessage()).isNotNull();
                }
            }
        });
    }
}
