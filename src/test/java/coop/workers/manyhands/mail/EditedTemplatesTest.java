package coop.workers.manyhands.mail;

import static org.assertj.core.api.Assertions.assertThat;

import coop.workers.manyhands.Federation;
import coop.workers.manyhands.OwnFiles;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is edited in the running site goes before the file, as long as it goes with it. */
class EditedTemplatesTest {

    private static final String KEY = "some/letter";
    private static final String FILE = """
            Subject: {opportunity}: of the file
            Kind: news
            While: open, to-come
            Because: you signed up

            Hello {name},

            It is {meeting}.

            [Look]({statusLink})
            """;

    private final List<EditedText> edits = new ArrayList<>();
    private final SlowClock clock = new SlowClock();
    private final EditedLetters edited = new EditedLetters(() -> List.copyOf(edits), clock);
    private final LetterLayout layout = new LetterLayout(OwnFiles.none(), Federation.DEFAULT);

    @Test
    void editedWordsGoBeforeThoseOfTheFileAndAllElseStaysAsTheFileSays() {
        edit("Edited: {opportunity}", "Hello {name},\n\nAt {federation} it is {meeting}.\n\n[Go]({statusLink})");

        LetterTemplate letter = letter(FILE);

        assertThat(text(letter)).contains("At workers.coop it is ", "because you offered to help");
        assertThat(letter.isNews()).isTrue();
        assertThat(letter.isWhileToCome()).isTrue();
        assertThat(letter.isWhileOpen()).isTrue();
    }

    @Test
    void wordsThatTheirFileOutgrewAreLeftOutAndItIsSaidWhy() {
        edit("Edited", "Hello {name},\n\n[Go]({statusLink})");
        String grown = FILE + "\n[Have a look]({catalogueLink})\n";

        assertThat(text(letter(grown))).contains("Have a look");
        assertThat(templates(grown).wrong(KEY).orElseThrow()).contains("{catalogueLink}", "its reader needs");
        assertThat(templates(FILE).wrong(KEY)).isEmpty();
    }

    @Test
    void wordsOfALetterThatIsGoneStopNothing() {
        edits.add(new EditedText(
                "gone/letter", new LetterWords("Edited", "you signed up", "Hello."), "ann", clock.instant()));

        assertThat(text(letter(FILE))).contains("It is");
        assertThat(templates(FILE).wrong("gone/letter").orElseThrow()).contains("is not there any more");
    }

    @Test
    void whatAnotherNodeChangedCountsSomeMinutesLaterAndWhatWasChangedHereAtOnce() {
        EditedTemplates templates = templates(FILE);
        assertThat(text(templates.over(KEY, file(FILE)))).contains("It is");
        edit("Edited", "Hello {name},\n\nAnother node.\n\n[Go]({statusLink})");
        assertThat(text(templates.over(KEY, file(FILE)))).contains("It is");
        clock.now = clock.now.plus(Duration.ofMinutes(6));
        assertThat(text(templates.over(KEY, file(FILE)))).contains("Another node.");

        edits.clear();
        edited.on(new EditedTextsChanged());
        assertThat(text(templates.over(KEY, file(FILE)))).contains("It is");
    }

    private void edit(String subject, String text) {
        edits.add(new EditedText(KEY, new LetterWords(subject, "you offered to help", text), "ann", clock.instant()));
    }

    private LetterTemplate letter(String file) {
        return templates(file).over(KEY, file(file));
    }

    private EditedTemplates templates(String file) {
        return new EditedTemplates(
                Map.of(KEY, file),
                Map.of(KEY, file(file)),
                Set.of(),
                LetterFooter.shipped(),
                Federation.DEFAULT,
                edited);
    }

    private static LetterTemplate file(String source) {
        return TestLetters.read(KEY, source, LetterTemplates.known(KEY, Set.of()));
    }

    private String text(LetterTemplate letter) {
        return letter.with(SampleWords.values(letter.placeholders()), layout).text();
    }

    /** Stands until it is moved. */
    private static final class SlowClock extends Clock {

        private Instant now = Instant.parse("2026-12-01T12:00:00Z");

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
