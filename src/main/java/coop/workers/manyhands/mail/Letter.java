package coop.workers.manyhands.mail;

import coop.workers.manyhands.Calendars;
import coop.workers.manyhands.cases.Ground;
import coop.workers.manyhands.groups.Meeting;
import coop.workers.manyhands.people.PersonId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A letter in the outbox: finished when it is written, and never changed but for what becomes of it. */
@Entity
// Names are forgotten by a statement of their own: whatever else changes writes none of them back.
@DynamicUpdate
class Letter {

    /** So long before a meeting its letter is still of use. */
    private static final Duration IN_TIME = Duration.ofHours(3);

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

    private boolean news;
    private boolean whileOpen;
    private @Nullable UUID meetingId;
    private @Nullable Instant meetingStarts;

    @JdbcTypeCode(SqlTypes.JSON)
    private @Nullable Map<String, String> quoted;

    private @Nullable String passedOnBy;
    private @Nullable Instant newsAt;
    private @Nullable UUID gatheringId;
    private @Nullable String replyTo;
    private @Nullable String readers;

    @JdbcTypeCode(SqlTypes.JSON)
    private @Nullable List<Names.Name> names;

    @JdbcTypeCode(SqlTypes.JSON)
    private @Nullable List<Ground> grounds;

    private boolean toMailbox;
    private boolean addressRefused;
    private @Nullable String budgetKey;
    private @Nullable Instant budgetAt;
    private @Nullable String stopLink;

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
            LetterText words,
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
        Names named = new Names(null);
        LetterText kept = named.take(words);
        this.subject = kept.subject();
        this.bodyText = kept.text();
        this.bodyHtml = kept.html();
        this.names = named.all();
        this.calendar = calendar == null ? null : calendar.ics();
        this.calendarMethod = calendar == null ? null : calendar.method();
        this.createdAt = now;
        this.state = LetterState.KEPT;
        depart(canBeSent, now);
    }

    private void depart(boolean canBeSent, Instant now) {
        this.nextAttemptAt = null;
        if (toAddress == null) {
            this.state = LetterState.BY_HAND;
        } else if (canBeSent) {
            this.state = LetterState.WAITING;
            this.nextAttemptAt = now;
            this.giveUpAt = now.plus(PATIENCE);
        } else {
            this.state = LetterState.KEPT;
        }
    }

    /** Whoever replies to it reaches these. */
    void repliesReach(ReplyTo whom) {
        this.replyTo = whom.address();
        this.readers = whom.words();
    }

    /** Is not sent once its case has ended. */
    void isForAnOpenCase() {
        this.whileOpen = true;
    }

    /** Is not sent unless the meeting is still to come, and at the time that the letter names. */
    void isForAComingMeeting(Meeting meeting) {
        this.meetingId = meeting.id();
        this.meetingStarts = meeting.startsAt();
    }

    /** Is not sent unless all of that is still so. */
    void restsOn(List<Ground> what) {
        this.grounds = what.isEmpty() ? null : List.copyOf(what);
    }

    /** Is of a kind that its reader can stop, by that page. */
    void canBeStoppedAt(@Nullable String page) {
        this.stopLink = page;
    }

    /** The page by which its reader stops emails of its kind; empty of what one cannot stop. */
    Optional<String> stopLink() {
        return Optional.ofNullable(stopLink);
    }

    /** Is for that mailbox, whoever's it is by then. */
    void isForTheMailbox() {
        this.toMailbox = true;
    }

    /** Goes by itself after all: the letter that it was put into is not sent. */
    void goesByItself(boolean canBeSent, Instant now) {
        if (state != LetterState.GATHERED) {
            throw new IllegalStateException("Letter %s is no part of another.".formatted(id));
        }
        this.gatheringId = null;
        this.settledAt = null;
        this.lastError = null;
        depart(canBeSent, now);
    }

    /** Was put into a letter that is not sent, and is so no more itself. */
    void isLeftOutWithIt(String why) {
        if (state != LetterState.GATHERED) {
            throw new IllegalStateException("Letter %s is no part of another.".formatted(id));
        }
        this.state = LetterState.NOT_NEEDED;
        this.lastError = why;
    }

    /** Goes to where its person is reached now. */
    void goesTo(Recipient now) {
        this.toAddress = now.address();
        this.toName = now.name();
    }

    /** Is somebody's news of the day: the next waits. */
    void isNewsOf(Instant now) {
        this.news = true;
        this.newsAt = now;
    }

    /**
     * Is news that waits.
     *
     * @param until when it goes, with all that waits by then
     * @param values what it quotes, for the letter that it becomes a part of
     * @param owner the Camunda group that passes it on, where no email reaches its person
     */
    void hold(Instant until, Map<String, String> values, @Nullable String owner) {
        this.news = true;
        this.state = LetterState.HELD;
        this.nextAttemptAt = until;
        this.giveUpAt = null;
        keep(values);
        this.passedOnBy = owner;
    }

    private void keep(Map<String, String> values) {
        Names named = new Names(names);
        this.quoted = named.take(values);
        this.names = named.all();
    }

    /** Counts among the few letters an hour that anybody can have sent to an address. */
    void counts(String mailbox, Instant now) {
        this.budgetKey = mailbox;
        this.budgetAt = now;
    }

    /**
     * Waits, because its address has had enough of them within the hour.
     *
     * @param mailbox the address as a key
     * @param values what it quotes, for the letter that it becomes a part of
     */
    void waitForItsTurn(String mailbox, Instant until, Map<String, String> values) {
        this.state = LetterState.HELD;
        // It may wait for the morning already.
        this.nextAttemptAt = nextAttemptAt != null && nextAttemptAt.isAfter(until) ? nextAttemptAt : until;
        this.giveUpAt = null;
        this.budgetKey = mailbox;
        keep(values);
    }

    /** Its turn has come. */
    void goesNow(boolean canBeSent, Instant now) {
        requireHeld();
        this.quoted = null;
        this.budgetAt = now;
        depart(canBeSent, now);
    }

    /** Waits for longer: its person had news in the meantime. */
    void holdOn(Instant until) {
        requireHeld();
        this.nextAttemptAt = until;
    }

    /** Waits no more, and goes to where its person is reached now. */
    void release(Recipient to, boolean canBeSent, Instant now) {
        requireHeld();
        this.toAddress = to.address();
        this.toName = to.name();
        this.quoted = null;
        depart(canBeSent, now);
        isNewsOf(now);
    }

    /** Was refused at the address that it went to, and goes to another, with links that work now. */
    void goesElsewhere(String address, UnaryOperator<String> renewed, boolean canBeSent, Instant now) {
        if (!addressRefused) {
            throw new IllegalStateException("Letter %s was not refused at its address.".formatted(id));
        }
        this.addressRefused = false;
        this.toAddress = address;
        this.bodyText = renewed.apply(bodyText);
        this.bodyHtml = renewed.apply(bodyHtml);
        this.settledAt = null;
        this.lastError = null;
        this.attempts = 0;
        depart(canBeSent, now);
        if (news) {
            isNewsOf(now);
        }
    }

    /** Says the same with links that work now: those of before may have been made useless meanwhile. */
    void renewLinks(UnaryOperator<String> renewed) {
        requireHeld();
        this.bodyText = renewed.apply(bodyText);
        this.bodyHtml = renewed.apply(bodyHtml);
        if (quoted != null) {
            Map<String, String> values = new LinkedHashMap<>(quoted);
            values.replaceAll((name, value) -> renewed.apply(value));
            this.quoted = values;
        }
    }

    /** Became a part of another letter. */
    void goWith(Letter gathering, Instant now) {
        requireHeld();
        this.gatheringId = gathering.id;
        settle(LetterState.GATHERED, now, null);
    }

    /** Waits no more, and goes nowhere: it is overtaken. */
    void leaveOut(String why, Instant now) {
        requireHeld();
        settle(LetterState.NOT_NEEDED, now, why);
    }

    private void settle(LetterState how, Instant now, @Nullable String why) {
        this.state = how;
        this.quoted = null;
        this.nextAttemptAt = null;
        this.settledAt = now;
        this.lastError = why;
    }

    private void requireHeld() {
        if (state != LetterState.HELD) {
            throw new IllegalStateException("Letter %s is not held.".formatted(id));
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

    /** Whether somebody who reads it then can still come to the meeting that it is about. */
    boolean isOfUseAt(Instant moment) {
        return meetingStarts == null || moment.plus(IN_TIME).isBefore(meetingStarts);
    }

    /** Goes then and not later, if it waits at all: whoever it is for has said which hours suit them. */
    void goesAt(Instant moment) {
        if (nextAttemptAt != null) {
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

    LetterText words() {
        return new Names(names).fillIn(new LetterText(subject, bodyText, bodyHtml));
    }

    Calendars.@Nullable File calendar() {
        return calendar == null || calendarMethod == null ? null : new Calendars.File(calendar, calendarMethod);
    }

    LetterState state() {
        return state;
    }

    boolean isNews() {
        return news;
    }

    boolean whileOpen() {
        return whileOpen;
    }

    /** The meeting that has to be still to come. */
    Optional<UUID> meeting() {
        return Optional.ofNullable(meetingId);
    }

    @Nullable
    Instant meetingStarts() {
        return meetingStarts;
    }

    /** What else must still be so. */
    List<Ground> grounds() {
        return grounds == null ? List.of() : grounds;
    }

    boolean isToMailbox() {
        return toMailbox;
    }

    /** What it quotes, while it is held. */
    Map<String, String> quoted() {
        return quoted == null ? Map.of() : new Names(names).mark(quoted);
    }

    @Nullable
    String passedOnBy() {
        return passedOnBy;
    }

    @Nullable
    UUID gatheringId() {
        return gatheringId;
    }

    /** The address that a reply goes to, if it is not the site's own. */
    @Nullable
    String replyTo() {
        return replyTo;
    }

    /** Who reads a reply, in words. */
    @Nullable
    String readers() {
        return readers;
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
