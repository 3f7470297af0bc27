package coop.workers.manyhands.mail;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/** The edited words of letters, in memory, since every letter asks for them. What another node changed counts here some minutes later. */
@Component
class EditedLetters {

    private static final Duration FRESH_FOR = Duration.ofMinutes(5);

    private final EditedTexts texts;
    private final Clock clock;
    private final AtomicLong changes = new AtomicLong();
    private volatile @Nullable Known known;

    EditedLetters(EditedTexts texts, Clock clock) {
        this.texts = texts;
        this.clock = clock;
    }

    /** What was read, when, and after how many changes here. */
    private record Known(Map<String, EditedText> edits, Instant at, long changes) {}

    /** The words of that letter, if somebody edited them. */
    Optional<EditedText> find(String key) {
        return Optional.ofNullable(known().get(key));
    }

    Collection<EditedText> all() {
        return known().values();
    }

    private Map<String, EditedText> known() {
        Known before = known;
        Instant now = clock.instant();
        if (before != null
                && before.changes() == changes.get()
                && !now.isBefore(before.at())
                && !now.isAfter(before.at().plus(FRESH_FOR))) {
            return before.edits();
        }
        // Counted first: what changes while it is being read is read once more.
        long counted = changes.get();
        Map<String, EditedText> edits =
                texts.all().stream().collect(Collectors.toUnmodifiableMap(EditedText::key, Function.identity()));
        known = new Known(edits, now, counted);
        return edits;
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
    void on(EditedTextsChanged changed) {
        changes.incrementAndGet();
    }
}
