package coop.workers.manyhands;

import java.util.Arrays;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Lines for a spreadsheet (RFC 4180). */
public final class Csv {

    /**
     * What a spreadsheet may take for a formula: its first sign, also in the wide letters of East Asian keyboards, and
     * whatever cannot be seen before it, which spreadsheets cut off.
     */
    private static final Pattern FORMULA =
            Pattern.compile("[\\s\\p{Z}\\p{Cc}\\p{Cf}]*+[=+\\-@\uFF1D\uFF0B\uFF0D\uFF20]|[\\t\\r\\n]");

    /** Stands first in a file that is UTF-8: without it, spreadsheets take accents for two letters each. */
    public static final String MARK = "\uFEFF";

    private static final String END = "\r\n";

    private Csv() {}

    /** One line, with its end. Numbers are written as they are, everything else as {@link #cell} has it. */
    public static String line(@Nullable Object... cells) {
        return Arrays.stream(cells)
                        .map(cell -> cell instanceof Number ? cell.toString() : cell(Objects.toString(cell, "")))
                        .collect(Collectors.joining(","))
                + END;
    }

    /** The beginning of a file, to which lines are added: every file of ours begins so. */
    public static StringBuilder file(String... columns) {
        return new StringBuilder(MARK).append(String.join(",", columns)).append(END);
    }

    /**
     * Quoted; and a text that a spreadsheet would run as a formula begins with an apostrophe. One that begins so already gets
     * another, so that {@link #plain} gives back what was written.
     */
    public static String cell(String text) {
        String safe = isFormula(text.replaceFirst("^'+", "")) ? "'" + text : text;
        return "\"" + safe.replace("\"", "\"\"") + "\"";
    }

    /** A cell of a file of ours as it was before {@link #cell} wrote it; what other programs write stays as it is. */
    public static String plain(String cell) {
        return cell.startsWith("'") && isFormula(cell.replaceFirst("^'+", "")) ? cell.substring(1) : cell;
    }

    private static boolean isFormula(String text) {
        return FORMULA.matcher(text).lookingAt();
    }
}
