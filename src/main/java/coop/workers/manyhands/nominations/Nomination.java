package coop.workers.manyhands.nominations;

import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.people.PersonId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** Somebody stands in an election, or would like to: from the statement to the result. One involvement has one at most. */
@Entity
public class Nomination {

    /** How far it has come. */
    public enum State {
        /** The statement is not there yet. */
        WRITING(true),
        /** A supporter is missing. */
        SUPPORT(true),
        /** A secretary, or a returning officer, looks at it. */
        CHECK(true),
        /** There is a fault that can be mended. */
        FAULT(true),
        /** They stand. */
        VALID(true),
        /** Not complete by the close. */
        LATE(false),
        /** The rules do not let them stand. */
        REFUSED(false),
        /** Withdrawn, or stood down. */
        WITHDRAWN(false),
        /** The election was called off. */
        CALLED_OFF(false),
        ELECTED(false),
        NOT_ELECTED(false);

        private final boolean active;

        State(boolean active) {
            this.active = active;
        }

        /** Whether it is on its way to the result. */
        boolean isActive() {
            return active;
        }
    }

    /** States in which it is neither withdrawn nor refused nor over. */
    static final Set<State> ACTIVE = Set.of(State.WRITING, State.SUPPORT, State.CHECK, State.FAULT, State.VALID);

    /** States that come to nothing where the election is called off. */
    static final Set<State> HANGS_ON_THE_ELECTION = Set.of(
            State.WRITING, State.SUPPORT, State.CHECK, State.FAULT, State.VALID, State.ELECTED, State.NOT_ELECTED);

    /** States in which something is still to be settled that decides whether they stand. */
    static final Set<State> UNSETTLED = Set.of(State.SUPPORT, State.CHECK, State.FAULT);

    /** States in which somebody is on the list of those who stand. */
    static final Set<State> STANDING = Set.of(State.VALID, State.ELECTED, State.NOT_ELECTED);

    @Id
    private UUID id;

    private UUID involvementId;
    private UUID personId;
    private UUID electionId;

    @Enumerated(EnumType.STRING)
    private State state;

    private @Nullable String coop;
    private @Nullable LocalDate memberSince;
    private @Nullable String statement;
    private @Nullable UUID photoId;

    @JdbcTypeCode(SqlTypes.JSON)
    private List<String> declared;

    private @Nullable UUID proposerId;
    private @Nullable Instant proposedAt;
    private @Nullable UUID seconderId;
    private @Nullable Instant secondedAt;
    private @Nullable Instant supportBy;

    @JdbcTypeCode(SqlTypes.JSON)
    private List<Finding> findings;

    private @Nullable Instant mendBy;
    private boolean hearsOfNextCall;
    private Instant enteredAt;
    private @Nullable Instant settledAt;
    private @Nullable Instant changedAt;

    @Version
    private int version;

    /** For JPA. */
    @SuppressWarnings("NullAway.Init")
    protected Nomination() {}

    Nomination(
            Involvement involvement,
            UUID election,
            @Nullable String coop,
            @Nullable LocalDate memberSince,
            Instant now) {
        this.id = UUID.randomUUID();
        this.involvementId = involvement.id();
        this.personId = involvement.person().value();
        this.electionId = election;
        this.coop = coop;
        this.memberSince = memberSince;
        this.state = State.WRITING;
        this.declared = List.of();
        this.findings = List.of();
        this.enteredAt = now;
    }

    /** The one before came to nothing, and they stand in another election; what they wrote is kept as a draft. */
    void standsIn(UUID election, Instant now) {
        if (state.isActive()) {
            throw new IllegalStateException("A nomination that is under way stays in its election.");
        }
        this.electionId = election;
        this.state = State.WRITING;
        this.declared = List.of();
        this.proposerId = null;
        this.proposedAt = null;
        this.seconderId = null;
        this.secondedAt = null;
        this.supportBy = null;
        this.findings = List.of();
        this.mendBy = null;
        this.changedAt = null;
        this.enteredAt = now;
        this.settledAt = null;
    }

    void keep(String statement, @Nullable UUID photo, Instant now) {
        requireActive();
        boolean another = !statement.equals(this.statement) || !Objects.equals(photo, photoId);
        if (state == State.VALID && another) {
            this.changedAt = now;
        }
        this.statement = statement;
        this.photoId = photo;
        if (state == State.WRITING) {
            this.state = State.SUPPORT;
        } else if (state == State.FAULT) {
            this.state = State.CHECK;
        }
    }

    void declare(List<String> bars) {
        requireActive();
        this.declared = List.copyOf(bars);
    }

    void supportedBy(Supporter as, PersonId person, Instant now) {
        requireActive();
        if (as == Supporter.PROPOSER) {
            this.proposerId = person.value();
            this.proposedAt = now;
        } else {
            this.seconderId = person.value();
            this.secondedAt = now;
        }
        this.supportBy = null;
    }

