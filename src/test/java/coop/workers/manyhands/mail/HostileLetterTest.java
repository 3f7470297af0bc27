package coop.workers.manyhands.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import coop.workers.manyhands.Federation;
import coop.workers.manyhands.OwnFiles;
import coop.workers.manyhands.support.Cost;
import coop.workers.manyhands.support.Fuzz;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody typed, quoted in a letter that is written in Markdown: it costs no more than it is long. */
class HostileLetterTest {

    private static final Duration SECONDS = Duration.ofSeconds(8);
    private static final LetterTemplate TEMPLATE =
            TestLetters.read("a/letter", "Subject: S\n\nHello {name},\n\n> {reason}\n", Set.of("name", "reason"));
    private static final LetterTemplate EVERYWHERE = TestLetters.read(
            "a/letter",
            "Subject: For {opportunity}: {summary}\n\nHello {name},\n\n- {tasks.name}\n\n> {reason}\n\n*{name}* and **{name}**\n",
            Set.of("name", "reason", "tasks.name", "opportunity", "summary"));
    private static final LetterLayout STATIONERY = new LetterLayout(OwnFiles.none(), Federation.DEFAULT);

    private static LetterText letter(String said) {
        return TEMPLATE.with(Map.of("name", "Sam", "reason", said), STATIONERY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[",
                "![",
                "*a ",
                "_a_",
                "`",
                "> ",
                "- ",
                "<a ",
                "[a](",
                "\\",
                "&",
                "**",
                "1. ",
                "\n",
                "{reason}",
                "]("
            })
    void textOfMarkdownsOwnSignsIsQuotedInTime(String sign) {
        LetterText words = assertTimeoutPreemptively(SECONDS, () -> letter(sign.repeat(20_000)));

        assertThat(words.text()).contains("Hello Sam");
        assertThat(words.html()).contains("Hello Sam");
    }

    @Fuzz
    void anyTextIsQuoted(
            @ForAll
                    @StringLength(max = 200)
                    @Chars({
                        '[', ']', '(', ')', '*', '_', '`', '>', '<', '-', '#', '!', '\\', '&', ';', '\n', ' ', 'a', '{',
                        '}'
                    })
                    String said) {
        assertThat(Cost.bounded(50_000_000L, () -> letter(said)).text()).contains("Hello Sam");
    }

    /** In the subject too, and as a piece of news: nothing in a value ends the line, or makes a tag. */
    @Fuzz
    void anyTextStaysATextInEveryPlaceOfALetter(@ForAll @StringLength(max = 400) String said) {
        LetterText words = Cost.bounded(
                50_000_000L,
                () -> EVERYWHERE.with(
                        Map.of("name", said, "reason", said, "opportunity", said, "summary", said),
                        Map.of("tasks", List.of(Map.of("name", said))),
                        STATIONERY));

        assertThat(words.subject()).doesNotContain("\n", "\r");
        assertThat(Jsoup.parse(words.html()).select("script, img, iframe, form, style[onload]"))
                .isEmpty();
    }

    /** What its writers could put down: a letter, or refused with the file and what to do. */
    @Fuzz
    void anyTemplateIsOneOrRefused(
            @ForAll
                    @StringLength(max = 300)
                    @Chars({
                        '[', ']', '(', ')', '*', '_', '`', '>', '<', '-', '#', '!', '\\', '&', ':', '\n', ' ', 'a', '{',
                        '}', '.'
                    })
                    String body) {
        Cost.bounded(50_000_000L, () -> {
            try {
                TestLetters.read("a/letter", "Subject: S\n\n" + body, Set.of("a"));
            } catch (IllegalStateException refused) {
                assertThat(refused.getMessage()).contains("a/letter");
            }
            return true;
        });
    }

    @Tag("long")
    @ParameterizedTest
    @ValueSource(
            strings = {"[", "![", "*a ", "_a_", "`", "> ", "- ", "<a ", "[a](", "&", "\n", "{reason}", "a\n\n", "\u202e"
            })
    void twiceTheTextTakesTwiceTheWork(String sign) {
        Cost.assertLinear(10_000, signs -> {
            String said = sign.repeat(signs);
            return () -> letter(said);
        });
    }

    @Tag("long")
    /** The Markdown itself, as it stands in a template. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a *b* _c_ [d](http://e) `f`\n\n",
                "> a\n",
                "- {tasks.name}\n",
                "**a ",
                "[",
                "[a](",
                "`",
                "<a ",
                "* a\n",
                "{name} "
            })
    void twiceTheMarkdownTakesTwiceTheWork(String piece) {
        Cost.assertLinear(2_000, pieces -> {
            String source = piece.repeat(pieces);
            return () -> STATIONERY.html("S", TemplateFilling.filledIn(source, Map.of("name", "Sam")), null);
        });
    }

    @Tag("long")
    @Test
    void twiceTheListTakesTwiceTheWork() {
        Cost.assertLinear(200, entries -> {
            List<Map<String, String>> tasks = Collections.nCopies(entries, Map.of("name", "Weed the path"));
            return () -> EVERYWHERE.with(Map.of("name", "Sam", "reason", "r"), Map.of("tasks", tasks), STATIONERY);
        });
    }
}
