package coop.workers.manyhands.elections;

import coop.workers.manyhands.AssignedId;
import coop.workers.manyhands.people.PersonId;
import jakarta.persistence.Entity;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A line of the roll: somebody who was in the register when the roll was closed, and whether a vote goes with it. */
@Entity
public class RollLine extends AssignedId {

    /** What stands where somebody asked to be forgotten. */
    static final String ERASED = "Erased at their own request";

    private UUID electionId;
    private int number;
    private @Nullable UUID personId;
    private int memberNumber;
    private String name;
    private String capacity;
    private @Nullable String organisation;
    private boolean hasVote;
    private @Nullable String remark;

    /** For JPA. */
    @SuppressWarnings("NullAway.Init")
    protected RollLine() {}

    RollLine(UUID election, int number, Roll.Entitled entitled) {
        super(UUID.randomUUID());
        this.electionId = election;
        this.number = number;
        this.personId = entitled.person() == null ? null : entitled.person().value();
        this.memberNumber = entitled.memberNumber();
        this.name = entitled.name();
        this.capacity = entitled.capacity();
        this.organisation = entitled.organisation();
        this.hasVote = entitled.hasVote();
        this.remark = entitled.remark();
    }

    /** The line stays, for the vote was there to be cast. */
    void forgetPerson() {
        this.personId = null;
        this.name = ERASED;
    }

    void belongsTo(PersonId person) {
        this.personId = person.value();
    }

    /** It turned out to be one person's second: nobody votes twice. */
    void losesVote(String why) {
        this.hasVote = false;
        this.remark = why;
    }

    UUID electionId() {
        return electionId;
    }

    public int number() {
        return number;
    }

    /** Empty once they asked to be forgotten. */
    public Optional<PersonId> person() {
        return Optional.ofNullable(personId).map(PersonId::new);
    }

    /** Their number in the register of members. */
    public int memberNumber() {
        return memberNumber;
    }

    public String name() {
        return name;
    }

    public String capacity() {
        return capacity;
    }

    /** The co-op whose vote it is. */
    public @Nullable String organisation() {
        return organisation;
    }

    public boolean hasVote() {
        return hasVote;
    }

    /** Why no vote goes with it; where one does, whose line has to be compared with it. */
    public @Nullable String remark() {
        return remark;
    }
}