    /** Somebody was asked for their support. */
    void askedForSupport(Instant by) {
        requireActive();
        this.supportBy = by;
    }

    void check(List<Finding> found) {
        requireActive();
        this.findings = List.copyOf(found);
        this.state = State.CHECK;
    }

    /**
     * There is something to mend. The days for that count from the first fault on: another one gets what is left of them, or
     * the day that is the least.
     *
     * @return until when it can be mended
     */
    Instant hasFault(Instant fullTime, Instant atLeast) {
        requireActive();
        this.state = State.FAULT;
        if (mendBy == null) {
            this.mendBy = fullTime;
        } else if (mendBy.isBefore(atLeast)) {
            this.mendBy = atLeast;
        }
        return mendBy;
    }

    /** They were not elected, and would like to hear of the next call; or have heard of it. */
    void hearsOfNextCall(boolean hears) {
        this.hearsOfNextCall = hears;
    }

    /** It came to an end, or they stand. */
    void settle(State as, Instant now) {
        requireActive();
        this.state = as;
        this.settledAt = now;
        if (as == State.VALID) {
            this.changedAt = null;
        }
    }

    /** They stand down, or do not take the seat; says whether there was something to give up. */
    boolean withdraw(Instant now) {
        boolean stood = state.isActive() || state == State.ELECTED;
        if (stood) {
            this.state = State.WITHDRAWN;
            this.settledAt = now;
        }
        return stood;
    }

    /** The election was called off, whatever had come of it: nobody is elected by it. */
    void isCalledOff(Instant now) {
        this.state = State.CALLED_OFF;
        this.settledAt = now;
    }

    void belongsTo(PersonId person) {
        this.personId = person.value();
        dropDoubleSupport();
    }

    /** Nobody supports themselves, and nobody supports twice: what two records did for one person counts once. */
    private void dropDoubleSupport() {
        if (!state.isActive()) {
            return;
        }
        if (personId.equals(proposerId)) {
            this.proposerId = null;
            this.proposedAt = null;
        }
        if (seconderId != null && (seconderId.equals(personId) || seconderId.equals(proposerId))) {
            this.seconderId = null;
            this.secondedAt = null;
        }
    }

    /** Whether support falls away once two are one person: nobody supports themselves, and nobody supports twice. */
    boolean losesSupport(PersonId one, PersonId other) {
        Set<UUID> both = Set.of(one.value(), other.value());
        return state.isActive()
                && Stream.of(personId, proposerId, seconderId)
                                .filter(Objects::nonNull)
                                .filter(both::contains)
                                .distinct()
                                .count()
                        > 1;
    }

    /** Whoever supported it is forgotten, or known under another id; that it was supported stays. */
    void supporterIs(PersonId former, @Nullable PersonId now) {
        UUID other = now == null ? null : now.value();
        if (former.value().equals(proposerId)) {
            this.proposerId = other;
        }
        if (former.value().equals(seconderId)) {
            this.seconderId = other;
        }
        dropDoubleSupport();
    }

    private void requireActive() {
        if (!state.isActive()) {
            throw new IllegalStateException("This nomination is %s.".formatted(state));
        }
    }

    /** Who is still missing by the rules, if anybody is; a proposer comes before a seconder. */
    Optional<Supporter> missing(int supporters) {
        if (supporters >= 1 && proposedAt == null) {
            return Optional.of(Supporter.PROPOSER);
        }
        return supporters >= 2 && secondedAt == null ? Optional.of(Supporter.SECONDER) : Optional.empty();
    }

    public UUID id() {
        return id;
    }

    public UUID involvementId() {
        return involvementId;
    }

    public PersonId person() {
        return new PersonId(personId);
    }

    /** The election that they stand in. */
    public UUID election() {
        return electionId;
    }

    public State state() {
        return state;
    }

    /** When they changed what a secretary had found valid: nobody has looked at it since. */
    Optional<Instant> changedAt() {
        return Optional.ofNullable(changedAt);
    }

    /** As they gave it. */
    public @Nullable String coop() {
        return coop;
    }

    @Nullable
    LocalDate memberSince() {
        return memberSince;
    }

    public @Nullable String statement() {
        return statement;
    }

    /** The file's id. */
    public @Nullable UUID photo() {
        return photoId;
    }

    List<String> declared() {
        return declared;
    }

    Optional<PersonId> supporter(Supporter as) {
        return Optional.ofNullable(as == Supporter.PROPOSER ? proposerId : seconderId)
                .map(PersonId::new);
    }

    @Nullable
    Instant supportedAt(Supporter as) {
        return as == Supporter.PROPOSER ? proposedAt : secondedAt;
    }

    @Nullable
    Instant supportBy() {
        return supportBy;
    }

    List<Finding> findings() {
        return findings;
    }

    @Nullable
    Instant mendBy() {
        return mendBy;
    }
}
