package coop.workers.manyhands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whoever signs out leaves nothing behind in the browser: no script of ours keeps anything there, nor a page by a script in it. */
class ScriptsKeepNothingTest {

    private static final Path RESOURCES = Path.of("src", "main", "resources");

    private static final Pattern KEEPS = Pattern.compile(
            "localStorage|sessionStorage|indexedDB|\\bcaches\\b|document\\.cookie|cookieStore|serviceWorker");

    private static List<Path> files(String ending) {
        try (Stream<Path> all = Files.walk(RESOURCES)) {
            return all.filter(file -> file.toString().endsWith(ending)).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Test
    void noScriptAndNoPageKeepsAnythingInTheBrowser() {
        assertThat(files(".js"))
                .as("scripts, those in Camunda's web apps among them")
                .hasSizeGreaterThanOrEqualTo(4)
                .anyMatch(file -> file.endsWith("task.js"));
        assertThat(Stream.concat(files(".js").stream(), files(".html").stream()))
                .allSatisfy(file ->
                        assertThat(Files.readString(file)).as("%s", file).doesNotContainPattern(KEEPS));
    }
}
