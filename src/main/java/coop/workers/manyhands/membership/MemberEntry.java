package coop.workers.manyhands.membership;

import coop.workers.manyhands.people.PersonId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A line of the register of members, as the Co-operative and Community Benefit Societies Act 2014, section 30, asks for
 * it: name, postal address, when they entered and when they ceased. Never deleted while it has to be kept.
 */
@Entity
public class MemberEntry {

    /** How a membership came to its end. */
    public enum End {
        LEFT("Left"),
        LAPSED("Lapsed"),
        /** The entry itself was undone. */
        UNDONE("Entered by mistake, undone");

        private final String label;

        End(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }

        /** The one that is called so. */
        public static Optional<End> labelled(String label) {
            return Arrays.stream(values())
                    .filter(end -> end.label.equalsIgnoreCase(label))
                    .findFirst();
        }
    }

    @Id
    private UUID id;

    private int number;

    @Enumerated(EnumType.STRING)
    private Capacity capacity;

    private @Nullable UUID personId;
    private String name;
    private String address;
    private @Nullable String organisation;
    private LocalDate enteredOn;
    private @Nullable LocalDate leftOn;

    @Enumerated(EnumType.STRING)
    private @Nullable End leftHow;

    @Version
    private int version;

    /** For JPA. */
    @SuppressWarnings("NullAway.Init")
    protected MemberEntry() {}

    MemberEntry(
            int number,
            Capacity capacity,
            @Nullable PersonId person,
            String name,
            String address,
            @Nullable String organisation,
            LocalDate enteredOn) {
        this.id = UUID.randomUUID();
        this.number = number;
        this.capacity = capacity;
        this.personId = person == null ? null : person.value();
        this.name = name;
        this.address = address;
        this.organisation = organisation;
        this.enteredOn = enteredOn;
    }

    /** Whether nothing was changed since it was written. */
    boolean isUntouched() {
        return version == 0;
    }

    void end(End how, LocalDate on) {
        if (leftOn != null) {
            throw new IllegalStateException("Member %d left already.".formatted(number));
        }
        this.leftOn = on;
        this.leftHow = how;
    }

    /** What ended it is undone: they are in the register as if they had never left. */
    void goesOn() {
        this.leftOn = null;
        this.leftHow = null;
    }

    /** The person asked to be forgotten; the line itself has to be kept for a while. */
    void forgetPerson() {
        this.personId = null;
    }

    void belongsTo(PersonId person) {
        this.personId = person.value();
    }

    /** Given once and never again, in the order of entering. */
    public int number() {
        return number;
    }

    public UUID id() {
        return id;
    }

    public Capacity capacity() {
        return capacity;
    }

    /** Empty for somebody who is not known here, and once they asked to be forgotten. */
    public Optional<PersonId> person() {
        return Optional.ofNullable(personId).map(PersonId::new);
    }

    public String name() {
        return name;
    }

    public String address() {
        return address;
    }

    /** The co-op that a representative speaks for. */
    public @Nullable String organisation() {
        return organisation;
    }

    public LocalDate enteredOn() {
        return enteredOn;
    }

    public @Nullable LocalDate leftOn() {
        return leftOn;
    }

    public @Nullable End leftHow() {
        return leftHow;
    }

    public boolean isCurrent() {
        return leftOn == null;
    }
}
