package coop.workers.manyhands.groups;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One meeting of a group. */
@Entity
public class Meeting {

    @Id
    private UUID id;

    private String workingGroup;
    private Instant startsAt;
    private Instant endsAt;
    private @Nullable String place;
    private int sequence;

    /** For JPA. */
    @SuppressWarnings("NullAway.Init")
    protected Meeting() {}

    Meeting(Group group, Instant startsAt, @Nullable String place) {
        this.id = UUID.randomUUID();
        this.workingGroup = group.slug();
        this.startsAt = startsAt;
        this.endsAt = startsAt.plus(group.length());
        this.place = place;
    }

    public UUID id() {
        return id;
    }

    /** The slug of the group that meets. */
    public String workingGroup() {
        return workingGroup;
    }

    public Instant startsAt() {
        return startsAt;
    }

    public Instant endsAt() {
        return endsAt;
    }

    public Duration length() {
        return Duration.between(startsAt, endsAt);
    }

    public @Nullable String place() {
        return place;
    }

    /** Counts changes, as iCalendar's SEQUENCE does (RFC 5545, section 3.8.7.4). */
    public int sequence() {
        return sequence;
    }
}
