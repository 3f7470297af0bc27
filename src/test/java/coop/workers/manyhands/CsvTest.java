package coop.workers.manyhands;

import static org.assertj.core.api.Assertions.assertThat;

import coop.workers.manyhands.support.Hostile;
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
}
