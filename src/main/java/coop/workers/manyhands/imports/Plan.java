package coop.workers.manyhands.imports;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/**
 * What would come of a file, line by line, before anything does.
 *
 * @param lines in the file's order; none while something has to be said first
 * @param openDay a day of the file that is two, if it has to be said first how days are written
 * @param missing what no column says, though nothing can be made without it
 */
public record Plan(List<Line> lines, @Nullable String openDay, List<Column> missing) {

    public Plan {
        lines = List.copyOf(lines);
        missing = List.copyOf(missing);
    }

    /** What becomes of a line. */
    public enum Outcome {
        MADE("New"),
        KNOWN("Here already"),
        REFUSED("Cannot be taken");

        private final String label;

        Outcome(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /**
     * A line.
     *
     * @param number as an editor counts
     * @param name whom it is about, as far as it can be read
     * @param words what would be made, what it is the same as, or why nothing can be made of it
     */
    public record Line(int number, Outcome outcome, String name, String words) {}

    /** Whether something has to be said first. */
    public boolean asks() {
        return openDay != null || !missing.isEmpty();
    }

    /** How a day is written that could be two. */
    public Optional<String> question() {
        return Optional.ofNullable(openDay);
    }

    /** Those lines of which that becomes. */
    public List<Line> lines(Outcome outcome) {
        return lines.stream().filter(line -> line.outcome() == outcome).toList();
    }

    /** A mark of all that it says: whoever carries it out carries out what they saw. */
    public String mark() {
        MessageDigest digest = DigestUtils.getSha256Digest();
        lines.forEach(line -> digest.update("%d|%s|%s|%s\n"
                .formatted(line.number(), line.outcome(), line.name(), line.words())
                .getBytes(StandardCharsets.UTF_8)));
        return HexFormat.of().formatHex(digest.digest(), 0, 16);
    }
}
