package coop.workers.manyhands.groups;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** Another rhythm, length or usual place for a group: drafted, saved, and carried out once it can't be taken back any more. */
@Entity
public class RhythmChange {

    /** How far it is. */
    enum State {
        DRAFT,
        SAVED,
        DONE,
        TAKEN_BACK,
        /** Another one was saved before it was carried out. */
        OVERTAKEN
    }

    @Id
    private UUID id;

    private String workingGroup;

    @Enumerated(EnumType.STRING)
    private State state;

    private @Nullable String rrule;
    private @Nullable LocalDate rhythmSince;
    private @Nullable LocalTime starts;

    @JdbcTypeCode(SqlTypes.JSON)
    private List<LocalDate> exceptions;

    private int minutes;
    private @Nullable String place;

    @JdbcTypeCode(SqlTypes.JSON)
    private List<String> calledOff;

    private String draftedBy;
    private Instant draftedAt;
    private @Nullable Instant dueAt;

    @Version
    private int version;

    /** For JPA. */
    @SuppressWarnings("NullAway.Init")
    protected RhythmChange() {}

    RhythmChange(
            String group,
            @Nullable Rhythm rhythm,
            Duration length,
            @Nullable String place,
            String draftedBy,
            Instant now) {
        this.id = UUID.randomUUID();
        this.workingGroup = group;
        this.state = State.DRAFT;
        this.rrule = rhythm == null ? null : rhythm.rrule();
        this.rhythmSince = rhythm == null ? null : rhythm.since();
        this.starts = rhythm == null ? null : rhythm.starts();
        this.exceptions = rhythm == null
                ? List.of()
                : rhythm.exceptions().stream().sorted().toList();
        this.minutes = (int) length.toMinutes();
        this.place = place;
        this.calledOff = List.of();
        this.draftedBy = draftedBy;
        this.draftedAt = now;
    }

    /** It is carried out at that time. */
    void save(Set<String> alsoCalledOff, Instant due) {
        require(State.DRAFT);
        this.state = State.SAVED;
        this.calledOff = alsoCalledOff.stream().sorted().toList();
        this.dueAt = due;
    }

    void takeBack() {
        require(State.SAVED);
        this.state = State.TAKEN_BACK;
    }

    void isOvertaken() {
        require(State.SAVED);
        this.state = State.OVERTAKEN;
    }

    void isDone() {
        require(State.SAVED);
        this.state = State.DONE;
    }

    private void require(State needed) {
        if (state != needed) {
            throw new IllegalStateException("The change of rhythm %s is %s, not %s.".formatted(id, state, needed));
        }
    }

    public UUID id() {
        return id;
    }

    /** The slug of the group. */
    public String workingGroup() {
        return workingGroup;
    }

    /** Whether nobody has saved it yet. */
    public boolean isDraft() {
        return state == State.DRAFT;
    }

    /** Whether it waits to be carried out. */
    public boolean isSaved() {
        return state == State.SAVED;
    }

    /** How the group is to meet; empty where its facilitator names each date. */
    public Optional<Rhythm> rhythm() {
        return rrule == null
                ? Optional.empty()
                : Optional.of(new Rhythm(
                        rrule,
                        Objects.requireNonNull(rhythmSince),
                        Objects.requireNonNull(starts),
                        length(),
                        Set.copyOf(exceptions)));
    }

    public Duration length() {
        return Duration.ofMinutes(minutes);
    }

    public @Nullable String place() {
        return place;
    }

    /** References of meetings that go although somebody had changed them, or they were told already. */
    Set<String> calledOff() {
        return Set.copyOf(calledOff);
    }

    /** Who filled it in. */
    String draftedBy() {
        return draftedBy;
    }

    /** Until when it can be taken back; none of a draft. */
    public @Nullable Instant dueAt() {
        return dueAt;
    }
}
