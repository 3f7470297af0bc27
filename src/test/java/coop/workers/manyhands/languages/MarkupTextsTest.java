package coop.workers.manyhands.languages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class MarkupTextsTest {

    private static String said(String html, Map<String, String> words) {
        return MarkupTexts.translated(html, words::get);
    }

    static Stream<Path> templates() throws IOException {
        try (Stream<Path> all = Files.walk(Path.of("src/main/resources/templates"))) {
            return all.filter(file -> file.toString().endsWith(".html")).toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("templates")
    void whatIsTranslatedIntoItselfIsTheSameButForTheSpaceInIt(Path template) throws IOException {
        String source = Files.readString(template);
        String same = MarkupTexts.translated(source, text -> text);

        assertThat(plain(same)).isEqualTo(plain(source));
    }

    /** References to characters may be written another way. */
    private static String plain(String html) {
        return org.jsoup.parser.Parser.unescapeEntities(html, false)
                .replaceAll("\\s+", " ")
                .replace('\u2019', '\'');
    }

    /** A loop of a pattern that may go back ran out of the stack at some thousand signs, or attributes. */
    @Test
    void aTagOfAnyLengthIsReadLikeAnyOther() {
        String title = "word ".repeat(20_000).strip();
        String many = " data-a=\"1\"".repeat(20_000);
        Map<String, String> words = Map.of("Yes", "Ie");

        assertThat(said("<p title='" + title + "'>Yes</p>", words)).isEqualTo("<p title='" + title + "'>Ie</p>");
        assertThat(said("<p " + title + ">Yes</p>", words)).isEqualTo("<p " + title + ">Ie</p>");
        assertThat(said("<p" + many + ">Yes</p>", words)).isEqualTo("<p" + many + ">Ie</p>");
    }

    @Test
    void aTranslationPutsItsWordsAndLinksInItsOwnOrder() {
        assertThat(said(
                        "<p>See <a href=\"/\">all</a> of <b th:text=\"${x}\">it</b>.</p>",
                        Map.of("See <1>all</1> of {2}.", "{2}: <1>popeth</1> & mwy")))
                .isEqualTo("<p><b th:text=\"${x}\">it</b>: <a href=\"/\">popeth</a> &amp; mwy</p>");
    }

    @Test
    void whatHasNoTranslationStaysAndSaysThatItIsEnglish() {
        assertThat(said("<div><p>One</p><p>Two</p>Three <p>Four</p></div>", Map.of("One", "Un")))
                .isEqualTo(
                        "<div><p>Un</p><p lang=\"en\">Two</p><span lang=\"en\">Three </span><p lang=\"en\">Four</p></div>");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "${full} ? 'Yes' : 'No'#${full} ? 'Ie' : 'No'",
                "${x == 'Yes'} ? 'Yes'#${x == 'Yes'} ? 'Ie'",
                "${words.get('Yes')}#${words.get('Yes')}",
                "${x ? 'Yes' : y}#${x ? 'Ie' : y}",
                "|Yes, ${name}|#|Ie, ${name}|",
                "|${first} of ${second}|#|${second}, ${first}|",
                "@{/path/{a}(a='Yes')}#@{/path/{a}(a='Yes')}",
            })
    void literalsOfExpressionsAreTextsWhereTheyAreSaid(String expression, String translated) {
        Map<String, String> words = Map.of("Yes", "Ie", "Yes, {1}", "Ie, {1}", "{1} of {2}", "{2}, {1}");

        assertThat(said("<th:block th:text=\"%s\"/>".formatted(expression), words))
                .isEqualTo("<th:block th:text=\"%s\"/>".formatted(translated));
    }

    @Test
    void anApostropheOfATranslationEndsNoLiteral() {
        assertThat(said("<th:block th:text=\"${x} ? 'It'\"/>", Map.of("It", "Mae'r")))
                .isEqualTo("<th:block th:text=\"${x} ? 'Mae\u2019r'\"/>");
    }

    @Test
    void whatPeopleReadOfAnElementIsTranslatedAndWhatTheyTypeIsNot() {
        assertThat(said(
                        "<input value=\"Yes\" placeholder=\"Yes\"><textarea>Yes</textarea><input type=\"submit\" value=\"Yes\">",
                        Map.of("Yes", "Ie")))
                .isEqualTo(
                        "<input value=\"Yes\" placeholder=\"Ie\"><textarea>Yes</textarea><input type=\"submit\" value=\"Ie\">");
    }
}
