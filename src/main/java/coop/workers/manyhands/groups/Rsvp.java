package coop.workers.manyhands.groups;

import coop.workers.manyhands.people.PersonId;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;

/** Whether somebody comes to a meeting, as they said; of one date of it, for it may move. */
@Entity
public class Rsvp {

    @Id
    private UUID id;

    private UUID meetingId;
    private UUID personId;
    private boolean coming;
    private Instant startsAt;
    private Instant saidAt;

    @Version
    private int version;

    /** For JPA. */
    @SuppressWarnings("NullAway.Init")
    protected Rsvp() {}

    Rsvp(Meeting meeting, PersonId person, boolean coming, Instant now) {
        this.id = UUID.randomUUID();
        this.meetingId = meeting.id();
        this.personId = person.value();
        this.coming = coming;
        this.startsAt = meeting.startsAt();
        this.saidAt = now;
    }

    void say(boolean comes, Instant starts, Instant now) {
        this.coming = comes;
        this.startsAt = starts;
        this.saidAt = now;
    }

    void belongsTo(PersonId person) {
        this.personId = person.value();
    }

    /** Whether it was said of the date that the meeting has now. */
    boolean isAbout(Meeting meeting) {
        return meetingId.equals(meeting.id()) && startsAt.equals(meeting.startsAt());
    }

    UUID meetingId() {
        return meetingId;
    }

    public PersonId person() {
        return new PersonId(personId);
    }

    /** Whether they come. */
    public boolean coming() {
        return coming;
    }

    /** When the meeting was to begin, as they answered it. */
    public Instant startsAt() {
        return startsAt;
    }

    /** When they said so last. */
    public Instant saidAt() {
        return saidAt;
    }
}
