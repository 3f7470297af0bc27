package coop.workers.manyhands.mail;

import coop.workers.manyhands.EmailAddresses;
import coop.workers.manyhands.people.People;
import coop.workers.manyhands.people.Person;
import coop.workers.manyhands.people.PersonId;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.data.domain.PageRequest;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sees to it that nobody is flooded: of the letters that anybody can have sent to an address, by typing it somewhere, a few
 * go in an hour. Further ones wait for their turn, and go together in one.
 *
 * <p>It counts what stands in the outbox: a restart forgets nothing. Whoever decides about an address has its turn, an
 * advisory lock that ends with the transaction, as with news in {@link NewsDigest}.
 */
@Component
class LetterBudget {

    private static final Logger log = LoggerFactory.getLogger(LetterBudget.class);

    private static final Duration HOUR = Duration.ofHours(1);
    private static final int AT_A_TIME = 50;

    private final Letters letters;
    private final LetterTemplates templates;
    private final LetterLayout layout;
    private final SenderAddress sender;
    private final MailServer server;
    private final StalenessCheck stalenessCheck;
    private final ReplyDesk replies;
    private final People people;
    private final EntityManager entities;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final int anHour;

    LetterBudget(
            Letters letters,
            LetterTemplates templates,
            LetterLayout layout,
            SenderAddress sender,
            MailServer server,
            StalenessCheck stalenessCheck,
            ReplyDesk replies,
            People people,
            EntityManager entities,
            PlatformTransactionManager transactions,
            Clock clock,
            @Value("${manyhands.throttle.letters-per-hour:4}") int anHour) {
        this.letters = letters;
        this.templates = templates;
        this.layout = layout;
        this.sender = sender;
        this.server = server;
        this.stalenessCheck = stalenessCheck;
        this.replies = replies;
        this.people = people;
        this.entities = entities;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
        this.anHour = Math.max(anHour, 1);
    }

    /** An address as a mailbox: letter case is not told apart, nor is what some mail servers leave out after a plus sign. */
    static String mailboxOf(String address) {
        String key = People.mailboxOf(address);
        int at = key.lastIndexOf('@');
        int plus = key.indexOf('+');
        return plus > 0 && plus < at ? key.substring(0, plus) + key.substring(at) : key;
    }

    /** Until when the next of these letters to that address waits; empty if it may go now. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<Instant> heldUntil(String address) {
        String mailbox = mailboxOf(address);
        // What this step itself has written so far counts too.
        entities.flush();
        return letters.takeTurnOf(mailbox) ? nextTurn(mailbox) : Optional.of(clock.instant());
    }

    private Optional<Instant> nextTurn(String mailbox) {
        List<Instant> last = letters.lastTo(mailbox, clock.instant().minus(HOUR), PageRequest.of(0, anHour));
        return last.size() < anHour
                ? Optional.empty()
                : Optional.of(last.get(last.size() - 1).plus(HOUR));
    }

    /**
     * Sends such a letter on its way, or has it wait; one that is not sent by a server, or that nobody else can have sent,
     * goes as it is.
     *
     * @param until as {@link #heldUntil} says
     * @param values what it quotes
     */
    void take(Letter letter, Optional<Instant> until, Map<String, String> values) {
        String address = letter.toAddress();
        if (address == null || letter.state() != LetterState.WAITING) {
            return;
        }
        if (until.isEmpty()) {
            letter.counts(mailboxOf(address), clock.instant());
            return;
        }
        if (oneDoes(letter)) {
            // However often somebody presses the button meanwhile, one waits.
            letters.deleteHeld(
                    mailboxOf(address),
                    letter.template(),
                    letter.person().map(PersonId::value).orElse(null),
                    letter.reference());
        }
        Map<String, String> quoted = new LinkedHashMap<>(values);
        quoted.keySet().retainAll(templates.get(letter.template()).placeholders());
        letter.waitForItsTurn(mailboxOf(address), until.get(), quoted);
    }

    /** The same for a letter that was written without asking first. */
    void take(Letter letter, Map<String, String> values) {
        if (LetterTemplates.canBeCausedByAnybody(letter.template())) {
            takeOfAnybody(letter, values);
        }
    }

    /** The same for one whose address another gave, whatever its template. */
    void takeOfAnybody(Letter letter, Map<String, String> values) {
        String address = letter.toAddress();
        if (address != null) {
            take(letter, heldUntil(address), values);
        }
    }

    /** Lets out what has waited for its turn. What others are at is left to them. */
    void letOut() {
        for (String mailbox : letters.mailboxesDue(clock.instant(), AT_A_TIME)) {
            try {
                transaction.executeWithoutResult(status -> letOut(mailbox));
            } catch (RuntimeException unexpected) {
                // One mailbox keeps nobody else's back. Words and addresses stay out of the log.
                log.warn(
                        "What waits for a mailbox cannot be put together: {}",
                        unexpected.getClass().getName());
            }
        }
    }

