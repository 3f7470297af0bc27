package coop.workers.manyhands;

import static org.assertj.core.api.Assertions.assertThat;

import coop.workers.manyhands.support.Cost;
import coop.workers.manyhands.support.Fuzz;
import coop.workers.manyhands.support.Hostile;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=HYPERLINK(\"https://evil.example\")",
                "+44 7700 900123",
                "-1+cmd|' /C calc'!A0",
                "@SUM(1)",
                "\t=1",
                "\r=1",
                "\n=1",
                "  =1",
                "\u00a0=1",
                "\ufeff=1",
                "\u200b=1",
                "\u202e=1",
                "\u0000=1",
                "\u3000\uff1d1",
                "\uff0b1",
                "\uff0d1",
                "\uff20a"
            })
    void whatASpreadsheetCouldRunIsText(String text) {
        assertThat(Csv.cell(text)).isEqualTo("\"'" + text.replace("\"", "\"\"") + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "Sam Rivers", "Ana-María", "5", "a=b", "نرگس\u200cها", "''", "👩‍🌾"})
    void everythingElseStaysAsItIs(String text) {
        assertThat(Csv.cell(text)).isEqualTo("\"" + text + "\"");
    }

    @Test
    void noCellBecomesTwoOrALineOfItsOwn() {
        assertThat(Csv.line("a\",\"b", "c\r\nd", null, 5)).isEqualTo("\"a\"\",\"\"b\",\"c\r\nd\",\"\",5\r\n");
        Hostile.texts()
                .forEach(text -> assertThat(Csv.line(text).replace("\"\"", "")).matches("(?s)\"[^\"]*\"\r\n"));
    }

    /** Read back by a library of others: each cell is one cell again, and none begins with what a spreadsheet runs. */
    @Fuzz
    void anyCellsAreThoseCellsAgain(@ForAll @Size(max = 10) List<@StringLength(max = 60) String> cells)
            throws IOException {
        String line = Cost.bounded(5_000_000L, () -> Csv.line(cells.toArray()));
        if (cells.isEmpty()) {
            return;
        }
        List<String> read =
                CSVParser.parse(line, CSVFormat.RFC4180).getRecords().get(0).toList();
        assertThat(read).hasSameSizeAs(cells);
        for (int cell = 0; cell < read.size(); cell++) {
            assertThat(read.get(cell)).isIn(cells.get(cell), "'" + cells.get(cell));
            assertThat(read.get(cell).strip()).doesNotStartWith("=").doesNotStartWith("@");
        }
    }

    @Tag("long")
    @ParameterizedTest
    @ValueSource(strings = {" ", "\u200b", "\"", "a", "=", "\n"})
    void twiceTheCellTakesTwiceTheWork(String piece) {
        Cost.assertLinear(50_000, pieces -> {
            String cell = piece.repeat(pieces);
            return () -> assertThat(Csv.cell(cell)).isNotEmpty();
        });
    }

    @Tag("long")
    @Test
    void twiceTheCellsTakeTwiceTheWork() {
        Cost.assertLinear(10_000, cells -> {
            Object[] line = Collections.nCopies(cells, "Sam \"the\" Rivers").toArray();
            return () -> assertThat(Csv.line(line)).isNotEmpty();
        });
    }
}
