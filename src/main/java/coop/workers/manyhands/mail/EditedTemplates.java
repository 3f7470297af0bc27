package coop.workers.manyhands.mail;

import coop.workers.manyhands.CannotStart;
import coop.workers.manyhands.Federation;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The letters of one edition with the words that somebody edited. Where these do not go with the letter as the edition has it, it
 * stays as it is there: no edited text keeps anything from starting, or a letter from being written.
 */
final class EditedTemplates {

    private static final String LINK = "Link";

    private final Map<String, String> sources;
    private final Map<String, LetterTemplate> files;
    private final Set<String> answers;
    private final LetterFooter footer;
    private final Federation federation;
    private final EditedLetters edited;
    private final Map<String, Laid> laid = new ConcurrentHashMap<>();

    /**
     * Looks at nothing yet.
     *
     * @param sources the letters by key as they stand in their files, with the federation's words in braces
     * @param files the same, read
     * @param answers the fields of forms
     */
    EditedTemplates(
            Map<String, String> sources,
            Map<String, LetterTemplate> files,
            Set<String> answers,
            LetterFooter footer,
            Federation federation,
            EditedLetters edited) {
        this.sources = sources;
        this.files = files;
        this.answers = answers;
        this.footer = footer;
        this.federation = federation;
        this.edited = edited;
    }

    /**
     * What became of edited words: a letter, or why there is none.
     *
     * @param foot the edited words of its footer
     * @param template null where the letter is as its file has it
     */
    private record Laid(
            @Nullable EditedText edit,
            @Nullable EditedText foot,
            @Nullable LetterTemplate template,
            @Nullable String wrong) {

        boolean isOf(@Nullable EditedText otherEdit, @Nullable EditedText otherFoot) {
            return Objects.equals(edit, otherEdit) && Objects.equals(foot, otherFoot);
        }
    }

    /** The letter with the words that hold: those that were edited, if they go with it, else those of the file. */
    LetterTemplate over(String key, LetterTemplate file) {
        return laid(key).map(Laid::template).orElse(file);
    }

    /** Why the words that somebody edited do not hold, if so. */
    Optional<String> wrong(String key) {
        return laid(key).map(Laid::wrong);
    }

    private Optional<Laid> laid(String key) {
        EditedText edit = edited.find(key).orElse(null);
        EditedText foot = edited.find(LetterFooter.nameFor(key)).orElse(null);
        if (edit == null && foot == null) {
            return Optional.empty();
        }
        return Optional.of(laid.compute(
                key, (same, known) -> known != null && known.isOf(edit, foot) ? known : lay(key, edit, foot)));
    }

    private Laid lay(String key, @Nullable EditedText edit, @Nullable EditedText foot) {
        String wrong = null;
        if (edit != null) {
            try {
                return new Laid(edit, foot, read(key, edit.words()), null);
            } catch (CannotStart edited) {
                wrong = edited.getMessage();
            }
        }
        return new Laid(edit, foot, withFooter(key), wrong);
    }

    /** The letter of the file with the footer that holds; null if that is the file's too, or it would not go with this one. */
    private @Nullable LetterTemplate withFooter(String key) {
        LetterTemplate file = files.get(key);
        String source = sources.get(key);
        if (file == null || source == null || !file.saysWhy() || footerOf(key) == footer) {
            return null;
        }
        try {
            return read(key, LetterWords.of(source));
        } catch (CannotStart outgrown) {
            return null;
        }
    }

    /** The footer that holds below that letter: the words that somebody edited, if they can be, else those of the file. */
    private LetterFooter footerOf(String key) {
        String name = LetterFooter.nameFor(key);
        return edited.find(name)
                .map(foot -> foot.words().text())
                .filter(words -> footer.wrong(name, words).isEmpty())
                .map(words -> footer.with(name, words))
                .orElse(footer);
    }

    /**
     * The letter with other words than those of its file.
     *
     * @throws CannotStart if they are not as a letter has to be, or leave out what this one has to hold
     */
    LetterTemplate read(String key, LetterWords words) {
        String source = sources.get(key);
        if (source == null) {
            throw LetterTemplates.cannotStart("mail/%s.md is not there any more.".formatted(key));
        }
        LetterTemplate template = LetterTemplate.read(
                key, federation.in(words.in(source)), LetterTemplates.known(key, answers), footerOf(key));
        checkAgainst(Objects.requireNonNull(files.get(key)), key, template);
        return LetterTemplates.checked(key, template);
    }

    /** The file's own says what the letter is for: its links, whom it may name, and what it rests on. */
    private static void checkAgainst(LetterTemplate file, String key, LetterTemplate edited) {
        for (String placeholder : file.placeholders()) {
            if (placeholder.endsWith(LINK) && !edited.quotes(placeholder)) {
                throw TemplateCheck.wrong(
                        key,
                        "holds the link {%s} no more, and its reader needs that: write it as [words]({%s})"
                                .formatted(placeholder, placeholder));
            }
        }
        for (String placeholder : new TreeSet<>(edited.placeholders())) {
            if (LetterTemplates.namesOthers(placeholder) && !file.quotes(placeholder)) {
                throw TemplateCheck.wrong(
                        key,
                        "quotes {%s}, which names somebody else, and the text of its file does not: leave it out"
                                .formatted(placeholder));
            }
        }
        LetterTemplates.unrested(key, edited).ifPresent(placeholder -> {
            throw TemplateCheck.wrong(
                    key,
                    "quotes {%s}, which may be so no more by the time that it goes, and its file does not say what must still be so: leave it out"
                            .formatted(placeholder));
        });
    }
}
