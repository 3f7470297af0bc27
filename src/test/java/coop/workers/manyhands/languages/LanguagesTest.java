package coop.workers.manyhands.languages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.workers.manyhands.CannotStart;
import coop.workers.manyhands.Site;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LanguagesTest {

    private static final Site SITE = new Site(
            Path.of("data"),
            "http://localhost",
            "us@example.org",
            "https://forum.example.org",
            ZoneId.of("Europe/London"));

    private static String catalogue(String units) {
        return "<xliff version=\"1.2\" xmlns=\"urn:oasis:names:tc:xliff:document:1.2\"><file><body>%s</body></file></xliff>"
                .formatted(units);
    }

    private static String unit(String source, String state, String target) {
        return "<trans-unit id=\"a\"><source>%s</source><target state=\"%s\">%s</target></trans-unit>"
                .formatted(source, state, target);
    }

    private static Language irish(String... units) {
        return new Languages(Map.of("ga", catalogue(String.join("", units))), SITE, "all")
                .offered()
                .get(0);
    }

    @Test
    void aFurtherFileIsAFurtherLanguage() {
        Language irish = irish(unit("Sign up at {federation}", "final", "Cláraigh ag {federation}"));

        assertThat(irish.code()).isEqualTo("ga");
        assertThat(irish.name()).isEqualTo("Gaeilge");
        assertThat(irish.find("Sign up at workers.coop")).contains("Cláraigh ag workers.coop");
        assertThat(irish.isReviewed()).isTrue();
    }

    @Test
    void theSettingLeavesLanguagesOutAndNamesNoneThatIsNotThere() {
        Map<String, String> both = Map.of("ga", catalogue(""), "cy", catalogue(""));

        assertThat(new Languages(both, SITE, "all").offered()).hasSize(2);
        assertThat(new Languages(both, SITE, "en, ga").offered()).hasSize(1);
        assertThat(new Languages(both, SITE, "").offered()).isEmpty();
        assertThatThrownBy(() -> new Languages(both, SITE, "gd"))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("no language \"gd\"");
    }

    @Test
    void whatAwaitsAReaderSaysSoAndWhatIsNotTranslatedIsNotThere() {
        Language irish = irish(
                unit("Yes", "needs-review-translation", "Tá"),
                unit("No", "needs-translation", ""),
                unit("Not yet", "needs-translation", "Draft"));

        assertThat(irish.isReviewed()).isFalse();
        assertThat(irish.find("Yes")).contains("Tá");
        assertThat(irish.find("No")).isEmpty();
        assertThat(irish.find("Not yet")).isEmpty();
    }

    @Test
    void aTranslationThatHasLostWhatIsPutInStopsTheStart() {
        assertThatThrownBy(() -> irish(unit("Until <x id=\"1\"/>", "final", "Go dtí")))
                .isInstanceOf(CannotStart.class);
        assertThatThrownBy(() -> irish(unit("Hello {name}", "final", "Dia duit {nme}")))
                .isInstanceOf(CannotStart.class);
    }

    @Test
    void aCatalogueBringsNothingFromElsewhere() {
        String hostile = "<!DOCTYPE xliff [<!ENTITY all SYSTEM \"file:///etc/passwd\">]>"
                + catalogue(unit("Yes", "final", "&all;"));

        assertThatThrownBy(() -> new Languages(Map.of("ga", hostile), SITE, "all"))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("messages/ga.xlf");
    }

    @Test
    void numbersAndQuotedWordsAreFoundInTheirSentence() {
        Language irish = irish(
                unit("<x id=\"1\"/> days", "final", "<x id=\"1\"/> lá"),
                unit("Fill in \"<x id=\"1\"/>\".", "final", "Líon isteach \"<x id=\"1\"/>\"."),
                unit("Email", "final", "Ríomhphost"));

        assertThat(irish.say("14 days")).isEqualTo("14 lá");
        assertThat(irish.say("Fill in \"Email\".")).isEqualTo("Líon isteach \"Ríomhphost\".");
        assertThat(irish.say("3 of 4 days")).isEqualTo("3 of 4 days");
    }

    /** A loop of a pattern that may go back ran out of the stack at three thousand signs. */
    @Test
    void aLongQuotationIsReadLikeAnyOther() {
        Language irish = irish(unit("Fill in \"<x id=\"1\"/>\".", "final", "Líon isteach \"<x id=\"1\"/>\"."));
        String written = "word ".repeat(20_000).strip();

        assertThat(irish.say("Fill in \"" + written + "\".")).isEqualTo("Líon isteach \"" + written + "\".");
    }

    /** As {@code DateWords} says them. */
    @Test
    void daysAndMomentsAreSaidInTheLanguageAloneAndInASentence() {
        Language irish = irish(
                unit("{day} at {time}", "final", "{day} ag {time}"),
                unit("Paused until <x id=\"1\"/>", "final", "Ar sos go dtí <x id=\"1\"/>"));

        assertThat(irish.find("Monday 21 December 2026")).contains("Dé Luain 21 Nollaig 2026");
        assertThat(irish.find("Monday 21 December 2026 at 14:05 UK time"))
                .contains("Dé Luain 21 Nollaig 2026 ag 14:05 UK time");
        assertThat(irish.find("January 2028")).contains("Eanáir 2028");
        assertThat(irish.say("Paused until Monday 21 December 2026"))
                .isEqualTo("Ar sos go dtí Dé Luain 21 Nollaig 2026");
        assertThat(irish.dates("The AGM, Monday 21 December 2026 at 14:05 UK time; May 2027"))
                .isEqualTo("The AGM, Dé Luain 21 Nollaig 2026 ag 14:05 UK time; Bealtaine 2027");
        assertThat(irish.find("Monday 31 February 2026")).as("no day at all").isEmpty();
        assertThat(irish.find("I am away on Monday 21 December 2026"))
                .as("a sentence that has no translation")
                .isEmpty();
    }

    @Test
    void allThatASentenceQuotesIsPutInInTheSameLanguage() {
        Language irish = irish(
                unit(
                        "Fill in \"<x id=\"1\"/>\", or answer \"<x id=\"2\"/>\".",
                        "final",
                        "Freagair \"<x id=\"2\"/>\", nó líon isteach \"<x id=\"1\"/>\"."),
                unit(
                        "\"<x id=\"1\"/>\" cannot be before \"<x id=\"2\"/>\"; choose <x id=\"3\"/> or a later day.",
                        "final",
                        "Ní féidir \"<x id=\"1\"/>\" a bheith roimh \"<x id=\"2\"/>\"; roghnaigh <x id=\"3\"/> nó níos déanaí."),
                unit("Fill in \"<x id=\"1\"/>\".", "final", "Líon isteach \"<x id=\"1\"/>\"."),
                unit("Email", "final", "Ríomhphost"),
                unit("Phone", "final", "Fón"),
                unit("Say \"yes\" to it", "final", "Abair \"tá\" leis"));

        assertThat(irish.say("Fill in \"Email\", or answer \"Phone\"."))
                .isEqualTo("Freagair \"Fón\", nó líon isteach \"Ríomhphost\".");
        assertThat(irish.say("Fill in \"Email\", or answer \"$1 {2}\"."))
                .as("what has no translation is put in as it is")
                .isEqualTo("Freagair \"$1 {2}\", nó líon isteach \"Ríomhphost\".");
        assertThat(irish.say("\"Email\" cannot be before \"Phone\"; choose 2026-12-21 or a later day."))
                .isEqualTo("Ní féidir \"Ríomhphost\" a bheith roimh \"Fón\"; roghnaigh 2026-12-21 nó níos déanaí.");
        assertThat(irish.find("Fill in \"Email\", or tick \"Phone\"."))
                .as("half of it")
                .isEmpty();
        assertThat(irish.say("Fill in \"Say \"yes\" to it\".")).isEqualTo("Líon isteach \"Abair \"tá\" leis\".");
    }

    @Test
    void aLetterIsTranslatedAsAWholeOrNotAtAll() {
        Language irish = irish(unit("Hello,", "final", "Dia duit,"), unit("Goodbye.", "final", "Slán."));

        assertThat(ParagraphTexts.translated("Hello,\n\n> {opportunities}\n\nGoodbye.\n", irish::find))
                .contains("Dia duit,\n\n> {opportunities}\n\nSlán.");
        assertThat(ParagraphTexts.translated("Hello,\n\nMore.\n\nGoodbye.\n", irish::find))
                .isEmpty();
    }
}
