package coop.workers.manyhands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The federation's name comes from the settings, and stands nowhere else. */
class FederationTest {

    /** Where the settings have their defaults, and the translation of these; and what was right when a migration was written stays as it is. */
    private static final List<Path> DEFAULTS = List.of(
            Path.of("src/main/java/coop/workers/manyhands/Site.java"),
            Path.of("src/main/java/coop/workers/manyhands/Federation.java"),
            Path.of("src/main/resources/catalogue/cy.xlf"),
            Path.of("src/main/resources/db/migration"));

    /** The name of our packages, and the namespace of diagrams, which nobody is shown. */
    private static final Pattern NO_TEXT = Pattern.compile(
            "coop\\.workers\\.manyhands|(targetNamespace|namespace)=\"https://workers\\.coop/[a-z/-]*\"");

    private static final Pattern NAME = Pattern.compile(
            "workers\\.coop|the UK federation|information commissioner|federation of worker", Pattern.CASE_INSENSITIVE);

    @Test
    void noPageFormLetterOrDiagramNamesAFederationByItself() {
        List<String> naming = Stream.of("forms", "processes", "src/main/resources", "src/main/java")
                .map(Path::of)
                .flatMap(FederationTest::files)
                .filter(file -> DEFAULTS.stream().noneMatch(file::startsWith) && !file.endsWith("README.md"))
                .flatMap(file -> linesOf(file)
                        .filter(line -> NAME.matcher(NO_TEXT.matcher(line).replaceAll(""))
                                .find())
                        .map(line -> file + ": " + line.strip()))
                .toList();

        assertThat(naming).isEmpty();
    }

    @Test
    void wordsInBracesAreThoseOfTheFederationAndOthersStay() {
        Federation other = federation("Bread & Roses", null);

        assertThat(other.in("{federation}, {federationShort}, {federationWords}: {name}"))
                .isEqualTo("Bread & Roses, Bread & Roses, a federation of bakeries: {name}");
        assertThat(other.in("<p>{federation}</p>", word -> word.replace("&", "&amp;")))
                .isEqualTo("<p>Bread &amp; Roses</p>");
    }

    @Test
    void sumsAreMarkedAsTheCurrencyIs() {
        assertThat(Federation.DEFAULT.in("{currencySymbol}1, {currencyWords}")).isEqualTo("£1, pounds");
        assertThat(federation("Bread", null).in("{currencySymbol}1, {currencyWords}"))
                .isEqualTo("€1, euros");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "Bread {name}", "Bread *Roses*", "<b>Bread</b>", "Bread\nRoses", "[Bread](x)"})
    void nameThatWouldMeanSomethingInALetterOrAFormIsRefusedWithTheSetting(String name) {
        assertThatThrownBy(() -> federation(name, null))
                .isInstanceOfSatisfying(
                        CannotStart.class, wrong -> assertThat(wrong.wayOut()).contains("MANYHANDS_FEDERATION_NAME"))
                .hasMessageContaining("manyhands.federation.name");
        assertThatThrownBy(() -> federation("Bread", "Br`ead"))
                .isInstanceOfSatisfying(
                        CannotStart.class,
                        wrong -> assertThat(wrong.wayOut()).contains("MANYHANDS_FEDERATION_SHORT_NAME"));
    }

    private static Federation federation(String name, @Nullable String shortName) {
        return new Federation(
                name,
                shortName,
                "a federation of bakeries",
                "https://bread.example/",
                "association",
                "Bread Act",
                "Bread Office",
                "https://office.example/",
                "EUR",
                "euros",
                "",
                "");
    }

    private static Stream<Path> files(Path root) {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(Files::isRegularFile).toList().stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Stream<String> linesOf(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).lines();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(file.toString().toLowerCase(Locale.ROOT), unreadable);
        }
    }
}
