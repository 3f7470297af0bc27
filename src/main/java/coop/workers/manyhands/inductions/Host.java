package coop.workers.manyhands.inductions;

import coop.workers.manyhands.people.PersonId;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Somebody who meets newcomers, and how often they can. */
@Entity
public class Host {

    /** What the federation's page promises: half an hour every few months. */
    static final int USUAL_MONTHS = 3;

    @Id
    private UUID id;

    private UUID personId;
    private int everyMonths;
    private Instant since;
    private @Nullable LocalDate pausedUntil;
    private @Nullable Instant leftAt;

    @Version
    private int version;

    /** For JPA. */
    @SuppressWarnings("NullAway.Init")
    protected Host() {}

    Host(PersonId person, int everyMonths, Instant since) {
        this.id = UUID.randomUUID();
        this.personId = person.value();
        this.everyMonths = everyMonths;
        this.since = since;
    }

    /** Whether nothing was changed since it was written. */
    boolean isUntouched() {
        return version == 0;
    }

    void can(int everyMonths, @Nullable LocalDate pausedUntil) {
        this.everyMonths = everyMonths;
        this.pausedUntil = pausedUntil;
    }

    void leave(Instant now) {
        this.leftAt = now;
    }

    void belongsTo(PersonId person) {
        this.personId = person.value();
    }

    public UUID id() {
        return id;
    }

    public PersonId person() {
        return new PersonId(personId);
    }

    /** At most one induction in so many months. */
    public int everyMonths() {
        return everyMonths;
    }

    public Instant since() {
        return since;
    }

    /** The first day on which they can be asked again, if they take a break. */
    public @Nullable LocalDate pausedUntil() {
        return pausedUntil;
    }

    public @Nullable Instant leftAt() {
        return leftAt;
    }
}
