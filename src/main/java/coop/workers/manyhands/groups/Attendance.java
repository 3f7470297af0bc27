package coop.workers.manyhands.groups;

import coop.workers.manyhands.AssignedId;
import coop.workers.manyhands.people.PersonId;
import jakarta.persistence.Entity;
import java.util.UUID;

/** A line of the register of meetings: somebody came, or was expected and did not. */
@Entity
class Attendance extends AssignedId {

    private UUID meetingId;
    private UUID personId;
    private boolean came;

    /** For JPA. */
    @SuppressWarnings("NullAway.Init")
    protected Attendance() {}

    Attendance(UUID meeting, PersonId person, boolean came) {
        super(UUID.randomUUID());
        this.meetingId = meeting;
        this.personId = person.value();
        this.came = came;
    }

    void correct(boolean really) {
        this.came = really;
    }

    void belongsTo(PersonId person) {
        this.personId = person.value();
    }

    UUID meetingId() {
        return meetingId;
    }

    PersonId person() {
        return new PersonId(personId);
    }

    boolean came() {
        return came;
    }
}
