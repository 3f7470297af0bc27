package coop.workers.manyhands.mail;

import coop.workers.manyhands.Calendars;
import coop.workers.manyhands.people.PersonId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A letter in the outbox: finished when it is written, and never changed but for what becomes of it. */
@Entity
class Letter {

    /** How long a letter is tried again. */
    static final Duration PATIENCE = Duration.ofHours(72);

    @Id
    private UUID id;

    private @Nullable UUID personId;
    private @Nullable UUID aboutPersonId;
    private @Nullable String reference;
    private String template;
    private String messageId;
    private @Nullable String toAddress;
    private @Nullable String toName;
    private String subject;
    private String bodyText;
    private String bodyHtml;
    private @Nullable String calendar;
    private @Nullable String calendarMethod;

    @Enumerated(EnumType.STRING)
    private LetterState state;

    private int attempts;
    private Instant createdAt;
    private @Nullable Instant nextAttemptAt;
    private @Nullable Instant giveUpAt;
    private @Nullable UUID claim;
    private @Nullable Instant settledAt;
    private @Nullable String lastError;
    private @Nullable String coordinator;

    @JdbcTypeCode(SqlTypes.JSON)
    private @Nullable Occasion occasion;

    /** For JPA. */
    @SuppressWarnings("NullAway.Init")
    protected Letter() {}

    /**
     * A new letter.
     *
     * @param domain what follows the at sign of the Message-ID: fixed with the letter, so that a second copy, should
     *     there ever be one, is known as the same
     * @param canBeSent whether there is a mail server
     */
    Letter(
            @Nullable PersonId person,
            @Nullable String reference,
            String template,
            Recipient to,
            Words words,
            Calendars.@Nullable File calendar,
            String domain,
            boolean canBeSent,
            Instant now) {
        this.id = UUID.randomUUID();
        this.personId = person == null ? null : person.value();
        this.reference = reference;
        this.template = template;
        this.messageId = "<%s@%s>".formatted(id, domain);
        this.toAddress = to.address();
        this.toName = to.name();
        this.subject = words.subject();
        this.bodyText = words.text();
        this.bodyHtml = words.html();
        this.calendar = calendar == null ? null : calendar.ics();
        this.calendarMethod = calendar == null ? null : calendar.method();
        this.createdAt = now;
        if (to.address() == null) {
            this.state = LetterState.BY_HAND;
        } else if (canBeSent) {
            this.state = LetterState.WAITING;
            this.nextAttemptAt = now;
            this.giveUpAt = now.plus(PATIENCE);
        } else {
            this.state = LetterState.KEPT;
        }
    }

    /** Speaks of somebody who is not the one it goes to: it goes when they are erased. */
    void speaksOf(PersonId person) {
        this.aboutPersonId = person.value();
    }

    /** Is sent only as long as that is so. */
    void isFor(Occasion occasion) {
        this.occasion = occasion;
    }

    /** Goes to somebody who coordinates, known by the Camunda user id. */
    void goesTo(String user) {
        this.coordinator = user;
    }

    /** Waits until then, if it waits at all. */
    void waitsUntil(Instant moment) {
        if (nextAttemptAt != null && moment.isAfter(nextAttemptAt)) {
            this.nextAttemptAt = moment;
            this.giveUpAt = moment.plus(PATIENCE);
        }
    }

    /** A coordinator told them, or gave up. */
    void wasPassedOn(boolean reached, Instant now) {
        this.state = reached ? LetterState.PASSED_ON : LetterState.NOT_REACHED;
        this.settledAt = now;
    }

    Optional<PersonId> person() {
        return Optional.ofNullable(personId).map(PersonId::new);
    }

    UUID id() {
        return id;
    }

    @Nullable
    String reference() {
        return reference;
    }

    String template() {
        return template;
    }

    String messageId() {
        return messageId;
    }

    @Nullable
    String toAddress() {
        return toAddress;
    }

    @Nullable
    String toName() {
        return toName;
    }

    Words words() {
        return new Words(subject, bodyText, bodyHtml);
    }

    Calendars.@Nullable File calendar() {
        return calendar == null || calendarMethod == null ? null : new Calendars.File(calendar, calendarMethod);
    }

    LetterState state() {
        return state;
    }

    int attempts() {
        return attempts;
    }

    Instant createdAt() {
        return createdAt;
    }

    @Nullable
    Instant nextAttemptAt() {
        return nextAttemptAt;
    }

    @Nullable
    Instant giveUpAt() {
        return giveUpAt;
    }

    @Nullable
    Instant settledAt() {
        return settledAt;
    }

    @Nullable
    Occasion occasion() {
        return occasion;
    }

    /** The Camunda user whom it goes to, if it goes to one. */
    @Nullable
    String coordinator() {
        return coordinator;
    }

    @Nullable
    String lastError() {
        return lastError;
    }
}
