package coop.workers.manyhands;

import static org.assertj.core.api.Assertions.assertThat;

import coop.workers.manyhands.links.LinkPurpose;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Period;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A time that visitors are told is the time that things go by: {@code docs/words-and-deeds.md} says what holds which. */
class WordsAndDeedsTest {

    private static final Path LIST = Path.of("docs/words-and-deeds.md");

    /** Every text of ours that visitors read, with where it stands. */
    private static final Path TEXTS = Path.of("src/main/resources/messages/cy.xlf");

    private static final String NUMBER =
            "(?:\\d+|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fourteen|fifteen|thirty|ninety|half an?|an|a)";

    private static final Pattern TIME = Pattern.compile(
            "\\b" + NUMBER + "(?:,? (?:and|or|to) " + NUMBER
                    + ")*\\s+(?:more |another )?(?:working\\s+)?(?:quarters of an )?"
                    + "(?:minute|hour|day|week|month|year)s?\\b|\\bwithin the hour\\b",
            Pattern.CASE_INSENSITIVE);

    private static final Map<String, Integer> NUMBERS = numbers();

    private static final Pattern HOLDER = Pattern.compile("(\\w+(?: \\w+)?) ((?:`[^`]+` ?)+)");

    /**
     * A line of the list.
     *
     * @param where the file that the words stand in, as the catalogue of texts calls it
     */
    record Row(String where, String says, String heldBy) {

        /** What holds it: the kind, and what is named. */
        List<List<String>> holders() {
            List<List<String>> holders = new ArrayList<>();
            for (String one : heldBy.split("; ")) {
                Matcher holder = HOLDER.matcher(one);
                assertThat(holder.matches()).as("%s: %s", this, one).isTrue();
                List<String> all = new ArrayList<>(List.of(holder.group(1)));
                Pattern.compile("`([^`]+)`").matcher(holder.group(2)).results().forEach(name -> all.add(name.group(1)));
                holders.add(all);
            }
            return holders;
        }
    }

    static List<Row> rows() throws IOException {
        return Files.readAllLines(LIST).stream()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| where"))
                .map(line -> line.substring(2, line.length() - 2).split(" \\| "))
                .map(cells -> new Row(cells[0], cells[1], cells[2]))
                .toList();
    }

    static List<Row> promises() throws IOException {
        return rows().stream()
                .filter(row -> !row.heldBy().startsWith("no promise: "))
                .toList();
    }

    @Test
    void everyTimeThatATextNamesIsInTheListAndTheListNamesNoOther() throws IOException {
        Set<List<String>> said = new LinkedHashSet<>();
        Document texts = Jsoup.parse(Files.readString(TEXTS), "", Parser.xmlParser());
        for (Element unit : texts.select("trans-unit")) {
            String where = unit.expectFirst("note").text();
            TIME.matcher(unit.expectFirst("source").wholeText())
                    .results()
                    .map(MatchResult::group)
                    .forEach(time -> said.add(List.of(where, time)));
        }
        assertThat(rows())
                .extracting(row -> List.of(row.where(), row.says()))
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(said);
    }

    @Test
    void whatPromisesNothingSaysWhy() throws IOException {
        assertThat(rows())
                .filteredOn(row -> row.heldBy().startsWith("no promise"))
                .allSatisfy(row -> assertThat(row.heldBy()).matches("no promise: .{10,}"));
    }

    @ParameterizedTest
    @MethodSource("promises")
    void timeIsTheOneThatThingsGoBy(Row row) throws Exception {
        for (List<String> holder : row.holders()) {
            String kind = holder.get(0);
            switch (kind) {
                case "diagram" -> {
                    assertThat(diagram(holder.get(1))).contains(">" + holder.get(2) + "<");
                    assertThat(minutes(holder.get(2))).as("%s", row).isEqualTo(minutesSaid(row.says()));
                }
                case "answer" -> {
                    assertThat(row.says()).contains("working");
                    assertThat(diagram(holder.get(1)))
                            .contains("name=\"answerWithin\" value=\"" + holder.get(2) + "\"");
                    assertThat(minutes(holder.get(2))).as("%s", row).isEqualTo(minutesSaid(row.says()));
                }
                case "link" ->
                    assertThat(minutes(Objects.requireNonNull(
                                            fieldOf(LinkPurpose.valueOf(holder.get(1)), LinkPurpose.class, "lifetime"))
                                    .toString()))
                            .as("%s", row)
                            .isEqualTo(minutesSaid(row.says()));
                case "constant" ->
                    assertThat(minutes(constant(holder.get(1)).toString()))
                            .as("%s", row)
                            .isEqualTo(minutesSaid(row.says()));
                case "file" ->
                    assertThat(Files.readString(Path.of(holder.get(1)))).contains(holder.get(2));
                default -> throw new AssertionError("What is a " + kind + "? " + row);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "two weeks, P14D",
        "14 days, PT336H",
        "a month, P30D",
        "half a year, P180D",
        "a year, P1Y",
        "Three months, P90D",
        "within the hour, PT1H",
        "half an hour, PT30M",
        "5 working days, P5D"
    })
    void timesAreComparedAsPeopleReadThem(String said, String meant) {
        assertThat(minutesSaid(said)).isEqualTo(minutes(meant));
    }

    private static String diagram(String process) throws IOException {
        return Files.readString(Path.of("processes", process, process + ".bpmn"));
    }

    private static Object constant(String name) throws ReflectiveOperationException {
        int dot = name.lastIndexOf('.');
        Class<?> type = Class.forName("coop.workers.manyhands." + name.substring(0, dot));
        return Objects.requireNonNull(fieldOf(null, type, name.substring(dot + 1)));
    }

    private static Object fieldOf(@Nullable Object of, Class<?> type, String name) throws ReflectiveOperationException {
        Field field = type.getDeclaredField(name);
        field.setAccessible(true);
        return field.get(of);
    }

    /** A month is thirty days here, half a year 180, a year 365, as diagrams count. */
    private static long minutes(String iso) {
        if (iso.contains("T")) {
            return Duration.parse(iso).toMinutes();
        }
        Period period = Period.parse(iso);
        return (period.getYears() * 365L + period.getMonths() * 30L + period.getDays()) * 24 * 60;
    }

    private static long minutesSaid(String words) {
        String text = words.toLowerCase(Locale.ENGLISH);
        if (text.equals("within the hour")) {
            return 60;
        }
        if (text.startsWith("half a ")) {
            return 180L * 24 * 60;
        }
        if (text.startsWith("half an ")) {
            return 30;
        }
        String[] parts = text.split("\\s+");
        Integer number = NUMBERS.get(parts[0]);
        long many = number == null ? Long.parseLong(parts[0]) : number;
        String unit = parts[parts.length - 1];
        long one = unit.startsWith("minute")
                ? 1
                : unit.startsWith("hour")
                        ? 60
                        : 24L
                                * 60
                                * (unit.startsWith("day")
                                        ? 1
                                        : unit.startsWith("week") ? 7 : unit.startsWith("month") ? 30 : 365);
        return many * one;
    }

    private static Map<String, Integer> numbers() {
        Map<String, Integer> numbers = new LinkedHashMap<>();
        String[] words = "a an one two three four five six seven eight nine ten".split(" ");
        for (int at = 0; at < words.length; at++) {
            numbers.put(words[at], Math.max(1, at - 1));
        }
        numbers.put("twelve", 12);
        numbers.put("fourteen", 14);
        numbers.put("fifteen", 15);
        numbers.put("thirty", 30);
        numbers.put("ninety", 90);
        return numbers;
    }
}
