package coop.workers.manyhands.mail;

import coop.workers.manyhands.CannotStart;
import coop.workers.manyhands.OwnFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/** The words of all letters: which text holds, and whether another one could. Who edits them it does not know. */
@Component
public class LetterTexts implements SmartInitializingSingleton {

    private static final Logger log = LoggerFactory.getLogger(LetterTexts.class);

    private final LetterTemplates templates;
    private final EditedLetters edited;
    private final OwnFiles files;

    LetterTexts(LetterTemplates templates, EditedLetters edited, OwnFiles files) {
        this.templates = templates;
        this.edited = edited;
        this.files = files;
    }

    /** A part of the words of a letter. */
    public enum Part {
        SUBJECT,
        BECAUSE,
        TEXT
    }

    /** What is wrong with one part of a letter, and in which of its lines, if it can be said. */
    public record Fault(Part part, String message) {}

    /**
     * A letter and which text of it holds.
     *
     * @param subject of the text that holds, as it is written down
     * @param ownFile whether the file is one of the federation's own folder
     * @param edit what somebody edited in the running site; null if it is the text of the file
     * @param wrong why that does not hold, and the file's text does; null if all is well
     * @param toCoordinators whether coordinators get it, and nobody else
     */
    public record Held(
            String key,
            String subject,
            boolean ownFile,
            @Nullable EditedText edit,
            @Nullable String wrong,
            boolean toCoordinators) {

        /** The folder in which it lies: that of its pathway, mostly. */
        public String folder() {
            return key.substring(0, key.indexOf('/'));
        }

        /** Whether the edited text is the one that holds. */
        public boolean isEdited() {
            return edit != null && wrong == null;
        }
    }

    /** All letters, by key. */
    public List<Held> all() {
        return templates.keys().stream().map(this::held).toList();
    }

    /** The letter of that key, if there is one. */
    public Optional<Held> find(String key) {
        return templates.keys().contains(key) ? Optional.of(held(key)) : Optional.empty();
    }

    /** Those of which somebody edited the words; also where these do not hold, or the letter itself is gone. */
    public List<Held> edited() {
        return edited.all().stream()
                .map(edit -> find(edit.key())
                        .orElseGet(() -> new Held(
                                edit.key(),
                                edit.words().subject(),
                                false,
                                edit,
                                "There is no such letter any more.",
                                LetterTemplates.isToCoordinators(edit.key()))))
                .sorted((one, other) -> one.key().compareTo(other.key()))
                .toList();
    }

    /** Those of which the edited words do not hold: the letter of the file asks for something else by now. */
    public List<Held> broken() {
        return edited().stream().filter(held -> held.wrong() != null).toList();
    }

    private Held held(String key) {
        EditedText edit = edited.find(key).orElse(null);
        String wrong = templates
                .edited()
                .wrong(key)
                .map(message -> inWords(key, message))
                .orElse(null);
        LetterWords holding = edit == null || wrong != null ? templates.wordsOfFile(key) : edit.words();
        return new Held(
                key,
                holding.subject(),
                files.own().containsKey("mail/%s.md".formatted(key)),
                edit,
                wrong,
                LetterTemplates.isToCoordinators(key));
    }

    /** The words of its file: the federation's own, or that which is shipped. */
    public LetterWords wordsOfFile(String key) {
        return templates.wordsOfFile(key);
    }

    /** What is wrong with these words, looked at as at the start: first each part by itself, then all of them. */
    public List<Fault> faults(String key, LetterWords words) {
        LetterWords file = templates.wordsOfFile(key);
        List<Fault> faults = new ArrayList<>();
        fault(key, Part.SUBJECT, words.subject(), new LetterWords(words.subject(), file.because(), file.text()))
                .ifPresent(faults::add);
        fault(key, Part.BECAUSE, words.because(), new LetterWords(file.subject(), words.because(), file.text()))
                .ifPresent(faults::add);
        fault(key, Part.TEXT, words.text(), new LetterWords(file.subject(), file.because(), words.text()))
                .ifPresent(faults::add);
        if (faults.isEmpty()) {
            fault(key, Part.TEXT, words.text(), words).ifPresent(faults::add);
        }
        return faults;
    }

    private Optional<Fault> fault(String key, Part part, String typed, LetterWords with) {
        try {
            templates.edited().read(key, with);
            return Optional.empty();
        } catch (CannotStart wrong) {
            String message = inWords(key, Objects.requireNonNull(wrong.getMessage()));
            OptionalInt line = part == Part.TEXT ? TemplateCheck.lineOf(message, typed) : OptionalInt.empty();
            return Optional.of(
                    new Fault(part, line.isPresent() ? "Line %d: %s".formatted(line.getAsInt(), message) : message));
        }
    }

    /** To whoever looks at the page it is no file, and all that any letter may quote is a page by itself. */
    private static String inWords(String key, String message) {
        return message.replace("mail/%s.md ".formatted(key), "This letter ").replaceFirst("; known: \\[.*]", "");
    }

    @Override
    public void afterSingletonsInstantiated() {
        broken().forEach(held ->
                log.warn("The edited text of letter {} does not hold, its file's does: {}", held.key(), held.wrong()));
    }
}
