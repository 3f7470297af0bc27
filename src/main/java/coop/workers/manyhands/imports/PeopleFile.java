package coop.workers.manyhands.imports;

import coop.workers.manyhands.Csv;
import coop.workers.manyhands.TextFile;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * A CSV file with a line of headings, before anything in it is understood.
 *
 * @param headings as they stand there
 * @param rows what stands below, empty lines left out
 */
public record PeopleFile(List<String> headings, List<Row> rows) {

    /** A thousand people, and no more than somebody can look through. */
    public static final int MOST_BYTES = 1024 * 1024;

    static final int MOST_LINES = 1_000;
    private static final int MOST_COLUMNS = 60;
    private static final int LONGEST_LINE = 8_000;
    private static final int LONGEST_CELL = 1_000;

    public PeopleFile {
        headings = List.copyOf(headings);
        rows = List.copyOf(rows);
    }

    /**
     * A line below the headings.
     *
     * @param line the line on which it begins, as an editor counts, from 1
     */
    public record Row(int line, List<String> cells) {

        public Row {
            cells = List.copyOf(cells);
        }
    }

    /**
     * Reads a file.
     *
     * @throws ImportUnusable if it is no CSV, or more than is read, in words
     */
    public static PeopleFile read(byte[] file) {
        if (file.length > MOST_BYTES) {
            throw new ImportUnusable("The file is larger than 1 MB. Bring it in in several parts.");
        }
        String text = TextFile.decoded(file, PeopleFile::noText);
        checkLines(text);
        PeopleFile read = split(text);
        if (read.headings().size() > MOST_COLUMNS) {
            throw new ImportUnusable("The file has more than %d columns. Leave out those that nothing is made of."
                    .formatted(MOST_COLUMNS));
        }
        if (read.rows().isEmpty()) {
            throw new ImportUnusable("The file has nobody in it: below a line of headings there is one line for each.");
        }
        return read;
    }

    /** By whichever mark makes the most columns of the first line; what that one breaks is broken. */
    private static PeopleFile split(String text) {
        String first = text.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
        char delimiter = Stream.of('\t', ';', ',')
                .max(Comparator.comparingLong((Character mark) ->
                        first.chars().filter(letter -> letter == mark).count()))
                .orElseThrow();
        return split(text, delimiter);
    }

    private static PeopleFile split(String text, char delimiter) {
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setDelimiter(delimiter)
                .setIgnoreEmptyLines(false)
                .get();
        List<String> headings = null;
        List<Row> rows = new ArrayList<>();
        int last = 0;
        try (CSVParser parser = CSVParser.parse(new StringReader(text), format)) {
            for (CSVRecord record : parser) {
                int line = last + 1;
                last = (int) parser.getCurrentLineNumber();
                if (record.stream().anyMatch(cell -> cell.length() > LONGEST_CELL)) {
                    throw new ImportUnusable(
                            "Line %d has a cell of more than %,d characters; perhaps a quotation mark is opened there and not closed."
                                    .formatted(line, LONGEST_CELL));
                }
                List<String> cells =
                        record.stream().map(cell -> Csv.plain(cell.strip())).toList();
                if (cells.stream().allMatch(String::isEmpty)) {
                    continue;
                }
                if (headings == null) {
                    headings = cells;
                } else {
                    rows.add(new Row(line, cells));
                }
            }
        } catch (IOException | UncheckedIOException quotes) {
            throw new ImportUnusable(
                    "After line %d a quotation mark is opened and not closed. Save the file as CSV once more."
                            .formatted(last));
        }
        return new PeopleFile(headings == null ? List.of() : headings, rows);
    }

    /** Before anything is read: what takes long to read is no list of people. */
    private static void checkLines(String text) {
        int line = 1;
        int length = 0;
        for (int at = 0; at < text.length(); at++) {
            char letter = text.charAt(at);
            boolean ends =
                    letter == '\n' || (letter == '\r' && (at + 1 == text.length() || text.charAt(at + 1) != '\n'));
            length = ends ? 0 : length + 1;
            if (length > LONGEST_LINE) {
                throw new ImportUnusable(
                        "Line %d is longer than %,d characters. Leave out the columns that nothing is made of."
                                .formatted(line, LONGEST_LINE));
            }
            line += ends ? 1 : 0;
            if (line > MOST_LINES + 1) {
                throw new ImportUnusable(
                        "The file has more than %,d lines. Bring it in in several parts.".formatted(MOST_LINES));
            }
        }
    }

    private static ImportUnusable noText(TextFile.Fault fault) {
        return new ImportUnusable(
                switch (fault) {
                    case EMPTY -> "The file is empty.";
                    case SPREADSHEET -> "This is a spreadsheet. Save it as CSV.";
                    case PDF -> "This is a PDF. Save the list that it was made of as CSV.";
                    case NO_TEXT -> "This is no text file. Save the list as CSV.";
                });
    }
}
