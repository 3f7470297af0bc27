package coop.workers.manyhands.mail;

import coop.workers.manyhands.Batches;
import coop.workers.manyhands.cases.LetterHours;
import coop.workers.manyhands.people.People;
import coop.workers.manyhands.people.Person;
import coop.workers.manyhands.people.PersonId;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Holds news until its person has had none for a day, and puts what waits by then into one letter; what was overtaken
 * meanwhile is left out.
 *
 * <p>Who may decide about somebody's news takes their turn first, an advisory lock that ends with the transaction: so of
 * several nodes, and of several steps at the same moment, only one finds that there was no news yet. A held letter is a
 * row; it becomes a part of another in one transaction: none is lost, none goes twice.
 */
@Component
class NewsDigest {

    private static final Logger log = LoggerFactory.getLogger(NewsDigest.class);

    /** How far apart news goes to one person. */
    static final Duration APART = Duration.ofHours(24);

    /** A letter about a date that is as near as this does not wait. */
    static final Duration NEAR = Duration.ofHours(48);

    /** The letter that holds several. */
    static final String SEVERAL = "applicants/several";

    private static final int AT_A_TIME = 50;

    private final Letters letters;
    private final LetterTemplates templates;
    private final LetterLayout layout;
    private final SenderAddress sender;
    private final MailServer server;
    private final StalenessCheck stalenessCheck;
    private final LetterHours hours;
    private final FreshLinks freshLinks;
    private final ReplyDesk replies;
    private final People people;
    private final EntityManager entities;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;

