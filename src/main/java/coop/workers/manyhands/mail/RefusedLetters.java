package coop.workers.manyhands.mail;

import coop.workers.manyhands.involvement.RefusedAddresses;
import coop.workers.manyhands.people.AddressChanged;
import coop.workers.manyhands.people.Person;
import java.time.Clock;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Letters that the mail server refused because of their address: whose they are is told so, and once another address is
 * confirmed they go there, unless what they say is so no more by then.
 */
@Component
class RefusedLetters implements RefusedAddresses {

    /** Older ones are of no use to anybody. */
    private static final Period OF_USE = Period.ofDays(30);

    private final Letters letters;
    private final FreshLinks freshLinks;
    private final MailServer server;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    RefusedLetters(
            Letters letters, FreshLinks freshLinks, MailServer server, ApplicationEventPublisher events, Clock clock) {
        this.letters = letters;
        this.freshLinks = freshLinks;
        this.server = server;
        this.events = events;
        this.clock = clock;
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<String> of(Person person) {
        return Stream.of(Optional.ofNullable(person.emailToConfirm()), Optional.ofNullable(person.email()))
                .flatMap(Optional::stream)
                .distinct()
                .filter(address -> letters.countRefused(person.id().value(), address) > 0)
                .findFirst();
    }

    /** After everybody has heard of it: the links that work from then on are made anew. */
    @TransactionalEventListener(phase = TransactionPhase.BEFORE_COMMIT)
    void on(AddressChanged changed) {
        Instant now = clock.instant();
        Instant since = now.atZone(clock.getZone()).minus(OF_USE).toInstant();
        List<Letter> waited = letters.findByPersonIdAndAddressRefusedTrueAndSettledAtAfterOrderByCreatedAt(
                changed.person().value(), since);
        waited.stream()
                .filter(RefusedLetters::isTheirsAnywhere)
                .forEach(letter -> letter.goesElsewhere(
                        Objects.requireNonNull(changed.to()), freshLinks::in, server.isThere(), now));
        if (!waited.isEmpty()) {
            events.publishEvent(new LettersWritten());
        }
    }

    /** Neither bound to the address that it went to, nor written anew where that changes. */
    private static boolean isTheirsAnywhere(Letter letter) {
        String template = letter.template();
        return !letter.isToMailbox()
                && !LetterTemplates.asksToConfirm(template)
                && !LetterTemplates.isForTheAddress(template)
                && !LetterTemplates.isToCoordinators(template)
                && !template.equals(LetterTemplates.SIGN_IN)
                && !template.equals(LetterTemplates.NEW_LINKS);
    }
}
