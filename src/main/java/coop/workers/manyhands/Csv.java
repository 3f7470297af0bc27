package coop.workers.manyhands;

import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Lines for a spreadsheet (RFC 4180). */
public final class Csv {

    private Csv() {}

    /** One line, with its end. Numbers are written as they are, everything else as {@link #cell} has it. */
    public static String line(@Nullable Object... cells) {
        return Arrays.stream(cells)
                        .map(cell -> cell instanceof Number ? cell.toString() : cell(Objects.toString(cell, "")))
                        .collect(Collectors.joining(","))
                + "\r\n";
    }

    /** Quoted; and a text that a spreadsheet would run as a formula begins with an apostrophe. */
    public static String cell(String text) {
        String safe = text.matches("(?s)[=+\\-@\\t\\r].*") ? "'" + text : text;
        return "\"" + safe.replace("\"", "\"\"") + "\"";
    }
}
