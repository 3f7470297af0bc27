package coop.workers.manyhands.elections;

import coop.workers.manyhands.cases.Outcome;
import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.cases.Turn;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** One election of Directors, or a co-option: from the call to the result, by the rules that it was called under. */
@Entity
public class Election {

    /** Who elects. */
    public enum Kind {
        /** A general meeting of the members. */
        ELECTION,
        /** The Board, to fill seats between general meetings. */
        CO_OPTION
    }

    /** How far it has come. */
    public enum State {
        /** Called; nominations are not open yet. */
        CALLED,
        /** Nominations are open. */
        NOMINATIONS,
        /** Nominations have closed; the list is not published yet. */
        CLOSED,
        /** The candidates are published. */
        LISTED,
        /** The candidates know the result. */
        DECLARED,
        /** Everybody does. */
        PUBLISHED,
        /** Called off. */
        ABANDONED
    }

    @Id
    private UUID id;

    private String reference;
    private String title;

    @Enumerated(EnumType.STRING)
    private Kind kind;

    private int seats;

    @JdbcTypeCode(SqlTypes.JSON)
    private ElectionRules rules;

    @Enumerated(EnumType.STRING)
    private State state;

    private Instant nominationsOpen;
    private Instant nominationsClose;
    private @Nullable LocalDate noticeBy;
    private Instant meetsAt;
    private String meeting;
    private @Nullable String place;
    private Instant resultAt;
    private String calledBy;
    private Instant calledAt;
    private @Nullable Instant endedAt;
    private @Nullable String reason;

    private @Nullable String milestone;

    @Enumerated(EnumType.STRING)
    private @Nullable Turn turn;

    private @Nullable String owner;
    private @Nullable Instant due;

    @Enumerated(EnumType.STRING)
    private @Nullable Outcome outcome;

    @Version
    private int version;

    /** For JPA. */
    @SuppressWarnings("NullAway.Init")
    protected Election() {}

    Election(Reference reference, ElectionCall call, ElectionRules rules, String by, Instant now) {
        this.id = UUID.randomUUID();
        this.reference = reference.value();
        this.title = call.title();
        this.kind = call.kind();
        this.seats = call.seats();
        this.rules = rules;
        this.state = State.CALLED;
        this.nominationsOpen = call.schedule().nominationsOpen();
        this.nominationsClose = call.schedule().nominationsClose();
        this.noticeBy = call.schedule().noticeBy();
        this.meetsAt = call.schedule().meetsAt();
        this.resultAt = call.schedule().resultAt();
        this.meeting = call.meeting();
        this.place = call.place();
        this.calledBy = by;
        this.calledAt = now;
    }

    void openNominations() {
        goOn(State.CALLED, State.NOMINATIONS);
    }

    void closeNominations() {
        goOn(State.NOMINATIONS, State.CLOSED);
    }

    void callOff(String why, Instant now) {
        if (!isUnderWay()) {
            throw new IllegalStateException("%s is over.".formatted(reference));
        }
        this.state = State.ABANDONED;
        this.reason = why;
        this.endedAt = now;
    }

    private void goOn(State from, State to) {
        if (state != from) {
            throw new IllegalStateException("%s is %s, not %s.".formatted(reference, state, from));
        }
        this.state = to;
    }

    public UUID id() {
        return id;
    }

    public Reference reference() {
        return new Reference(reference);
    }

    public String title() {
        return title;
    }

    public Kind kind() {
        return kind;
    }

    public int seats() {
        return seats;
    }

    /** As they were on the day of the call. */
    public ElectionRules rules() {
        return rules;
    }

    public State state() {
        return state;
    }

    public Instant nominationsOpen() {
        return nominationsOpen;
    }

    public Instant nominationsClose() {
        return nominationsClose;
    }

    /** The last day on which notice of the meeting can be given; none for a co-option. */
    public Optional<LocalDate> noticeBy() {
        return Optional.ofNullable(noticeBy);
    }

    /** When the meeting begins that elects. */
    public Instant meetsAt() {
        return meetsAt;
    }

    /** What that meeting is called, such as {@code Annual general meeting}. */
    public String meeting() {
        return meeting;
    }

    public @Nullable String place() {
        return place;
    }

    /** When the result is published at the latest. */
    public Instant resultAt() {
        return resultAt;
    }

    public Schedule schedule() {
        return new Schedule(nominationsOpen, nominationsClose, noticeBy, meetsAt, resultAt);
    }

    /** The user name of the returning officer who called it. */
    public String calledBy() {
        return calledBy;
    }

    public Instant calledAt() {
        return calledAt;
    }

    /** Why it was called off; what everybody is told. */
    public @Nullable String reason() {
        return reason;
    }

    /** Neither over nor called off. */
    public boolean isUnderWay() {
        return endedAt == null;
    }

    /** Whether everybody can read who stands. */
    public boolean isListed() {
        return state == State.LISTED || state == State.DECLARED || state == State.PUBLISHED;
    }
}
