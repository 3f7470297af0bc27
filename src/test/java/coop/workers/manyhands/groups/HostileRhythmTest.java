package coop.workers.manyhands.groups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import coop.workers.manyhands.support.Cost;
import coop.workers.manyhands.support.Fuzz;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Tag;
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

    @Fuzz
    void anyRuleIsOneOrNone(
            @ForAll
                    @StringLength(max = 40)
                    @Chars({'B', 'Y', 'D', 'A', 'M', 'O', 'N', 'T', 'H', '=', ';', ',', '0', '1', '9', '-', 'S', 'E'})
                    String rest) {
        for (String rule : new String[] {"FREQ=MONTHLY;" + rest, "FREQ=YEARLY;BYDAY=" + rest, rest}) {
            isOneOrNone(rule);
        }
    }

    /** Put together of what a rule is made of, so that most of them get as far as to the library. */
    @Fuzz
    void anyPartsAreARuleOrNone(
            @ForAll("frequencies") String frequency, @ForAll("parts") List<String> parts, @ForAll boolean small) {
        String rule = "FREQ=" + frequency + (parts.isEmpty() ? "" : ";") + String.join(";", parts);
        isOneOrNone(small ? rule.toLowerCase(Locale.ROOT) : rule);
    }

    @Provide
    Arbitrary<String> frequencies() {
        return Arbitraries.of("DAILY", "WEEKLY", "MONTHLY", "YEARLY", "SECONDLY", "");
    }

    @Provide
    Arbitrary<List<String>> parts() {
        Arbitrary<String> number = Arbitraries.integers().between(-370, 370).map(String::valueOf);
        Arbitrary<String> day = Combinators.combine(
                        Arbitraries.of("", "1", "-1", "5", "-5", "53", "+2"),
                        Arbitraries.of("MO", "TU", "WE", "TH", "FR", "SA", "SU"))
                .as((nth, weekday) -> nth + weekday);
        Arbitrary<String> numbers = number.list().ofMinSize(1).ofMaxSize(12).map(all -> String.join(",", all));
        Arbitrary<String> days = day.list().ofMinSize(1).ofMaxSize(7).map(all -> String.join(",", all));
        Arbitrary<String> named = Combinators.combine(
                        Arbitraries.of(
                                "INTERVAL",
                                "COUNT",
                                "BYMONTH",
                                "BYMONTHDAY",
                                "BYYEARDAY",
                                "BYSETPOS",
                                "BYWEEKNO",
                                "BYHOUR"),
                        Arbitraries.oneOf(number, numbers))
                .as((name, value) -> name + "=" + value);
        return Arbitraries.oneOf(
                        named,
                        days.map(value -> "BYDAY=" + value),
                        Arbitraries.of(
                                "WKST=SU", "UNTIL=20280101", "UNTIL=19000230", "UNTIL=99991231T235959Z", "X=1", ""))
                .list()
                .ofMaxSize(5);
    }

    private static void isOneOrNone(String rule) {
        Cost.bounded(100_000_000L, () -> {
            try {
                rhythm(rule).nextAfter(NOW, LONDON);
                assertThat(rhythm(rule).between(NOW, NOW.plus(Duration.ofDays(600)), LONDON))
                        .hasSizeLessThanOrEqualTo(100);
            } catch (IllegalArgumentException none) {
                assertThat(none.getMessage()).isNotNull();
            }
            return true;
        });
    }

    @Tag("long")
    /** Within the longest rule that is read at all. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "FREQ=YEARLY;BYYEARDAY=",
                "FREQ=MONTHLY;BYMONTHDAY=",
                "FREQ=YEARLY;BYMONTHDAY=",
                "FREQ=YEARLY;BYWEEKNO="
            })
    void twiceTheRuleTakesTwiceTheWork(String rule) {
        Cost.assertLinear(15, numbers -> {
            String all = rule
                    + IntStream.rangeClosed(1, numbers)
                            .mapToObj(String::valueOf)
                            .collect(Collectors.joining(","));
            return () -> assertThat(rhythm(all).between(NOW, NOW.plus(Duration.ofDays(3 * 365)), LONDON))
                    .isNotEmpty();
        });
    }

    @Tag("long")
    @Test
    void twiceTheOverlongRuleTakesNoMoreThanTwiceTheWork() {
        Cost.assertLinear(20_000, numbers -> {
            String rule = "FREQ=YEARLY;BYMONTHDAY=" + "1,".repeat(numbers) + "1";
            return () -> assertThatThrownBy(() -> rhythm(rule).nextAfter(NOW, LONDON))
                    .isInstanceOf(IllegalArgumentException.class);
        });
    }

    @Tag("long")
    @Test
    void twiceTheExceptionsTakeTwiceTheWork() {
        Cost.assertLinear(100, days -> {
            Set<LocalDate> exceptions = IntStream.range(0, days)
                    .mapToObj(day -> LocalDate.of(2026, 11, 25).plusDays(day))
                    .collect(Collectors.toSet());
            Rhythm daily = new Rhythm(
                    "FREQ=DAILY", LocalDate.of(2026, 11, 20), LocalTime.of(14, 0), Duration.ofMinutes(90), exceptions);
            return () -> assertThat(daily.nextAfter(NOW, LONDON)).isPresent();
        });
    }
}
