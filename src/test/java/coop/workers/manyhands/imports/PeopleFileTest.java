package coop.workers.manyhands.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.workers.manyhands.Csv;
import coop.workers.manyhands.solidfund.DayOrder;
import coop.workers.manyhands.support.Fuzz;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How files with people are read, before anybody is looked for. */
class PeopleFileTest {

    private static PeopleFile read(String text) {
        return PeopleFile.read(text.getBytes(StandardCharsets.UTF_8));
    }

    private static void unusable(String text, String why) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(ImportUnusable.class).hasMessageContaining(why);
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t"})
    void columnsAreToldApartByWhateverSpreadsheetsWrite(String mark) {
        PeopleFile file = read("name%semail\n\nKim%skim@example.org\n".formatted(mark, mark));
        assertThat(file.headings()).containsExactly("name", "email");
        assertThat(file.rows()).containsExactly(new PeopleFile.Row(3, List.of("Kim", "kim@example.org")));
    }

    @Test
    void lineIsTheOneThatAnEditorShowsThoughACellHasSeveral() {
        PeopleFile file = read("name,address\r\nKim,\"1 Mill Lane\r\nLeeds\"\r\nSam,x\r\n");
        assertThat(file.rows().stream().map(PeopleFile.Row::line)).containsExactly(2, 4);
        assertThat(file.rows().get(0).cells()).containsExactly("Kim", "1 Mill Lane\r\nLeeds");
    }

    @Test
    void whatIsNoListOfPeopleIsRefusedInWords() {
        unusable("", "empty");
        unusable("name,email\n", "nobody");
        unusable("PK\u0003\u0004", "Save it as CSV");
        unusable("%PDF-1.7", "PDF");
        unusable("name\n\"Kim", "quotation mark");
        unusable("name\n" + "x".repeat(1001), "Line 2 has a cell");
        unusable("name\n" + "\"x\",".repeat(2001), "Line 2 is longer");
        unusable("name\n" + "Kim\n".repeat(1001), "more than 1,000 lines");
        unusable("a,".repeat(61) + "\nKim\n", "60 columns");
        unusable("x".repeat(PeopleFile.MOST_BYTES + 1), "1 MB");
    }

    @Test
    void headingsOfCiviCrmAreUnderstoodAndOfTwoTheSurerOne() {
        assertThat(Headings.understood(
                        ImportKind.MEMBERS,
                        List.of(
                                "Contact ID",
                                "First Name",
                                "Membership Start Date",
                                "Member Since",
                                "E-mail",
                                "Notes")))
                .containsExactly(Column.CONTACT_ID, Column.FIRST_NAME, null, Column.SINCE, Column.EMAIL, null);
        assertThat(Headings.understood(ImportKind.GROUPS, List.of("Display Name", "Job Title", "Group")))
                .containsExactly(Column.NAME, Column.ROLE, Column.GROUP);
    }

    @Test
    void everythingThatWeWriteWeUnderstand() {
        for (ImportKind kind : ImportKind.values()) {
            List<@Nullable Column> understood = Headings.understood(
                    kind, kind.columns().stream().map(Column::heading).toList());
            assertThat(understood).as(kind.code()).isEqualTo(kind.columns());
        }
    }

    @Provide
    Arbitrary<List<List<String>>> tables() {
        Arbitrary<String> cell = Arbitraries.strings()
                .withChars('a', 'é', '=', '+', '-', '@', '\'', '"', ',', ';', '\n', ' ', '1')
                .ofMaxLength(12)
                .map(String::strip);
        return cell.list().ofSize(3).list().ofMinSize(1).ofMaxSize(5);
    }

    /** A formula begins with an apostrophe in the file, and is what it was once it is read. */
    @Fuzz
    void whatIsWrittenIsReadAsItWas(@ForAll("tables") List<List<String>> rows) {
        StringBuilder csv = Csv.file("name", "email", "phone");
        rows.forEach(row -> csv.append(Csv.line(row.toArray())));
        List<List<String>> filled = new ArrayList<>(rows);
        filled.removeIf(row -> row.stream().allMatch(String::isEmpty));
        if (!filled.isEmpty()) {
            assertThat(read(csv.toString()).rows().stream().map(PeopleFile.Row::cells))
                    .isEqualTo(filled);
        }
    }

    // Days

    @ParameterizedTest
    @CsvSource({
        "2024-04-03",
        "20240403",
        "2024-04-03 00:00:00",
        "3 April 2024",
        "3 Apr 2024",
        "'April 3rd, 2024'",
        "2024/4/3"
    })
    void dayThatSaysItselfNeedsNoTelling(String text) {
        FileDays days = FileDays.of(List.of(text), null);
        assertThat(days.question()).isEmpty();
        assertThat(days.read(text)).contains(LocalDate.of(2024, 4, 3));
    }

    @Test
    void dayThatIsTwoIsAskedAboutUnlessAnotherOfTheFileTells() {
        FileDays open = FileDays.of(List.of("05/05/2024", "03/04/2024"), null);
        assertThat(open.question()).contains("03/04/2024");
        assertThat(open.read("03/04/2024")).isEmpty();

        assertThat(FileDays.of(List.of("03/04/2024", "31/12/2023"), null).read("03/04/2024"))
                .contains(LocalDate.of(2024, 4, 3));
        assertThat(FileDays.of(List.of("03/04/2024", "12/31/2023"), null).read("03/04/2024"))
                .contains(LocalDate.of(2024, 3, 4));
        assertThat(FileDays.of(List.of("31/12/2023", "12/31/2023", "03/04/2024"), null)
                        .question())
                .as("they are not all written in one order")
                .isPresent();
        assertThat(FileDays.of(List.of("03/04/2024"), DayOrder.MONTH_FIRST).read("03/04/2024"))
                .contains(LocalDate.of(2024, 3, 4));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "31/02/2024", "3/4/24", "2024-13-01", "2024", "٣/٤/٢٠٢٤"})
    void whatIsNoDayIsNone(String text) {
        assertThat(FileDays.of(List.of(text), DayOrder.DAY_FIRST).read(text)).isEmpty();
    }
}
