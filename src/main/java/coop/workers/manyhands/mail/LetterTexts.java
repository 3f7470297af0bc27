package coop.workers.manyhands.mail;

import coop.workers.manyhands.CannotStart;
import coop.workers.manyhands.OwnFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
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
    private final LetterFooter footer;

    LetterTexts(LetterTemplates templates, EditedLetters edited, OwnFiles files, LetterFooter footer) {
        this.footer = footer;
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
                .filter(edit -> !isFooter(edit.key()))
                .map(edit -> find(edit.key())
                        .orElseGet(() -> new Held(
                                edit.key(),
                                edit.words().subject(),
                                false,
                                edit,
                                "There is no such email any more.",
                                LetterTemplates.isToCoordinators(edit.key()))))
                .sorted((one, other) -> one.key().compareTo(other.key()))
                .toList();
    }

    /** Those of which the edited words do not hold: the letter of the file asks for something else by now. */
    public List<Held> broken() {
        return edited().stream().filter(held -> held.wrong() != null).toList();
    }

    /**
     * A footer and which words of it hold.
     *
     * @param key {@code footer} or {@code footer-coordinators}
     * @param words those that hold
     * @param file the words of its file
     * @param edit what somebody edited in the running site; null if it is the file's
     * @param wrong why that does not hold, and the file's words do; null if all is well
     */
    public record Footer(
            String key,
            String words,
            String file,
            boolean ownFile,
            @Nullable EditedText edit,
            @Nullable String wrong) {

        /** Whether it stands below letters to coordinators. */
        public boolean toCoordinators() {
            return key.equals(LetterFooter.COORDINATORS);
        }
    }

    private static boolean isFooter(String key) {
        return key.equals(LetterFooter.PEOPLE) || key.equals(LetterFooter.COORDINATORS);
    }

    /** The footers of all letters: that of letters to people, and that of letters to coordinators. */
    public List<Footer> footers() {
        return Stream.of(LetterFooter.PEOPLE, LetterFooter.COORDINATORS)
                .map(this::footer)
                .toList();
    }

    /** The footer of that key, if there is one. */
    public Optional<Footer> findFooter(String key) {
        return isFooter(key) ? Optional.of(footer(key)) : Optional.empty();
    }

    private Footer footer(String key) {
        EditedText edit = edited.find(key).orElse(null);
        String file = footer.written(key);
        String wrong =
                edit == null ? null : wrongFooter(key, edit.words().text()).orElse(null);
        return new Footer(
                key,
                edit == null || wrong != null ? file : edit.words().text(),
                file,
                files.own().containsKey("mail/%s.txt".formatted(key)),
                edit,
                wrong);
    }

    /** With the federation's own words in the place of those that stand for them. */
    public String inFederationsWords(String words) {
        return footer.inFederationsWords(words);
    }

    /** What is wrong with other words for that footer, if anything is. */
    public Optional<String> wrongFooter(String key, String words) {
        return footer.wrong(key, words);
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
        return message.replace("mail/%s.md ".formatted(key), "This email ").replaceFirst("; known: \\[.*]", "");
    }

    @Override
    public void afterSingletonsInstantiated() {
        footers().stream()
                .filter(one -> one.wrong() != null)
                .forEach(one -> log.warn(
                        "The edited words of mail/{}.txt do not hold, its file's do: {}", one.key(), one.wrong()));
        broken().forEach(held ->
                log.warn("The edited text of letter {} does not hold, its file's does: {}", held.key(), held.wrong()));
    }
}
