package coop.workers.manyhands.mail;

import static org.assertj.core.api.Assertions.assertThat;

import coop.workers.manyhands.people.Named;
import coop.workers.manyhands.people.PersonId;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.web.util.HtmlUtils;

/** A name is a value: whatever it is, nothing else of the text changes when it comes or goes. */
class NamesTest {

    private static final String BEFORE = "Hello Eve: 100 % of href=\"a\" \\ $1 e e, and ";
    private static final String AFTER = " e. See https://example.org/e?a=%41\n";

    @ParameterizedTest
    @ValueSource(
            strings = {"", "e", ":", "a", "href", "%", "\\", "$1", "<b>", "{name}", "\uE000", "\uE0000\uE002", "\"", "1"
            })
    void nameComesAndGoesAndEverythingElseStays(String name) {
        PersonId person = new PersonId(UUID.randomUUID());
        PersonId other = new PersonId(UUID.randomUUID());
        String bare = name.replaceAll("[\uE000-\uE002]", "");
        String text = BEFORE + Named.in(person, name) + " & " + Named.in(other, "Kim") + AFTER;
        Names names = new Names(null);

        LetterText kept = names.take(new LetterText("Subject e", text, HtmlUtils.htmlEscape(text, "UTF-8")));

        assertThat(kept.text()).doesNotContain("Kim");
        LetterText shown = names.fillIn(kept);
        assertThat(shown.subject()).isEqualTo("Subject e");
        assertThat(shown.text()).isEqualTo(BEFORE + bare + " & Kim" + AFTER);
        assertThat(HtmlUtils.htmlUnescape(shown.html())).isEqualTo(BEFORE + bare + " & Kim" + AFTER);

        Names without = new Names(names.all().stream()
                .map(one -> person.value().equals(one.person()) ? new Names.Name(null, null) : one)
                .toList());
        assertThat(without.fillIn(kept).text()).isEqualTo(BEFORE + Names.FORGOTTEN + " & Kim" + AFTER);

        // And in a letter that it becomes a part of.
        Map<String, String> marked = without.mark(names.take(Map.of("who", text)));
        Names again = new Names(null);
        LetterText piece = again.take(new LetterText("", Objects.requireNonNull(marked.get("who")), ""));
        assertThat(again.fillIn(piece).text()).isEqualTo(BEFORE + Names.FORGOTTEN + " & Kim" + AFTER);
        assertThat(again.all()).hasSize(1);
    }
}
