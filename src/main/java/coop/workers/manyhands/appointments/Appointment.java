package coop.workers.manyhands.appointments;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A time that two people agreed on, in the course of an involvement. Another time is another appointment. */
@Entity
public class Appointment {

    @Id
    private UUID id;

    private UUID involvementId;
    private Instant startsAt;
    private int minutes;
    private String place;
    private Instant agreedAt;
    private @Nullable Instant calledOffAt;
    private boolean missed;

    @Version
    private int version;

    /** For JPA. */
    @SuppressWarnings("NullAway.Init")
    protected Appointment() {}

    Appointment(UUID involvement, Instant startsAt, int minutes, String place, Instant now) {
        this.id = UUID.randomUUID();
        this.involvementId = involvement;
        this.startsAt = startsAt;
        this.minutes = minutes;
        this.place = place;
        this.agreedAt = now;
    }

    void callOff(Instant now) {
        this.calledOffAt = now;
    }

    /** They did not meet, though nobody had called it off. */
    void miss() {
        this.missed = true;
    }

    public UUID id() {
        return id;
    }

    public UUID involvementId() {
        return involvementId;
    }

    public Instant startsAt() {
        return startsAt;
    }

    public Instant endsAt() {
        return startsAt.plusSeconds(60L * minutes);
    }

    /** A place, a link, or who calls whom. */
    public String place() {
        return place;
    }

    public Instant agreedAt() {
        return agreedAt;
    }

    public boolean isCalledOff() {
        return calledOffAt != null;
    }

    public boolean isMissed() {
        return missed;
    }
}
