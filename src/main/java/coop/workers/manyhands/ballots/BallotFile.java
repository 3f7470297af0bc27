package coop.workers.manyhands.ballots;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Ballots as a file: BLT, as OpenSTV, OpaVote and others read and write it. It was first described by Hill, Wichmann and
 * Woodall, "Algorithm 123: Single Transferable Vote by Meek's method" (The Computer Journal 30, 1987).
 *
 * <pre>{@code
 * 4 2          # 4 candidates, 2 seats
 * -2           # number 2 has withdrawn
 * 3 1 3 4 0    # 3 papers: 1 first, then 3, then 4
 * 1 0          # a blank one
 * 0            # end of the papers
 * "Ann"        # the names, in the order of their numbers
 * "Ben"
 * "Cy"
 * "Dee"
 * "Board 2026" # what the election is called
 * }</pre>
 *
 * <p>Taken besides: empty lines, {@code #} to the end of a line, the party after a candidate's name ({@code "Ann" "The
 * Bakers"}, as the Scottish councils have it), and the number of a paper in brackets before it. The last two are dropped:
 * who is elected hangs on no party, and nobody shall find their own paper, or anybody else's. There is one line for each
 * candidate and one for the title in any case, so a party is never taken for another candidate. Two lines
 * in quotation marks after the title, a source and a comment, are passed over. Refused in one sentence each that says what to
 * write: {@code [withdrawn 2]}, {@code [nick a b]} and {@code [tie 2 1]}, as Droop reads them. Refused, since the Scottish rules know neither:
 * equal ({@code 1=2}) and left out ({@code -}) preferences.
 */
public final class BallotFile {

    /** Far above what {@link Ballots#MOST_LINES} lines take. */
    public static final int MOST_BYTES = 20_000_000;

    private BallotFile() {}

    /**
     * Ballots, and where in the file the names stand.
     *
     * @param lines by candidate, from 1; the title's comes last
     */
    public record Located(Ballots ballots, List<Integer> lines) {

        public Located {
            lines = List.copyOf(lines);
        }

        /** The line on which that candidate's name stands, both from 1. */
        public int lineOf(int candidate) {
            return lines.get(candidate - 1);
        }
    }

    /**
     * Reads a file in UTF-8, with or without a byte order mark.
     *
     * @throws BallotFileRefused with every fault, 20 at most
     */
    public static Ballots read(byte[] file) {
        return locate(file).ballots();
    }

    /** The same, with the lines of the names, for whoever finds something wrong with them. */
    public static Located locate(byte[] file) {
        if (file.length > MOST_BYTES) {
            throw refused(
                    1,
                    "The file is too large: it has %d bytes, and %d are taken. Put papers that are alike on one line."
                            .formatted(file.length, MOST_BYTES));
        }
        var decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        CharBuffer text = CharBuffer.allocate(file.length);
        CoderResult result = decoder.decode(ByteBuffer.wrap(file), text, true);
        text.flip();
        if (result.isError()) {
            int line = 1 + (int) text.chars().filter(letter -> letter == '\n').count();
            throw refused(line, "Here is a character that is not in UTF-8. Save the file as plain text in UTF-8.");
        }
        return locate(text.toString());
    }

    /**
     * Reads the text of a file.
     *
     * @throws BallotFileRefused with every fault, 20 at most
     */
    public static Ballots read(String text) {
        return locate(text).ballots();
    }

    private static Located locate(String text) {
        if (text.length() > MOST_BYTES) {
            throw refused(
                    1,
                    "The file is too large: it has %d characters, and %d are taken. Put papers that are alike on one line."
                            .formatted(text.length(), MOST_BYTES));
        }
        BallotFileReader reader = new BallotFileReader(text);
        return new Located(reader.ballots(), reader.linesOfNames());
    }

    /** A file that {@link #read} and other tools read; reading it gives the same ballots. */
    public static String write(Ballots ballots) {
        StringBuilder file = new StringBuilder();
        file.append(ballots.candidates().size())
                .append(' ')
                .append(ballots.seats())
                .append('\n');
        if (!ballots.withdrawn().isEmpty()) {
            file.append(ballots.withdrawn().stream()
                            .map(candidate -> "-" + candidate)
                            .collect(Collectors.joining(" ")))
                    .append('\n');
        }
        for (Ballot paper : ballots.papers()) {
            file.append(paper.weight()).append(' ');
            paper.ranking().forEach(candidate -> file.append(candidate).append(' '));
            file.append("0\n");
        }
        file.append("0\n");
        ballots.candidates().forEach(label -> file.append('"').append(label).append("\"\n"));
        return file.append('"').append(ballots.title()).append("\"\n").toString();
    }

    private static BallotFileRefused refused(int line, String reason) {
        return new BallotFileRefused(List.of(new BallotFileRefused.Fault(line, reason)), 0);
    }
}
