package coop.workers.manyhands.forms;

import static org.assertj.core.api.Assertions.assertThat;

import coop.workers.manyhands.support.Cost;
import coop.workers.manyhands.support.Fuzz;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is sent as a form: it is kept within the form's bounds, or refused at its fields. */
class HostileSubmissionTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-24T10:00:00Z"), ZoneId.of("Europe/London"));

    private static final Form FORM = FormProfile.read("garden/sign-up", """
            <form>
              <label for="name">Your name</label>
              <input id="name" type="text" cam-variable-name="name" cam-variable-type="String" required maxlength="20">
              <label for="contactBy">Reached by</label>
              <select id="contactBy" cam-variable-name="contactBy" cam-variable-type="String">
                <option value="">-</option>
                <option value="email">Email</option>
                <option value="phone">Phone</option>
              </select>
              <label for="email">Email address</label>
              <input id="email" type="email" cam-variable-name="email" cam-variable-type="String" maxlength="254" data-required-when="contactBy=email">
              <label for="phone">Phone number</label>
              <input id="phone" type="tel" cam-variable-name="phone" cam-variable-type="String" maxlength="30" data-required-when="contactBy=phone">
              <label for="site">Web page</label>
              <input id="site" type="url" cam-variable-name="site" cam-variable-type="String" maxlength="500">
              <label for="story">Your story</label>
              <textarea id="story" cam-variable-name="story" cam-variable-type="String" maxlength="4000"></textarea>
              <label for="born">Born on</label>
              <input id="born" type="date" cam-variable-name="born" cam-variable-type="String">
              <label for="at">Time</label>
              <input id="at" type="time" cam-variable-name="at" cam-variable-type="String">
              <label for="places">Places</label>
              <input id="places" type="number" min="0" max="5000" cam-variable-name="places" cam-variable-type="String">
              <input id="agree" type="checkbox" cam-variable-name="agree" cam-variable-type="Boolean" required>
              <label for="agree">You may keep this</label>
            </form>
            """);

    private static final FormRules RULES = new FormRules(CLOCK);

    @Provide
    Arbitrary<Map<String, Object>> submissions() {
        Arbitrary<String> names = Arbitraries.frequencyOf(
                Tuple.of(
                        9,
                        Arbitraries.of(FORM.fields().stream().map(Field::name).toList())),
                Tuple.of(1, Arbitraries.strings().ofMaxLength(60)));
        Arbitrary<Object> values = Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(600).map(text -> text),
                Arbitraries.strings().alpha().ofMaxLength(60).map(text -> text),
                Arbitraries.of(
                        "true",
                        "on",
                        "",
                        " ",
                        "email",
                        "phone",
                        "a@b.example",
                        "07700 900123",
                        "https://a.example",
                        "2026-02-30",
                        "9999-12-31",
                        "-5000-01-01",
                        "24:00",
                        "12:30",
                        "2147483648",
                        "-1",
                        "5000",
                        "\u202e",
                        "\ud800",
                        "\u00a0",
                        "a\u0301".repeat(200),
                        "\u0344",
                        "\ufdfa".repeat(100),
                        5L,
                        true,
                        false,
                        1e300,
                        new Object[] {"a"},
                        List.of("a")),
                Arbitraries.of("a.", "@", "-", ".", "1", "\u0301", "(", "x@x.", "http://a.")
                        .map(sign -> sign.repeat(2_000)));
        return Arbitraries.maps(names, values).ofMaxSize(2);
    }

    @Fuzz
    void anythingSentIsKeptWithinTheFormsBoundsOrRefusedAtItsFields(@ForAll("submissions") Map<String, Object> odd) {
        // All is well but for what is odd: so what is let through is seen too.
        Map<String, Object> submitted = new HashMap<>(Map.of("name", "Sam", "agree", true));
        submitted.putAll(odd);
        Cost.bounded(50_000_000L, () -> {
            try {
                Answers answers = RULES.check(FORM, submitted);
                for (Field field : FORM.fields()) {
                    int most = field.maxLength() == null ? 100 : field.maxLength();
                    assertThat(answers.values().getOrDefault(field.name(), ""))
                            .as(field.name())
                            .hasSizeLessThanOrEqualTo(most)
                            .doesNotContain("\u202e", "\0", "\ud800");
                }
            } catch (SubmissionRefused refused) {
                assertThat(refused.errors()).isNotEmpty().allSatisfy(error -> {
                    assertThat(error.field()).hasSizeLessThanOrEqualTo(41);
                    assertThat(error.message()).isNotBlank().hasSizeLessThan(600);
                });
            }
            return true;
        });
    }

    /** Kept once, it is kept the same when it is sent again, as on a page that shows it. */
    @Fuzz
    void whatIsKeptIsTakenAgainAsItIs(
            @ForAll @StringLength(max = 40) String name, @ForAll @StringLength(max = 200) String story) {
        Map<String, String> sent = Map.of("name", name, "story", story, "agree", "true");
        try {
            Answers once = RULES.check(FORM, sent);
            assertThat(RULES.check(FORM, new TreeMap<>(once.values())).values()).isEqualTo(once.values());
        } catch (SubmissionRefused refused) {
            assertThat(refused.errors()).isNotEmpty();
        }
    }

    @Tag("long")
    @ParameterizedTest
    @ValueSource(strings = {"name", "email", "phone", "site", "story", "born", "at", "places", "contactBy", "agree"})
    void twiceTheValueTakesTwiceTheWork(String field) {
        for (String piece : List.of("a", "a.", "1 ", "\u0301", "x@", "\n", "\u00a0")) {
            Cost.assertLinear(20_000, pieces -> {
                Map<String, String> sent = Map.of(field, piece.repeat(pieces));
                return () -> checked(sent);
            });
        }
    }

    /** Within what a field takes: the patterns of addresses and numbers go back and forth there. */
    @ParameterizedTest
    @ValueSource(strings = {"site", "email", "phone", "story"})
    void valueOfTheGreatestLengthIsCheap(String field) {
        int most = FORM.field(field).map(Field::maxLength).orElseThrow();
        for (String piece : List.of("a", "a.", "1 ", "x@", "a-", "http://", ".", "() ")) {
            for (String end : List.of("", "\"", "!", " ")) {
                String value = ("https://" + piece.repeat(most)).substring(0, most - 1) + end;
                assertThat(Cost.of(() -> checked(Map.of(field, value))).nanos())
                        .as("%s of %s and %s", field, piece, end)
                        .isLessThan(200_000_000L);
            }
        }
    }

    @Tag("long")
    @ParameterizedTest
    @ValueSource(strings = {"f", "name", "\u202e"})
    void twiceTheFieldsTakeTwiceTheWork(String name) {
        Cost.assertLinear(2_000, fields -> {
            Map<String, String> sent = IntStream.range(0, fields)
                    .boxed()
                    .collect(Collectors.toMap(
                            number -> name + number, number -> "x", (one, other) -> one, HashMap::new));
            return () -> checked(sent);
        });
    }

    private static void checked(Map<String, ?> sent) {
        try {
            RULES.check(FORM, sent);
        } catch (SubmissionRefused refused) {
            assertThat(refused.errors()).isNotEmpty();
        }
    }
}
