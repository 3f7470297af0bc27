package coop.workers.manyhands.invitations;

import coop.workers.manyhands.people.People;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.apache.commons.codec.digest.DigestUtils;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/**
 * Somebody was asked in, at an address that a coordinator typed. Gone with its address once it is answered; what was
 * declined or taken back keeps the typed name and a hash of the address until its time is over, so that nobody is asked
 * again and again.
 */
@Entity
public class Invitation {

    /** What somebody is invited to. */
    public enum Kind {
        GROUP,
        HOST,
        REPRESENTATIVE,
        DIRECTOR
    }

    /** How it stands. */
    public enum State {
        OPEN,
        DECLINED,
        TAKEN_BACK
    }

    /** How long one waits for an answer. */
    static final Duration HOLDS = Duration.ofDays(14);

    /** How long after one letter the next may be asked for. */
    static final Duration BETWEEN_LETTERS = Duration.ofDays(1);

    static final int MOST_LETTERS = 3;

    @Id
    private UUID id;

    @Enumerated(EnumType.STRING)
    private Kind kind;

    private String about;
    private String name;
    private @Nullable String address;
    private String addressKey;

    @JdbcTypeCode(SqlTypes.JSON)
    private Map<String, String> answers;

    private String invitedBy;
    private Instant invitedAt;
    private Instant sentAt;
    private int sent;
    private Instant expiresAt;

    @Enumerated(EnumType.STRING)
    private State state;

    @Version
    private int version;

    /** For JPA. */
    @SuppressWarnings("NullAway.Init")
    protected Invitation() {}

    Invitation(InvitationDesk.Asking asking, Instant now) {
        this.id = UUID.randomUUID();
        this.kind = asking.kind();
        this.about = asking.about();
        this.name = asking.name();
        this.addressKey = keyOf(asking.address());
        this.address = asking.address();
        this.answers = Map.copyOf(asking.answers());
        this.invitedBy = asking.by();
        this.invitedAt = now;
        this.state = State.OPEN;
        this.sent = 1;
        this.sentAt = now;
        this.expiresAt = now.plus(HOLDS);
    }

    /** Is asked anew, after it was taken back or has lapsed. */
    void ask(InvitationDesk.Asking asking, Instant now) {
        if (hasLapsed(now)) {
            this.sent = 0;
        }
        this.address = asking.address();
        this.answers = Map.copyOf(asking.answers());
        this.invitedBy = asking.by();
        this.invitedAt = now;
        this.state = State.OPEN;
        send(now);
    }

    private void send(Instant now) {
        this.sent++;
        this.sentAt = now;
        this.expiresAt = now.plus(HOLDS);
    }

    /** Is asked once more, by another letter. */
    void sendAgain(Instant now) {
        if (!mayBeSentAgain(now)) {
            throw new IllegalStateException("Not yet, or too often.");
        }
        send(now);
    }

    /** Says no; how to reach them is forgotten at once. */
    void decline() {
        end(State.DECLINED);
    }

    /** The coordinators do not ask any more; how to reach them is forgotten at once. */
    void takeBack() {
        end(State.TAKEN_BACK);
    }

    private void end(State how) {
        this.state = how;
        this.address = null;
        this.answers = Map.of();
    }

    /** Two addresses with the same key are one mailbox: letter case is not told apart. */
    static String keyOf(String address) {
        return DigestUtils.sha256Hex(People.mailboxOf(address));
    }

    public UUID id() {
        return id;
    }

    public Kind kind() {
        return kind;
    }

    /** The group's slug; empty for the others, of which there is one each. */
    public String about() {
        return about;
    }

    /** What the coordinator typed, which need not be what they are called. */
    public String name() {
        return name;
    }

    /** The mailbox that was written to; none once it is answered or taken back. */
    public @Nullable String address() {
        return address;
    }

    /** What else the coordinator typed, by the names of the form's fields. */
    public Map<String, String> answers() {
        return answers;
    }

    String answer(String field) {
        return Objects.requireNonNull(answers.get(field), field);
    }

    /** The Camunda user who asked last. */
    public String invitedBy() {
        return invitedBy;
    }

    public Instant sentAt() {
        return sentAt;
    }

    /** From when on it cannot be answered any more, and is deleted. */
    public Instant expiresAt() {
        return expiresAt;
    }

    public State state() {
        return state;
    }

    boolean hasLapsed(Instant now) {
        return !now.isBefore(expiresAt);
    }

    /** Whether it can be answered at that moment. */
    public boolean isOpen(Instant now) {
        return state == State.OPEN && !hasLapsed(now);
    }

    /** Whether another letter may go: one a day, and three altogether. */
    public boolean mayBeSentAgain(Instant now) {
        return isOpen(now) && hasRested(now);
    }

    /** Whether they have been spared for a while, and had no more letters than anybody should. */
    boolean hasRested(Instant now) {
        return !now.isBefore(sentAt.plus(BETWEEN_LETTERS)) && sent < MOST_LETTERS;
    }
}
