package coop.workers.manyhands.elections;

import coop.workers.manyhands.ballots.Method;
import coop.workers.manyhands.cases.Case;
import coop.workers.manyhands.cases.Reference;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** One election of Directors, or a co-option: from the call to the result, by the rules that it was called under. */
@Entity
public class Election extends Case {

    /** Who elects. */
    public enum Kind {
        /** A general meeting of the members. */
        ELECTION,
        /** The Board, to fill seats between general meetings. */
        CO_OPTION
    }

    /** How far it has come. */
    public enum State {
        /** Nominations are not open yet. */
        CALLED("Called"),
        NOMINATIONS("Nominations are open"),
        /** The list is not published yet. */
        CLOSED("Nominations have closed"),
        LISTED("The candidates are known"),
        /** The candidates know the result, and nobody else. */
        DECLARED("The result is about to be published"),
        PUBLISHED("The result is known"),
        /** A co-option that had nobody to decide about. */
        NOBODY_STOOD("Nobody stood"),
        ABANDONED("Called off");

        private final String label;

        State(String label) {
            this.label = label;
        }

        /** What everybody reads. */
        public String label() {
            return label;
        }
    }

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
    private @Nullable Instant closedFor;
    private boolean adjourned;
    private @Nullable Integer came;
    private @Nullable Instant heldAt;

    @Enumerated(EnumType.STRING)
    private @Nullable Method method;

    @JdbcTypeCode(SqlTypes.JSON)
    private List<UUID> retiring;

    @JdbcTypeCode(SqlTypes.JSON)
    private @Nullable List<Integer> lot;

    private int sequence;
    private String calledBy;
    private @Nullable Instant overAt;
    private @Nullable String reason;

    /** For JPA. */
    @SuppressWarnings("NullAway.Init")
    protected Election() {}

    Election(Reference reference, ElectionCall call, ElectionRules rules, List<UUID> retiring, String by, Instant now) {
        super(UUID.randomUUID(), reference, pathwayOf(call.kind()), now);
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
        this.retiring = retiring;
        this.calledBy = by;
    }

    private static String pathwayOf(Kind kind) {
        return switch (kind) {
            case ELECTION -> "board-election";
            case CO_OPTION -> "co-option";
        };
    }

    // How far it has come

    void openNominations() {
        goOn(State.CALLED, State.NOMINATIONS);
    }

    void closeNominations() {
        goOn(State.NOMINATIONS, State.CLOSED);
        this.closedFor = meetsAt;
    }

    void publishCandidates() {
        goOn(State.CLOSED, State.LISTED);
    }

    /**
     * The meeting took place, and it could elect.
     *
     * @param howMany of those entitled were there
     * @param votedBy how they voted; null if there was nothing to vote on. Whoever stands down later changes nothing in that
     * @param now from then on it is settled who stood
     */
    void isHeld(int howMany, @Nullable Method votedBy, Instant now) {
        require(State.LISTED);
        this.came = howMany;
        this.heldAt = now;
        this.method = votedBy;
    }

    void declare() {
        goOn(State.LISTED, State.DECLARED);
    }

    void publish(Instant now) {
        goOn(State.DECLARED, State.PUBLISHED);
        this.overAt = now;
    }

    /** The list is empty, so there is nothing that the Board could decide. */
    void endWithoutCandidates(Instant now) {
        if (!isCoOption()) {
            throw new IllegalStateException("%s goes to its meeting, however many stand.".formatted(reference()));
        }
        goOn(State.LISTED, State.NOBODY_STOOD);
        this.overAt = now;
    }

    void callOff(String why, Instant now) {
        if (!isUnderWay()) {
            throw new IllegalStateException("%s is over.".formatted(reference()));
        }
        this.state = State.ABANDONED;
        this.reason = why;
        this.sequence++;
        this.overAt = now;
    }

