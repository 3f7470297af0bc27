package coop.workers.manyhands.elections;

import coop.workers.manyhands.AssignedId;
import coop.workers.manyhands.ballots.BallotFile;
import coop.workers.manyhands.ballots.Ballots;
import coop.workers.manyhands.ballots.Lot;
import coop.workers.manyhands.ballots.Method;
import coop.workers.manyhands.ballots.Tally;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** Votes as a returning officer entered them: papers of a ballot file, or sums. Never changed, but confirmed once. */
@Entity
public class VotesEntry extends AssignedId {

    private UUID electionId;
    private int number;

    @Enumerated(EnumType.STRING)
    private Method method;

    private long papers;
    private @Nullable String ballots;

    @JdbcTypeCode(SqlTypes.JSON)
    private @Nullable Tally tally;

    @JdbcTypeCode(SqlTypes.JSON)
    private List<Integer> lot;

    private String enteredBy;
    private Instant enteredAt;
    private @Nullable String confirmedBy;
    private @Nullable Instant confirmedAt;

    /** For JPA. */
    @SuppressWarnings("NullAway.Init")
    protected VotesEntry() {}

    private VotesEntry(Election election, int number, Method method, long papers, Lot lot, String by, Instant now) {
        super(UUID.randomUUID());
        this.electionId = election.id();
        this.number = number;
        this.method = method;
        this.papers = papers;
        this.lot = lot.order();
        this.enteredBy = by;
        this.enteredAt = now;
    }

    static VotesEntry of(
            Election election, int number, Method method, Ballots ballots, Lot lot, String by, Instant now) {
        VotesEntry entry = new VotesEntry(election, number, method, ballots.count(), lot, by, now);
        entry.ballots = BallotFile.write(ballots);
        return entry;
    }

    static VotesEntry of(Election election, int number, Method method, Tally tally, Lot lot, String by, Instant now) {
        VotesEntry entry = new VotesEntry(election, number, method, tally.papers(), lot, by, now);
        entry.tally = tally;
        return entry;
    }

    void confirm(String by, Instant now) {
        if (confirmedBy != null) {
            throw new IllegalStateException("These votes were confirmed already.");
        }
        this.confirmedBy = by;
        this.confirmedAt = now;
    }

    UUID id() {
        return getId();
    }

    /** Counts corrections, from 1. */
    public int number() {
        return number;
    }

    public Method method() {
        return method;
    }

    public long papers() {
        return papers;
    }

    /** The papers, if a ballot file was taken; candidates have numbers for names. */
    Optional<Ballots> ballots() {
        return Optional.ofNullable(ballots).map(BallotFile::read);
    }

    /** The sums, if those were entered; candidates have numbers for names. */
    Optional<Tally> tally() {
        return Optional.ofNullable(tally);
    }

    public boolean isOfPapers() {
        return ballots != null;
    }

    Lot lot() {
        return new Lot(lot);
    }

    public String enteredBy() {
        return enteredBy;
    }

    public Instant enteredAt() {
        return enteredAt;
    }

    public @Nullable String confirmedBy() {
        return confirmedBy;
    }

    public @Nullable Instant confirmedAt() {
        return confirmedAt;
    }
}
