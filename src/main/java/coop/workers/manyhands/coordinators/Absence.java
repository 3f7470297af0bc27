package coop.workers.manyhands.coordinators;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Days on which somebody who coordinates is away, and who stands in for them. */
@Entity
public class Absence {

    @Id
    private UUID id;

    private String userId;
    private LocalDate firstDay;
    private LocalDate lastDay;
    private @Nullable String deputy;
    private String enteredBy;
    private Instant enteredAt;

    @Version
    private int version;

    /** For JPA. */
    @SuppressWarnings("NullAway.Init")
    protected Absence() {}

    Absence(
            String user,
            LocalDate firstDay,
            LocalDate lastDay,
            @Nullable String deputy,
            String enteredBy,
            Instant enteredAt) {
        if (lastDay.isBefore(firstDay)) {
            throw new IllegalArgumentException("An absence ends on its first day or later.");
        }
        this.id = UUID.randomUUID();
        this.userId = user;
        this.firstDay = firstDay;
        this.lastDay = lastDay;
        this.deputy = deputy;
        this.enteredBy = enteredBy;
        this.enteredAt = enteredAt;
    }

    /** They are back earlier. */
    void endsOn(LocalDate day) {
        if (day.isBefore(firstDay) || day.isAfter(lastDay)) {
            throw new IllegalArgumentException("It ends on one of its days.");
        }
        this.lastDay = day;
    }

    boolean holdsOn(LocalDate day) {
        return !day.isBefore(firstDay) && !day.isAfter(lastDay);
    }

    /** Whether the deputy was chosen by whoever is away, and not by somebody else for them. */
    boolean isOfTheirOwnChoice() {
        return userId.equals(enteredBy);
    }

    public UUID id() {
        return id;
    }

    /** The Camunda user who is away. */
    public String user() {
        return userId;
    }

    public LocalDate firstDay() {
        return firstDay;
    }

    public LocalDate lastDay() {
        return lastDay;
    }

    /** The Camunda user who stands in, if anybody does. */
    public Optional<String> deputy() {
        return Optional.ofNullable(deputy);
    }

    /** The Camunda user who entered it: whoever is away, or an admin. */
    public String enteredBy() {
        return enteredBy;
    }
}
