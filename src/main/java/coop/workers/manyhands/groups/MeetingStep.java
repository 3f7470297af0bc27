package coop.workers.manyhands.groups;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;

/** Something that happened to a meeting: a line of its history, never changed. */
@Entity
class MeetingStep {

    @Id
    private UUID id;

    private UUID meetingId;
    private Instant at;
    private String what;
    private String doneBy;

    /** For JPA. */
    @SuppressWarnings("NullAway.Init")
    protected MeetingStep() {}

    MeetingStep(UUID meeting, Instant at, String what, String doneBy) {
        this.id = UUID.randomUUID();
        this.meetingId = meeting;
        this.at = at;
        this.what = what;
        this.doneBy = doneBy;
    }

    Instant at() {
        return at;
    }

    String what() {
        return what;
    }

    String doneBy() {
        return doneBy;
    }
}
