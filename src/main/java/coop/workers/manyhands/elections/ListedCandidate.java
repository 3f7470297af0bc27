package coop.workers.manyhands.elections;

import coop.workers.manyhands.AssignedId;
import coop.workers.manyhands.people.PersonId;
import jakarta.persistence.Entity;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Somebody on the published list, as they stood when it was published. */
@Entity
public class ListedCandidate extends AssignedId {

    private UUID electionId;
    private UUID nominationId;
    private @Nullable UUID personId;
    private int position;
    private String name;
    private @Nullable String coop;
    private String statement;
    private @Nullable UUID photoId;
    private @Nullable Instant stoodDownAt;
    private boolean elected;

    /** For JPA. */
    @SuppressWarnings("NullAway.Init")
    protected ListedCandidate() {}

    ListedCandidate(UUID election, int position, Candidates.Candidate candidate) {
        super(UUID.randomUUID());
        this.electionId = election;
        this.nominationId = candidate.nomination();
        this.personId = candidate.person().value();
        this.position = position;
        this.name = candidate.name();
        this.coop = candidate.coop();
        this.statement = candidate.statement();
        this.photoId = candidate.photo();
    }

    void standDown(Instant now) {
        this.stoodDownAt = now;
    }

    void isElected(boolean yes) {
        this.elected = yes;
    }

    /** The line stays, or the numbers of the count would mean nobody; what they said and who they were goes. */
    void forgetPerson() {
        this.personId = null;
        this.name = RollLine.ERASED;
        this.coop = null;
        this.statement = "";
        this.photoId = null;
    }

    void belongsTo(PersonId person) {
        this.personId = person.value();
    }

    public UUID id() {
        return getId();
    }

    public UUID electionId() {
        return electionId;
    }

    public UUID nominationId() {
        return nominationId;
    }

    /** Empty once they asked to be forgotten. */
    public Optional<PersonId> person() {
        return Optional.ofNullable(personId).map(PersonId::new);
    }

    /** Their number on the list and in the ballot file, from 1, as it was drawn. */
    public int position() {
        return position;
    }

    public String name() {
        return name;
    }

    public @Nullable String coop() {
        return coop;
    }

    public String statement() {
        return statement;
    }

    public @Nullable UUID photoId() {
        return photoId;
    }

    public boolean stands() {
        return stoodDownAt == null;
    }

    /** Whether the meeting could vote for them: they stood when it was written down, or stand now if it was not yet. */
    public boolean stoodAt(Election election) {
        Instant down = stoodDownAt;
        return down == null
                || election.heldAt().filter(held -> !down.isBefore(held)).isPresent();
    }

    public @Nullable Instant stoodDownAt() {
        return stoodDownAt;
    }

    /** Elected, and not given up again: what a seat is counted by. */
    boolean hasSeat() {
        return elected && stands();
    }

    /** Known once the result is declared; nobody but the returning officers is told before that. */
    public boolean elected() {
        return elected;
    }
}
