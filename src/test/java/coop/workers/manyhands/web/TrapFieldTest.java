package coop.workers.manyhands.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

/**
 * The field that nobody sees is filled in by machines that fill in everything, and by no browser and no password manager of a person:
 * they fill in "fax", and what was sent went astray. That it stands in view nowhere, from right to left neither, {@code Look} holds on
 * every page.
 */
class TrapFieldTest {

    private static final Path TEMPLATES = Path.of("src/main/resources/templates");

    /** The field names of the HTML standard's autofill, and what browsers and password managers look for in names, ids and labels. */
    private static final Set<String> FILLED_IN = Set.of(
            ("name honorific prefix given additional family suffix nick nickname first last middle surname user username login password"
                            + " passwd pwd passphrase current new code otp token pin one-time organization organisation company firm business job title"
                            + " street address addr line level country region county state province city town"
                            + " zip postal postcode post cc card credit number exp expiry csc cvc cvv type transaction currency amount"
                            + " language lang bday birthday birth dob day month year sex gender url website web homepage site photo"
                            + " tel telephone phone mobile cell fax pager email mail e-mail impp im skype search query comment message subject"
                            + " account member id iban bic sort")
                    .split(" "));

    private static List<Element> traps() throws IOException {
        List<Element> traps = new ArrayList<>();
        try (Stream<Path> files = Files.walk(TEMPLATES)) {
            for (Path file :
                    files.filter(found -> found.toString().endsWith(".html")).toList()) {
                Document page = Jsoup.parse(Files.readString(file));
                traps.addAll(page.select(".nobody, [name=%s]".formatted(FilledIn.FIELD_NOBODY_SEES)));
            }
        }
        return traps;
    }

    private static Set<String> wordsOf(String text) {
        Set<String> words =
                new TreeSet<>(List.of(text.toLowerCase(Locale.ROOT).strip().split("[^a-z]+")));
        words.retainAll(FILLED_IN);
        return words;
    }

    @Test
    void noBrowserAndNoPasswordManagerFillsItIn() throws IOException {
        List<Element> fields = traps().stream()
                .map(trap -> trap.closest(".nobody"))
                .filter(Objects::nonNull)
                .distinct()
                .flatMap(block -> block.select("input, textarea, select").stream())
                .toList();

        assertThat(fields).isNotEmpty().allSatisfy(field -> {
            assertThat(field.attr("type")).isEqualTo("text");
            assertThat(field.attr("autocomplete")).isEqualTo("off");
            assertThat(field.attr("tabindex")).isEqualTo("-1");
            assertThat(wordsOf(field.attr("name"))).as("name").isEmpty();
            assertThat(wordsOf(field.id())).as("id").isEmpty();
            assertThat(field.attr("value") + field.attr("placeholder")).isEmpty();
            assertThat(wordsOf(Jsoup.parse(Objects.requireNonNull(field.closest(".nobody"))
                                    .select("label")
                                    .outerHtml())
                            .text()))
                    .as("label")
                    .isEmpty();
        });
        assertThat(traps())
                .as("each stands where nobody comes to it")
                .allSatisfy(trap -> assertThat(
                                Objects.requireNonNull(trap.closest(".nobody")).attr("aria-hidden"))
                        .isEqualTo("true"));
    }

    /** What said "has reached us" and kept nothing. */
    @Test
    void theNamesThatTheyDoFillInAreKnown() {
        assertThat(List.of("fax", "url", "website", "company_name", "phone-2", "address_line1", "email2", "user_name"))
                .allSatisfy(name -> assertThat(wordsOf(name)).isNotEmpty());
    }
}
