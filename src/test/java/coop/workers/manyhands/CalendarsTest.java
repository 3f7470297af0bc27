package coop.workers.manyhands;

import static org.assertj.core.api.Assertions.assertThat;

import biweekly.Biweekly;
import biweekly.ICalVersion;
import biweekly.ICalendar;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calendars as RFC 5545 and 7986 want them, and as those programs do that are older than the second. */
class CalendarsTest {

    private static final Instant NOON = Instant.parse("2026-11-30T12:00:00Z");

    private final Calendars calendars = new Calendars(
            new Site(Path.of("."), "https://help.example.org", "us@example.org", "", ZoneOffset.UTC),
            Clock.fixed(NOON, ZoneOffset.UTC));

    private static Calendars.Entry entry(String summary) {
        return new Calendars.Entry(
                new UUID(1, 2), 0, NOON, NOON.plusSeconds(3600), summary, "What it is about", null, false);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "\u00e9", "\u4e2d", "\ud83c\udf08", "ab\u00e9\ud83c\udf08"})
    void noLineIsLongerThanSeventyFiveOctetsAndNoCharacterIsCut(String piece) {
        String summary = piece.repeat(90);
        String feed = calendars.feed("Meetings " + summary, List.of(entry(summary)));

        assertThat(feed.split("\r\n"))
                .allSatisfy(line ->
                        assertThat(line.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(75));
        ICalendar read = Biweekly.parse(feed).first();
        assertThat(read.getEvents().get(0).getSummary().getValue()).isEqualTo(summary);
        assertThat(read.validate(ICalVersion.V2_0).isEmpty()).isTrue();
    }

    /** What goes with a letter, in both ways, and what is subscribed to: the library's validator finds nothing wrong. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatIsWrittenIsValid(boolean calledOff) {
        Calendars.Entry entry = new Calendars.Entry(
                new UUID(3, 4),
                2,
                NOON,
                NOON.plusSeconds(5400),
                "Tea; cake, and \\ \ud83c\udf70",
                "One line\nand another, with a comma; \ud83c\udf08".repeat(9),
                "Mill Lane 3, Leeds; upstairs",
                calledOff);
        Calendars.File file = calendars.file(entry);

        for (String written : List.of(file.ics(), calendars.feed("Tea, cake; \ud83c\udf70", List.of(entry)))) {
            assertThat(written.split("\r\n"))
                    .allSatisfy(line ->
                            assertThat(line.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(75));
            assertThat(written).doesNotContainPattern("(?<!\r)\n");
            ICalendar read = Biweekly.parse(written).first();
            assertThat(read.validate(ICalVersion.V2_0).isEmpty())
                    .as(read.validate(ICalVersion.V2_0).toString())
                    .isTrue();
            assertThat(read.getEvents()).singleElement().satisfies(event -> {
                assertThat(event.getSummary().getValue()).isEqualTo(entry.summary());
                assertThat(event.getDescription().getValue()).isEqualTo(entry.description());
                assertThat(event.getLocation().getValue()).isEqualTo(entry.place());
            });
        }
        assertThat(file.ics()).contains("\r\nMETHOD:" + file.method() + "\r\n");
    }

    @Test
    void nameOfAFeedIsATextInBothItsProperties() {
        String feed = calendars.feed("Tea, cake; and \\", List.of());

        assertThat(feed)
                .contains("\r\nNAME:Tea\\, cake\\; and \\\\\r\n", "\r\nX-WR-CALNAME:Tea\\, cake\\; and \\\\\r\n");
    }

    @Test
    void aFeedSaysItsNameAndHowOftenToLookByTheNewNamesAndTheOldOnes() {
        assertThat(calendars.feed("Communications", List.of()))
                .contains(
                        "\r\nNAME:Communications\r\n",
                        "\r\nX-WR-CALNAME:Communications\r\n",
                        "\r\nREFRESH-INTERVAL;VALUE=DURATION:PT6H\r\n",
                        "\r\nX-PUBLISHED-TTL:PT6H\r\n");
    }
}
