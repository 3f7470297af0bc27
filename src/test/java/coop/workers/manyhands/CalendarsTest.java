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
