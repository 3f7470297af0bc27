package coop.workers.manyhands.solidfund;

import coop.workers.manyhands.TextFile;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a CSV file, before anything in them is understood.
 *
 * @param rows in the file's order, empty ones left out; those before the fault, if it has one
 * @param broken what is wrong with the file if it was split so; null if nothing is
 */
record StatementFile(List<Row> rows, @Nullable StatementUnusable broken) {

    /** What a year of a large account has, and no more than somebody can go through afterwards. */
    static final int MOST_BYTES = 1024 * 1024;

    private static final List<Character> DELIMITERS = List.of(',', ';', '\t');
    private static final int MOST_LINES = 20_000;
    private static final int LONGEST_LINE = 4_000;
    private static final int LONGEST_CELL = 1_000;

    StatementFile {
        rows = List.copyOf(rows);
    }

    /**
     * A row.
     *
     * @param line the line on which it begins, as an editor counts, from 1
     * @param cells without space around them, and with one space between words
     */
    record Row(int line, List<String> cells) {

        Row {
            cells = List.copyOf(cells);
        }

        /** What stands in that column, or nothing. */
        String at(int column) {
            return column >= 0 && column < cells.size() ? cells.get(column) : "";
        }

        /** How many columns it has, without empty ones at its end. */
        int width() {
            int width = cells.size();
            while (width > 0 && cells.get(width - 1).isEmpty()) {
                width--;
            }
            return width;
        }
    }

    /**
     * The file, split by each mark that banks put between columns.
     *
     * @throws StatementUnusable if it is no text, or more than is read
     */
    static Stream<StatementFile> split(byte[] file) {
        if (file.length > MOST_BYTES) {
            throw new StatementUnusable("The file is larger than 1 MB. Download the statement in several parts.");
        }
        String text = TextFile.decoded(file, StatementFile::noText);
        checkLines(text);
        return DELIMITERS.stream().map(delimiter -> split(text, delimiter));
    }

    private static StatementFile split(String text, char delimiter) {
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setDelimiter(delimiter)
                .setIgnoreEmptyLines(false)
                .setIgnoreSurroundingSpaces(true)
                .setTrailingData(true)
                .get();
        List<Row> rows = new ArrayList<>();
        int last = 0;
        try (CSVParser parser = CSVParser.parse(new StringReader(text), format)) {
            for (CSVRecord record : parser) {
                last = (int) parser.getCurrentLineNumber();
                int line = last - linesWithin(record);
                if (record.stream().anyMatch(cell -> cell.length() > LONGEST_CELL)) {
                    return new StatementFile(
                            rows,
                            new StatementUnusable(
                                    "Line %d has a cell of more than %,d characters; perhaps a quotation mark is opened there and not closed. Nothing was entered. Download the statement once more, and do not open it in another program first."
                                            .formatted(line, LONGEST_CELL)));
                }
                Row row = new Row(line, record.stream().map(StatementFile::cell).toList());
                if (row.width() > 0) {
                    rows.add(row);
                }
            }
        } catch (IOException | UncheckedIOException quotes) {
            return new StatementFile(
                    rows,
                    new StatementUnusable(
                            "After line %d a quotation mark is opened and not closed. Nothing was entered. Download the statement once more, and do not open it in another program first."
                                    .formatted(last)));
        }
        return new StatementFile(rows, null);
    }

    private static String cell(@Nullable String value) {
        return value == null ? "" : value.replaceAll("[\\s\\p{Z}]+", " ").strip();
    }

    private static int linesWithin(CSVRecord row) {
        int breaks = 0;
        for (String value : row) {
            breaks += (int) value.replace("\r\n", "\n")
                    .chars()
                    .filter(c -> c == '\n' || c == '\r')
                    .count();
        }
        return breaks;
    }

    /** Before anything is read: what takes long to read is no statement. */
    private static void checkLines(String text) {
        int line = 1;
        int length = 0;
        for (int at = 0; at < text.length(); at++) {
            char letter = text.charAt(at);
            boolean ends =
                    letter == '\n' || (letter == '\r' && (at + 1 == text.length() || text.charAt(at + 1) != '\n'));
            length = ends ? 0 : length + 1;
            if (length > LONGEST_LINE) {
                throw new StatementUnusable(
                        "Line %d is longer than %,d characters, which no bank writes. Nothing was entered. Download the statement as CSV once more."
                                .formatted(line, LONGEST_LINE));
            }
            line += ends ? 1 : 0;
            if (line > MOST_LINES + 1) {
                throw new StatementUnusable(
                        "The file has more than %,d lines. Nothing was entered. Download the statement in several parts."
                                .formatted(MOST_LINES));
            }
        }
    }

    private static StatementUnusable noText(TextFile.Fault fault) {
        return new StatementUnusable(
                switch (fault) {
                    case EMPTY -> "The file is empty.";
                    case SPREADSHEET -> "This is a spreadsheet. Save it as CSV, or download the statement as CSV.";
                    case PDF -> "This is a PDF, which shows a statement to people. Download it as CSV.";
                    case NO_TEXT -> "This is no text file. Download the statement as CSV.";
                });
    }
}
