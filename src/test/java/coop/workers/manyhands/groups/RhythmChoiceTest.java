package coop.workers.manyhands.groups;

import static org.assertj.core.api.Assertions.assertThat;

import coop.workers.manyhands.DateWords;
import coop.workers.manyhands.Site;
import coop.workers.manyhands.languages.Language;
import coop.workers.manyhands.languages.Languages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RhythmChoiceTest {

    @ParameterizedTest
    @CsvSource({
        "FREQ=MONTHLY;BYDAY=3MO, on the third Monday of every month",
        "FREQ=MONTHLY;INTERVAL=2;BYDAY=2TH, on the second Thursday of every other month",
        "FREQ=MONTHLY;INTERVAL=3;BYDAY=-1FR, 'on the last Friday, every three months'",
        "FREQ=WEEKLY;BYDAY=WE, every Wednesday",
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=SU, every other Sunday",
        "FREQ=WEEKLY;INTERVAL=6;BYDAY=SA, 'on Saturday, every six weeks'"
    })
    void ruleThatCanBeChosenIsReadSaidInWordsAndWrittenAsItWas(String rule, String words) {
        RhythmChoice choice = RhythmChoice.of(rule).orElseThrow();

        assertThat(choice.words()).isEqualTo(words);
        assertThat(choice.rrule()).isEqualTo(rule);
        assertThat(RuleGrammar.fault(choice.rrule())).isEmpty();
    }

    /** Whatever somebody can choose, and however long it lasts. */
    @Test
    void whatCanBeChosenIsSaidInWelshToo() throws IOException {
        Site site = new Site(
                Path.of("data"),
                "http://localhost",
                "us@example.org",
                "https://forum.example.org",
                ZoneId.of("Europe/London"));
        Language welsh = new Languages(
                        Map.of("cy", Files.readString(Path.of("src/main/resources/messages/cy.xlf"))), site, "cy")
                .offered()
                .get(0);
        List<String> phrases = new ArrayList<>();
        for (int nth : new int[] {0, 1, 2, 3, 4, -1}) {
            for (DayOfWeek day : DayOfWeek.values()) {
                for (int every = 1; every <= RhythmChoice.MOST_EVERY; every++) {
                    phrases.add(new RhythmChoice(nth, day, every).words());
                }
            }
        }
        phrases.add("by the rule FREQ=MONTHLY;BYMONTHDAY=15");
        List<String> said = phrases.stream()
                .map(words -> words + " at 14:00 UK time, for an hour and a half")
                .collect(Collectors.toCollection(ArrayList::new));
        for (int minutes : new int[] {20, 30, 45, 60, 75, 90, 120, 135, 150}) {
            said.add("every Monday at 14:00 UK time, for " + Rhythm.words(Duration.ofMinutes(minutes)));
        }
        said.add("at dates that are named one by one");
        DateWords dates = new DateWords(site, Clock.systemUTC());
        for (int hours : new int[] {1, 2, 23, 24, 48, 24 * 12, 24 * 30}) {
            said.add(dates.within(Duration.ofHours(hours)));
        }

        assertThat(said)
                .hasSizeGreaterThan(500)
                .allSatisfy(
                        words -> assertThat(welsh.find(words))
                                .as(words)
                                .hasValueSatisfying(
                                        other -> assertThat(other)
                                                .doesNotContainPattern(
                                                        "\\b(on|the|every|other|month|week|day|days|hours?|minutes|at|for|within|half|two|UK|\\p{Lu}\\p{Ll}+day)\\b")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FREQ=MONTHLY;BYDAY=MO",
                "FREQ=WEEKLY;BYDAY=1MO",
                "FREQ=MONTHLY;BYMONTHDAY=15",
                "FREQ=WEEKLY;BYDAY=MO,TH",
                "FREQ=MONTHLY;INTERVAL=13;BYDAY=1MO"
            })
    void otherRulesAreTyped(String rule) {
        assertThat(RhythmChoice.of(rule)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "FREQ=MONTHLY;BYDAI=3MO, BYDAI",
        "FREQ=MONTHLY;BYDAY=3MX, BYDAY=3MX",
        "FREQ=MONTHLY;BYDAY=6MO, BYDAY=6MO",
        "FREQ=WEEKLY;BYDAY=1MO, BYDAY=1MO",
        "FREQ=WEEKLY;BYMONTHDAY=3, BYMONTHDAY",
        "FREQ=MONTHLY;BYWEEKNO=3, BYWEEKNO",
        "FREQ=MONTHLY;BYYEARDAY=3, BYYEARDAY",
        "FREQ=MONTHLY;BYSETPOS=1, BYSETPOS",
        "FREQ=DAILY;BYHOUR=3, BYHOUR",
        "FREQ=DAILY;INTERVAL=0, INTERVAL=0",
        "FREQ=DAILY;UNTIL=20270230, UNTIL=20270230",
        "FREQ=DAILY;COUNT=3;UNTIL=20280101, UNTIL",
        "FREQ=DAILY;COUNT=3;COUNT=4, COUNT",
        "BYDAY=MO, FREQ",
        "FREQ=SECONDLY, SECONDLY",
        "FREQ=DAILY;, part",
        "third Monday, THIRD MONDAY"
    })
    void whatIsWrongWithATypedRuleIsSaidByName(String rule, String named) {
        assertThat(RuleGrammar.fault(rule))
                .hasValueSatisfying(fault -> assertThat(fault).contains(named));
    }

    /** What was taken before that was asked still makes meetings. */
    @Test
    void ruleThatWasTakenOnceGoesOn() {
        assertThat(RuleGrammar.fault("FREQ=WEEKLY;BYDAY=1MO")).isPresent();
        assertThat(RuleGrammar.fits("FREQ=WEEKLY;BYDAY=1MO")).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "30, half an hour",
        "45, 45 minutes",
        "60, an hour",
        "90, an hour and a half",
        "120, 2 hours",
        "150, 2 and a half hours",
        "135, 2 hours and 15 minutes"
    })
    void lengthIsSaidAsPeopleSayIt(int minutes, String words) {
        assertThat(Rhythm.words(Duration.ofMinutes(minutes))).isEqualTo(words);
    }

    /** A meeting that is named for half past one on that night is at the same moment. */
    @Test
    void ofAnHourThatComesTwiceARhythmTakesTheFirst() {
        Rhythm sundays = new Rhythm(
                "FREQ=WEEKLY;BYDAY=SU",
                LocalDate.of(2027, 10, 1),
                LocalTime.of(1, 30),
                Duration.ofMinutes(90),
                Set.of());

        assertThat(sundays.nextAfter(Instant.parse("2027-10-30T00:00:00Z"), ZoneId.of("Europe/London")))
                .hasValueSatisfying(
                        date -> assertThat(date.toInstant()).isEqualTo(Instant.parse("2027-10-31T00:30:00Z")));
    }
}
