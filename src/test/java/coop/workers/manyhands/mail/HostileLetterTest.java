package coop.workers.manyhands.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody typed, quoted in a letter that is written in Markdown: it costs no more than it is long. */
class HostileLetterTest {

    private static final Duration SECONDS = Duration.ofSeconds(8);
    private static final LetterTemplate TEMPLATE =
            LetterTemplate.read("a/letter", "Subject: S\n\nHello {name},\n\n> {reason}\n", Set.of("name", "reason"));
    private static final LetterLayout STATIONERY = new LetterLayout();

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

    @Property(tries = 200)
    void anyTextIsQuoted(
            @ForAll
                    @StringLength(max = 200)
                    @Chars({
                        '[', ']', '(', ')', '*', '_', '`', '>', '<', '-', '#', '!', '\\', '&', ';', '\n', ' ', 'a', '{',
                        '}'
                    })
                    String said) {
        assertThat(assertTimeoutPreemptively(SECONDS, () -> letter(said)).text())
                .contains("Hello Sam");
    }
}