    /** Where the meeting moved to, and what that did to the other dates. */
    void moveTo(Move move, Timetable.Moved moved) {
        if (!canMove()) {
            throw new IllegalStateException("%s cannot move any more.".formatted(reference()));
        }
        if (moved.reopened()) {
            this.state = State.NOMINATIONS;
            this.closedFor = null;
        }
        Schedule dates = moved.schedule();
        this.nominationsClose = dates.nominationsClose();
        this.noticeBy = dates.noticeBy();
        this.meetsAt = dates.meetsAt();
        this.resultAt = dates.resultAt();
        this.meeting = move.meeting();
        this.place = move.place();
        this.adjourned = move.adjourned();
        this.reason = move.reason();
        this.sequence++;
    }

    void drawLot(List<Integer> order) {
        if (lot != null) {
            throw new IllegalStateException("The lot of %s was drawn already.".formatted(reference()));
        }
        this.lot = order;
    }

    private void goOn(State from, State to) {
        require(from);
        this.state = to;
    }

    private void require(State needed) {
        if (state != needed) {
            throw new IllegalStateException("%s is %s, not %s.".formatted(reference(), state, needed));
        }
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

    /** The date of the meeting that nominations closed for; empty while they are still to close. */
    Optional<Instant> closedFor() {
        return Optional.ofNullable(closedFor);
    }

    /** Whether the meeting to come goes on with one that had begun and was adjourned. */
    public boolean isAdjourned() {
        return adjourned;
    }

    /** How many of those entitled were at the meeting; empty until it was held. */
    public Optional<Integer> came() {
        return Optional.ofNullable(came);
    }

    /** When its meeting was written down as held: who stood by then could be voted for. Empty until then. */
    Optional<Instant> heldAt() {
        return Optional.ofNullable(heldAt);
    }

    /** How the meeting voted; empty before it, and if there was nothing to vote on. */
    Optional<Method> method() {
        return Optional.ofNullable(method);
    }

    /** The Directors who retire by it, as the rules had it on the day of the call. */
    public List<UUID> retiring() {
        return retiring;
    }

    /** The order by which the lot decides, preferred first; empty until votes are entered. */
    Optional<List<Integer>> lot() {
        return Optional.ofNullable(lot);
    }

    /** Counts changes, as iCalendar's SEQUENCE does (RFC 5545, section 3.8.7.4). */
    int sequence() {
        return sequence;
    }

    /** The user name of the returning officer who called it. */
    public String calledBy() {
        return calledBy;
    }

    /** When it was called. */
    public Instant calledAt() {
        return createdAt();
    }

    /** Why it was moved last or called off; what everybody is told. */
    public @Nullable String reason() {
        return reason;
    }

    /** Whether its meeting can still move: it has not been held yet, and the election was not called off. */
    public boolean canMove() {
        return isUnderWay() && came == null && state != State.DECLARED;
    }

    /** Whether candidates know the result. */
    public boolean isDeclared() {
        return state == State.DECLARED || state == State.PUBLISHED;
    }

    public boolean isPublished() {
        return state == State.PUBLISHED;
    }

    public boolean isCalledOff() {
        return state == State.ABANDONED;
    }

    /** Whether it ended because there was nobody to decide about. */
    public boolean isWithoutCandidates() {
        return state == State.NOBODY_STOOD;
    }

    /** What becomes of the seats that are left when so many are elected, a sentence each, as everybody reads it; empty if none is left. */
    public List<String> left(int elected) {
        int left = seats - elected;
        if (left <= 0) {
            return List.of();
        }
        String next;
        if (isCoOption()) {
            next =
                    "The Board can ask again; if it does not, the next general meeting that elects Directors fills what is empty.";
        } else if (rules.coOption()) {
            next =
                    "The Board can fill what is empty until the next election. If it does, every member is told, and can stand.";
        } else {
            next = "By the rules what is empty waits for the next election.";
        }
        return List.of(left == 1 ? "One seat is left." : left + " seats are left.", next);
    }

    public boolean isCoOption() {
        return kind == Kind.CO_OPTION;
    }

    /** Neither over nor called off; its pathway may have something left to do all the same. */
    public boolean isUnderWay() {
        return overAt == null;
    }

    /** Whether everybody can read who stands. */
    public boolean isListed() {
        return state == State.LISTED || state == State.DECLARED || state == State.PUBLISHED;
    }
}
