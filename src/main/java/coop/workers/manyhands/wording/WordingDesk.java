package coop.workers.manyhands.wording;

import coop.workers.manyhands.forms.FieldError;
import coop.workers.manyhands.forms.SubmissionRefused;
import coop.workers.manyhands.mail.EditedText;
import coop.workers.manyhands.mail.EditedTextsChanged;
import coop.workers.manyhands.mail.LetterTexts;
import coop.workers.manyhands.mail.LetterWords;
import java.time.Clock;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Where the words of letters are edited in the running site. They hold at once, for every case that they go with. */
@Service
@Transactional
public class WordingDesk {

    private static final int LAST = 20;

    private final LetterEdits edits;
    private final LetterTexts texts;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    WordingDesk(LetterEdits edits, LetterTexts texts, ApplicationEventPublisher events, Clock clock) {
        this.edits = edits;
        this.texts = texts;
        this.events = events;
        this.clock = clock;
    }

    /** What somebody would edit of that letter: what was edited last, or the words of its file. */
    @Transactional(readOnly = true)
    public LetterWords wordsOf(String letter) {
        return edits.find(letter).map(EditedText::words).orElseGet(() -> texts.wordsOfFile(letter));
    }

    /** The last changes of that letter, newest first. */
    @Transactional(readOnly = true)
    public List<Edit> lastEdits(String letter) {
        return edits.last(letter, LAST);
    }

    /** What somebody would edit of that footer. */
    @Transactional(readOnly = true)
    public String footerWords(LetterTexts.Footer footer) {
        return edits.find(footer.key()).map(edit -> edit.words().text()).orElse(footer.file());
    }

    /**
     * All letters close with these words from now on.
     *
     * @return whether they are others than before
     * @throws SubmissionRefused with what is wrong with them; then all stays as it is
     */
    public boolean editFooter(LetterTexts.Footer footer, String words, String by) {
        texts.wrongFooter(footer.key(), words).ifPresent(wrong -> {
            throw new SubmissionRefused(List.of(new FieldError("footerText", wrong)));
        });
        LetterWords now = LetterWords.ofFooter(words);
        LetterWords former = LetterWords.ofFooter(footerWords(footer));
        if (now.equals(former)) {
            return false;
        }
        boolean asInFile = now.text().equals(footer.file());
        edits.add(footer.key(), asInFile ? null : now, former, by, clock.instant());
        events.publishEvent(new EditedTextsChanged());
        return true;
    }

    /**
     * Looks at words that are not kept.
     *
     * @throws SubmissionRefused with what is wrong with them
     */
    @Transactional(readOnly = true)
    public void check(String letter, LetterWords words) {
        List<LetterTexts.Fault> faults = texts.faults(letter, words);
        if (!faults.isEmpty()) {
            throw new SubmissionRefused(faults.stream()
                    .map(fault -> switch (fault.part()) {
                        case SUBJECT -> new FieldError("letterSubject", fault.message());
                        case BECAUSE -> new FieldError("letterBecause", fault.message());
                        case TEXT -> new FieldError("letterText", fault.message());
                    })
                    .toList());
        }
    }

    /**
     * The letter has these words from now on.
     *
     * @return whether anything is another than it was
     * @throws SubmissionRefused with what is wrong with them; then it stays as it is
     */
    public boolean edit(String letter, LetterWords words, String by) {
        check(letter, words);
        LetterWords former = wordsOf(letter);
        if (words.equals(former)) {
            return false;
        }
        if (words.equals(texts.wordsOfFile(letter))) {
            return goBack(letter, by);
        }
        edits.add(letter, words, former, by, clock.instant());
        events.publishEvent(new EditedTextsChanged());
        return true;
    }

    /**
     * The letter has the words of its file again.
     *
     * @return whether it had others
     */
    public boolean goBack(String letter, String by) {
        EditedText edited = edits.find(letter).orElse(null);
        if (edited == null) {
            return false;
        }
        edits.add(letter, null, edited.words(), by, clock.instant());
        events.publishEvent(new EditedTextsChanged());
        return true;
    }
}
