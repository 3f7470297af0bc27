package coop.workers.manyhands.monitor;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/** {@code CHANGELOG.md}: what each version changes, in the words of those who use it; the newest first. */
final class Changelog {

    private static final String HEADING = "## ";

    private static final Parser MARKDOWN = Parser.builder().build();
    private static final HtmlRenderer HTML =
            HtmlRenderer.builder().escapeHtml(true).sanitizeUrls(true).build();

    private Changelog() {}

    /**
     * What a version changes.
     *
     * @param version as its heading has it
     * @param html what stands below, ready to be shown
     */
    record Section(String version, String html) {}

    /** That of this version, and of all before it. */
    static List<Section> shipped() {
        try (InputStream file = Changelog.class.getResourceAsStream("/CHANGELOG.md")) {
            return file == null ? List.of() : of(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static List<Section> of(String text) {
        return Arrays.stream(text.split("(?m)^" + HEADING))
                .skip(1)
                .map(part -> part.split("\n", 2))
                .map(lines ->
                        new Section(lines[0].strip(), HTML.render(MARKDOWN.parse(lines.length < 2 ? "" : lines[1]))))
                .toList();
    }
}