    private void letOut(String mailbox) {
        if (!letters.takeTurnOf(mailbox)) {
            return;
        }
        Instant now = clock.instant();
        List<Letter> held = letters.findByBudgetKeyAndStateOrderByCreatedAt(mailbox, LetterState.HELD);
        Optional<Instant> next = nextTurn(mailbox);
        if (next.isPresent()) {
            held.forEach(letter -> letter.holdOn(next.get()));
            return;
        }
        List<Letter> kept = stillTrue(held, now);
        // One mailbox may have several addresses; what is for one of them is read by nobody at another.
        List<Letter> together = kept.stream()
                .filter(letter ->
                        EmailAddresses.areOne(letter.toAddress(), kept.get(0).toAddress()))
                .toList();
        kept.stream().filter(letter -> !together.contains(letter)).forEach(letter -> letter.holdOn(now.plusSeconds(1)));
        Map<Letter, LetterTemplate.Piece> pieces = new LinkedHashMap<>();
        if (together.size() > 1) {
            together.forEach(letter -> pieceOf(letter).ifPresent(piece -> pieces.put(letter, piece)));
        }
        if (pieces.size() > 1) {
            Letter gathering = gather(mailbox, pieces, now);
            pieces.keySet().forEach(letter -> letter.goWith(gathering, now));
        } else if (!together.isEmpty()) {
            together.get(0).goesNow(server.isThere(), now);
            // Whatever cannot be put together goes one by one, each in its turn.
            together.stream().skip(1).forEach(letter -> letter.holdOn(now.plusSeconds(1)));
        }
    }

    private List<Letter> stillTrue(List<Letter> held, Instant now) {
        List<Letter> kept = new ArrayList<>();
        Set<List<Object>> seen = new HashSet<>();
        for (int i = held.size() - 1; i >= 0; i--) {
            Letter letter = held.get(i);
            Optional<String> overtaken = overtaken(letter, seen);
            if (overtaken.isPresent()) {
                letter.leaveOut(overtaken.get(), now);
            } else {
                kept.add(0, letter);
            }
        }
        return kept;
    }

    private Optional<String> overtaken(Letter letter, Set<List<Object>> seen) {
        @Nullable Person person = letter.person().flatMap(people::find).orElse(null);
        if (person == null) {
            return Optional.of("It is for nobody any more");
        }
        if (oneDoes(letter) && !seen.add(List.of(person.id(), letter.template().split("/", 2)[0]))) {
            return Optional.of("A later email says the same");
        }
        if (LetterTemplates.asksToConfirm(letter.template()) && person.emailToConfirm() == null) {
            return Optional.of("The address is confirmed by now");
        }
        return stalenessCheck.overtaken(letter);
    }

    /** A link to confirm, or to sign in, does for all that its person waits for: the last one does. */
    private static boolean oneDoes(Letter letter) {
        return LetterTemplates.asksToConfirm(letter.template())
                || letter.template().equals(LetterTemplates.SIGN_IN);
    }

    /** Empty where a newer release of Many Hands does not know its template any more: then it goes by itself. */
    private Optional<LetterTemplate.Piece> pieceOf(Letter letter) {
        String about = letter.reference() == null ? "" : "Reference %s; questions".formatted(letter.reference());
        return templates
                .find(letter.template())
                .map(template -> template.piece(
                        letter.quoted(),
                        "%s about it reach %s."
                                .formatted(
                                        about.isEmpty() ? "Questions" : about,
                                        Objects.requireNonNullElseGet(
                                                letter.readers(),
                                                () -> replies.ours().words()))));
    }

    private Letter gather(String mailbox, Map<Letter, LetterTemplate.Piece> pieces, Instant now) {
        Letter last = pieces.keySet().stream().reduce((one, next) -> next).orElseThrow();
        ReplyTo readers = replies.ours();
        LetterText words = templates
                .get(LetterTemplates.SEVERAL_ASKED)
                .with(
                        Map.of("pieces", String.valueOf(pieces.size()), "readers", readers.words()),
                        List.copyOf(pieces.values()),
                        layout);
        Letter gathering = new Letter(
                last.person().orElse(null),
                null,
                LetterTemplates.SEVERAL_ASKED,
                new Recipient(last.toAddress(), null),
                words,
                null,
                sender.domain(),
                server.isThere(),
                now);
        gathering.repliesReach(readers);
        gathering.counts(mailbox, now);
        entities.persist(gathering);
        entities.flush();
        return gathering;
    }
}
