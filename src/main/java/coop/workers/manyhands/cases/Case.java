package coop.workers.manyhands.cases;

import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/**
 * What a pathway works on, whatever it is about: it has a reference, stands somewhere while it is open, and has an outcome
 * once it has ended. Only the desk that keeps it lets it go on.
 */
@MappedSuperclass
public abstract class Case {

    @Id
    private UUID id;

    private String reference;
    private String pathway;

    private @Nullable String milestone;

    @Enumerated(EnumType.STRING)
    private @Nullable Turn turn;

    private @Nullable String owner;
    private @Nullable Instant due;
    private @Nullable String form;

    @JdbcTypeCode(SqlTypes.JSON)
    private List<String> ahead;

    @Enumerated(EnumType.STRING)
    private @Nullable Outcome outcome;

    private Instant createdAt;
    private @Nullable Instant endedAt;

    @Version
    private @Nullable Integer version;

    /** For JPA. */
    @SuppressWarnings("NullAway.Init")
    protected Case() {}

    /**
     * One that begins.
     *
     * @param pathway the key of its diagram
     */
    protected Case(UUID id, Reference reference, String pathway, Instant now) {
        this.id = id;
        this.reference = reference.value();
        this.pathway = pathway;
        this.ahead = List.of();
        this.createdAt = now;
    }

    /** Waits at a new place. */
    protected void standsAt(Standing standing, Instant now) {
        requireOpen();
        this.milestone = standing.milestone();
        this.turn = standing.turn();
        this.owner = standing.owner();
        this.due = standing.due();
        this.ahead = standing.ahead();
        this.form = standing.form();
    }

    /** Ends for good, and stands nowhere from then on. */
    protected void end(Outcome how, Instant now) {
        requireOpen();
        this.outcome = how;
        this.endedAt = now;
        this.milestone = null;
        this.turn = null;
        this.owner = null;
        this.due = null;
        this.form = null;
        this.ahead = List.of();
    }

    /** Is under way again, and stands nowhere until its pathway says so. */
    protected void reopen() {
        if (isOpen()) {
            throw new IllegalStateException("%s has not ended.".formatted(reference));
        }
        this.outcome = null;
        this.endedAt = null;
    }

    /** What is due on a date that moved is due on the new one. */
    protected void dueMoves(Instant former, Instant now) {
        if (former.equals(due)) {
            this.due = now;
        }
    }

    /** Another group's turn instead of that of the one that it waited for. */
    protected void passesTo(String group) {
        requireOpen();
        this.owner = group;
    }

    /** Refuses what can only be done while it is open. */
    protected void requireOpen() {
        if (!isOpen()) {
            throw new IllegalStateException("%s has ended.".formatted(reference));
        }
    }

    /** Its id within the database. */
    public UUID id() {
        return id;
    }

    /** What people quote; the business key of its pathway. */
    public Reference reference() {
        return new Reference(reference);
    }

    /** Whether it is the case of that reference. */
    boolean hasReference(String one) {
        return reference.equals(one);
    }

    /** The key of the pathway. */
    public String pathway() {
        return pathway;
    }

    /** Whether it goes on. */
    public boolean isOpen() {
        return outcome == null;
    }

    /** How it ended; null while it is open. */
    public @Nullable Outcome outcome() {
        return outcome;
    }

    /** Where it stands; empty once it has ended, and until its pathway has said so. */
    public Optional<Standing> standing() {
        return milestone == null || turn == null || owner == null || due == null
                ? Optional.empty()
                : Optional.of(new Standing(milestone, turn, owner, due, ahead, form));
    }

    /** What it waits for, in the diagram's words. */
    public @Nullable String milestone() {
        return milestone;
    }

    /** Whose turn it is. */
    protected @Nullable Turn turn() {
        return turn;
    }

    /** When it is to have gone on. */
    public @Nullable Instant due() {
        return due;
    }

    /** When it began. */
    public Instant createdAt() {
        return createdAt;
    }

    /** When it ended. */
    public @Nullable Instant endedAt() {
        return endedAt;
    }
}
