package coop.workers.manyhands.board;

import coop.workers.manyhands.people.PersonId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One term of one Director: a line of the register of officers, as the Co-operative and Community Benefit Societies Act
 * 2014, section 30, asks for it. The name stays on the line for that; who it was goes when they ask to be forgotten.
 */
@Entity
public class Director {

    /** How somebody came to be a Director. */
    public enum How {
        ELECTED("Elected"),
        CO_OPTED("Co-opted");

        private final String label;

        How(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /** Why somebody is a Director no more. */
    public enum Why {
        TERM_ENDED("The term ended"),
        RESIGNED("Resigned"),
        DISQUALIFIED("May not be a Director any more"),
        REMOVED("Removed by the members"),
        DIED("Died"),
        /** Nobody chooses it: it follows from the election. */
        CALLED_OFF("The election was called off"),
        /** Nobody chooses it: the entry itself was undone. */
        UNDONE("Entered by mistake");

        private final String label;

        Why(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }

        /** Whether it was no term after all. */
        boolean neverWas() {
            return this == CALLED_OFF || this == UNDONE;
        }
    }

    @Id
    private UUID id;

    private @Nullable UUID personId;
    private String name;
    private LocalDate since;
    private LocalDate until;

    @Enumerated(EnumType.STRING)
    private How how;

    private int termsBefore;
    private @Nullable UUID nominationId;
    private @Nullable LocalDate leftOn;

    @Enumerated(EnumType.STRING)
    private @Nullable Why leftWhy;

    @Version
    private int version;

    /** For JPA. */
    @SuppressWarnings("NullAway.Init")
    protected Director() {}

    Director(
            @Nullable PersonId person,
            String name,
            LocalDate since,
            LocalDate until,
            How how,
            int termsBefore,
            @Nullable UUID nomination) {
        if (!until.isAfter(since)) {
            throw new IllegalArgumentException("A term ends after it begins: %s to %s.".formatted(since, until));
        }
        this.id = UUID.randomUUID();
        this.personId = person == null ? null : person.value();
        this.name = name;
        this.since = since;
        this.until = until;
        this.how = how;
        this.termsBefore = termsBefore;
        this.nominationId = nomination;
    }

    /** Whether nothing was changed since it was written. */
    boolean isUntouched() {
        return version == 0;
    }

    void leave(LocalDate on, Why why) {
        if (leftOn != null) {
            throw new IllegalStateException("This Director left on %s already.".formatted(leftOn));
        }
        if (on.isBefore(since)) {
            throw new IllegalArgumentException(
                    "Nobody leaves before they begin: %s is before %s.".formatted(on, since));
        }
        this.leftOn = on;
        this.leftWhy = why;
    }

    /** What ended this term is undone: they are in office as if they had never left. */
    void staysOn() {
        this.leftOn = null;
        this.leftWhy = null;
    }

    /** The person asked to be forgotten; the line of the register has to be kept for a while. */
    void forgetPerson() {
        this.personId = null;
    }

    void belongsTo(PersonId person) {
        this.personId = person.value();
    }

    public UUID id() {
        return id;
    }

    /** Empty for somebody who is not known here, and once they asked to be forgotten. */
    public Optional<PersonId> person() {
        return Optional.ofNullable(personId).map(PersonId::new);
    }

    public String name() {
        return name;
    }

    public LocalDate since() {
        return since;
    }

    /** The day on which the term ends; whoever is due to retire stays until the meeting that replaces them. */
    public LocalDate until() {
        return until;
    }

    public How how() {
        return how;
    }

    /** Terms in a row before this one that are not written down here. */
    public int termsBefore() {
        return termsBefore;
    }

    /** The nomination by which they came, if it was made here. */
    public Optional<UUID> nomination() {
        return Optional.ofNullable(nominationId);
    }

    public boolean isInOffice() {
        return leftOn == null;
    }

    public @Nullable LocalDate leftOn() {
        return leftOn;
    }

    public @Nullable Why leftWhy() {
        return leftWhy;
    }

    /** The last day in office: when they left, or when the term is to end. */
    LocalDate last() {
        return leftOn == null ? until : leftOn;
    }
}
