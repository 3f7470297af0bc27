package coop.workers.manyhands.invitations;

import coop.workers.manyhands.people.PersonId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/**
 * A line that is to stand in a register, or to end, once a second pair of eyes has seen it. Afterwards only who did what
 * to which line stays: the register has the rest.
 */
@Entity
public class RegisterChange {

    /** What is to be done. */
    public enum Kind {
        ENTER_REPRESENTATIVE("To be entered", "Entered", false),
        END_REPRESENTATION("To end", "Ended", true),
        ENTER_DIRECTOR("To be entered", "Entered", false),
        DIRECTOR_LEAVES("To leave", "Left", true);

        private final String label;
        private final String done;
        private final boolean strikes;

        Kind(String label, String done, boolean strikes) {
            this.label = label;
            this.done = done;
            this.strikes = strikes;
        }

        /** Whether somebody loses something by it, so that they can say something first. */
        public boolean strikes() {
            return strikes;
        }

        public String label() {
            return label;
        }

        /** The same, once it is done. */
        public String done() {
            return done;
        }
    }

    /** What came of it. */
    enum State {
        PROPOSED,
        CONFIRMED,
        DROPPED,
        /** It was done, and undone again. */
        UNDONE
    }

    @Id
    private UUID id;

    @Enumerated(EnumType.STRING)
    private Kind kind;

    private @Nullable String name;
    private @Nullable UUID personId;
    private @Nullable UUID lineId;

    @JdbcTypeCode(SqlTypes.JSON)
    private Map<String, String> details;

    private String proposedBy;
    private Instant proposedAt;

    @Enumerated(EnumType.STRING)
    private State state;

    private @Nullable String settledBy;
    private @Nullable Instant settledAt;
    private @Nullable String undoBy;
    private @Nullable String undoneBy;
    private @Nullable Instant undoneAt;

    @Version
    private int version;

    /** For JPA. */
    @SuppressWarnings("NullAway.Init")
    protected RegisterChange() {}

    RegisterChange(
            Kind kind,
            @Nullable PersonId person,
            String name,
            @Nullable UUID line,
            Map<String, String> details,
            String by,
            Instant now) {
        this.id = UUID.randomUUID();
        this.kind = kind;
        this.name = name;
        this.personId = person == null ? null : person.value();
        this.lineId = line;
        this.details = Map.copyOf(details);
        this.proposedBy = by;
        this.proposedAt = now;
        this.state = State.PROPOSED;
    }

    /** It is done, to that line. */
    void confirm(UUID line, String by, Instant now) {
        settle(State.CONFIRMED, by, now);
        this.lineId = line;
    }

    /** It is not done. */
    void drop(String by, Instant now) {
        settle(State.DROPPED, by, now);
    }

    private void settle(State how, String by, Instant now) {
        if (state != State.PROPOSED) {
            throw new IllegalStateException("This was settled on %s already.".formatted(settledAt));
        }
        this.state = how;
        this.settledBy = by;
        this.settledAt = now;
        this.name = null;
        this.personId = null;
        this.details = Map.of();
    }

    /** Somebody would like it undone, and another is to look; null: nobody does any more. */
    void isToBeUndone(@Nullable String by) {
        require(State.CONFIRMED);
        this.undoBy = by;
    }

    /** Another has looked, and it is undone. */
    void undo(String by, Instant now) {
        require(State.CONFIRMED);
        this.state = State.UNDONE;
        this.undoneBy = by;
        this.undoneAt = now;
    }

    private void require(State needed) {
        if (state != needed) {
            throw new IllegalStateException("This is %s already.".formatted(state));
        }
    }

    void belongsTo(PersonId person) {
        this.personId = person.value();
    }

    public UUID id() {
        return id;
    }

    public Kind kind() {
        return kind;
    }

    /** Whom it is about; none once it is settled. */
    public @Nullable String name() {
        return name;
    }

    /** Empty for somebody who is not known here. */
    public Optional<PersonId> person() {
        return Optional.ofNullable(personId).map(PersonId::new);
    }

    /** The line that is to end, or that came of it. */
    public Optional<UUID> line() {
        return Optional.ofNullable(lineId);
    }

    /** What was typed, by the form's fields; none once it is settled. */
    public Map<String, String> details() {
        return details;
    }

    String detail(String field) {
        return Objects.requireNonNull(details.get(field), field);
    }

    /** The Camunda user. */
    public String proposedBy() {
        return proposedBy;
    }

    public Instant proposedAt() {
        return proposedAt;
    }

    /** Who would like it undone, if somebody does. */
    public Optional<String> undoBy() {
        return Optional.ofNullable(undoBy);
    }

    /** When it was done, or dropped. */
    public Optional<Instant> settledAt() {
        return Optional.ofNullable(settledAt);
    }

    boolean isConfirmed() {
        return state == State.CONFIRMED;
    }

    boolean isProposed() {
        return state == State.PROPOSED;
    }
}