    NewsDigest(
            Letters letters,
            LetterTemplates templates,
            LetterLayout layout,
            SenderAddress sender,
            MailServer server,
            StalenessCheck stalenessCheck,
            LetterHours hours,
            FreshLinks freshLinks,
            ReplyDesk replies,
            People people,
            EntityManager entities,
            ApplicationEventPublisher events,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.letters = letters;
        this.templates = templates;
        this.layout = layout;
        this.sender = sender;
        this.server = server;
        this.stalenessCheck = stalenessCheck;
        this.hours = hours;
        this.freshLinks = freshLinks;
        this.replies = replies;
        this.people = people;
        this.entities = entities;
        this.events = events;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /**
     * Until when the next news of these people has to wait: within a day of the last, or while others decide about it at
     * this moment. Those who are not in it may have theirs at once, and nobody else's step gives them any until this one
     * has ended.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Map<PersonId, Instant> heldUntil(Collection<PersonId> persons) {
        Map<PersonId, Instant> until = new HashMap<>();
        if (persons.isEmpty()) {
            return until;
        }
        Instant now = clock.instant();
        Set<UUID> ids = persons.stream().map(PersonId::value).collect(Collectors.toSet());
        // What this step itself has written so far counts too.
        entities.flush();
        Batches.of(ids).forEach(some -> {
            Set<UUID> free = letters.takeTurnOf(some);
            some.stream().filter(id -> !free.contains(id)).forEach(id -> until.put(new PersonId(id), now));
            letters.before(some, now.minus(APART), now).forEach(before -> {
                Instant last = before.getLast();
                until.put(new PersonId(before.getPersonId()), last == null ? now : last.plus(APART));
            });
        });
        return until;
    }

    /**
     * Sends news on its way, or holds it.
     *
     * @param until as {@link #heldUntil} says; none if it may go at once
     * @param values what it quotes
     */
    void take(Letter letter, @Nullable Instant until, Map<String, String> values, @Nullable String passedOnBy) {
        if (until == null || letter.state() == LetterState.KEPT) {
            letter.isNewsOf(clock.instant());
        } else {
            letter.hold(until, values, passedOnBy);
        }
    }

    /** Lets out all news that is due. What others are at is left to them. */
    void letOut() {
        for (UUID person : letters.withNewsDue(clock.instant(), AT_A_TIME)) {
            try {
                transaction.executeWithoutResult(status -> letOut(new PersonId(person)));
            } catch (RuntimeException unexpected) {
                // One person's news keeps nobody else's back. Its words stay out of the log.
                log.warn(
                        "The news of person {} cannot be put together: {}",
                        person,
                        unexpected.getClass().getName());
            }
        }
    }

    private void letOut(PersonId id) {
        if (letters.takeTurnOf(Set.of(id.value())).isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        List<Letter> held = letters.findByPersonIdAndStateAndNewsTrueOrderByCreatedAt(id.value(), LetterState.HELD);
        Optional<Instant> last = letters.before(Set.of(id.value()), now.minus(APART), now).stream()
                .map(Letters.Before::getLast)
                .filter(Objects::nonNull)
                .findFirst();
        if (last.isPresent()) {
            held.forEach(letter -> letter.holdOn(last.get().plus(APART)));
            return;
        }
        Instant opening = hours.opens(now);
        if (opening.isAfter(now) && held.stream().allMatch(letter -> letter.isOfUseAt(opening))) {
            held.forEach(letter -> letter.holdOn(opening));
            return;
        }
        Person person = people.get(id);
        Map<Optional<String>, List<Letter>> ways = new LinkedHashMap<>();
        for (Letter letter : stillTrue(held, now)) {
            Optional<Recipient> to = Recipient.of(letter.template(), person);
            if (to.isEmpty()) {
                letter.leaveOut("No address of theirs is confirmed", now);
            } else {
                letter.renewLinks(freshLinks::in);
                // Whoever passes it on by hand reads it: each group what is about its own cases.
                Optional<String> way =
                        to.get().address() == null ? Optional.ofNullable(letter.passedOnBy()) : Optional.empty();
                ways.computeIfAbsent(way, by -> new ArrayList<>()).add(letter);
            }
        }
        ways.forEach((passedOnBy, together) -> send(person, together, passedOnBy.orElse(null), now));
    }

    private List<Letter> stillTrue(List<Letter> held, Instant now) {
        List<Letter> kept = new ArrayList<>();
        Set<List<Object>> seen = new HashSet<>();
        for (int i = held.size() - 1; i >= 0; i--) {
            Letter letter = held.get(i);
            boolean repeated = letter.meeting()
                    .filter(meeting -> !seen.add(List.of(letter.template(), meeting)))
                    .isPresent();
            Optional<String> overtaken =
                    repeated ? Optional.of("A later email says the same") : stalenessCheck.overtaken(letter);
            if (overtaken.isPresent()) {
                letter.leaveOut(overtaken.get(), now);
            } else {
                kept.add(0, letter);
            }
        }
        return kept;
    }

    private void send(Person person, List<Letter> together, @Nullable String passedOnBy, Instant now) {
        Recipient to = Recipient.of(SEVERAL, person).orElseThrow();
        List<Letter> whole = new ArrayList<>(together);
        Map<Letter, LetterTemplate.Piece> pieces = new LinkedHashMap<>();
        if (together.size() > 1) {
            together.forEach(letter -> pieceOf(letter).ifPresent(piece -> pieces.put(letter, piece)));
        }
        if (pieces.size() > 1) {
            whole.removeAll(pieces.keySet());
            Letter gathering = gather(person, to, pieces, now);
            pieces.keySet().forEach(letter -> letter.goWith(gathering, now));
            announce(gathering, passedOnBy);
        }
        for (Letter letter : whole) {
            letter.release(to, server.isThere(), now);
            announce(letter, passedOnBy);
        }
    }

    /** Empty where a newer release of Many Hands does not know its template any more: then it goes by itself. */
    private Optional<LetterTemplate.Piece> pieceOf(Letter letter) {
        return templates
                .find(letter.template())
                .filter(LetterTemplate::isNews)
                .map(template -> template.piece(
                        letter.quoted(),
                        "Reference %s; questions about it reach %s.".formatted(letter.reference(), letter.readers())));
    }

    private Letter gather(Person person, Recipient to, Map<Letter, LetterTemplate.Piece> pieces, Instant now) {
        Set<@Nullable String> addresses =
                pieces.keySet().stream().map(Letter::replyTo).collect(Collectors.toSet());
        Set<@Nullable String> references =
                pieces.keySet().stream().map(Letter::reference).collect(Collectors.toSet());
        Letter one = pieces.keySet().iterator().next();
        // Replies about cases of several groups are sorted at the site's own address: no group reads another's.
        ReplyTo readers = addresses.size() == 1
                ? new ReplyTo(one.replyTo(), Objects.requireNonNull(one.readers()))
                : replies.ours();
        Map<String, String> values = new LinkedHashMap<>();
        values.put("name", person.name());
        values.put("pieces", String.valueOf(pieces.size()));
        values.put("readers", readers.words());
        LetterText words = templates.get(SEVERAL).with(values, List.copyOf(pieces.values()), layout);
        Letter gathering = new Letter(
                person.id(),
                references.size() == 1 ? one.reference() : null,
                SEVERAL,
                to,
                words,
                null,
                sender.domain(),
                server.isThere(),
                now);
        gathering.repliesReach(readers);
        gathering.isNewsOf(now);
        entities.persist(gathering);
        entities.flush();
        return gathering;
    }

    private void announce(Letter letter, @Nullable String passedOnBy) {
        if (letter.state() == LetterState.BY_HAND && passedOnBy != null) {
            events.publishEvent(new LetterToPassOn(letter.id(), passedOnBy));
        }
    }
}
