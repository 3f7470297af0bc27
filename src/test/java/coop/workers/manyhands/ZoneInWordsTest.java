package coop.workers.manyhands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** An hour is never said without whose it is, and that comes from the setting. */
class ZoneInWordsTest {

    private static final Instant NOON = Instant.parse("2027-07-01T11:00:00Z");

    private static DateWords in(String zone) {
        Site site = new Site(Path.of("target"), "http://x", "us@x", "https://y", ZoneId.of(zone));
        return new DateWords(site, Clock.systemUTC());
    }

    @Test
    void momentsSayWhoseHourTheyName() {
        assertThat(in("Europe/London").moment(NOON)).isEqualTo("Thursday 1 July 2027 at 12:00 UK time");
        assertThat(in("Europe/Berlin").moment(NOON)).isEqualTo("Thursday 1 July 2027 at 13:00 Central European Time");
    }

    @Test
    void noPageFormOrLetterNamesAZoneByItself() {
        List<Path> naming = Stream.of("forms", "processes", "src/main/resources", "src/main/java")
                .map(Path::of)
                .flatMap(ZoneInWordsTest::files)
                .filter(file -> !file.endsWith("Site.java") && !file.endsWith("DateWords.java"))
                // What those two say, in another language.
                .filter(file -> !file.startsWith("src/main/resources/messages"))
                .filter(file -> {
                    try {
                        return new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1)
                                .contains("UK time");
                    } catch (IOException unreadable) {
                        throw new UncheckedIOException(unreadable);
                    }
                })
                .toList();

        assertThat(naming).isEmpty();
    }

    private static Stream<Path> files(Path root) {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(Files::isRegularFile).toList().stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
