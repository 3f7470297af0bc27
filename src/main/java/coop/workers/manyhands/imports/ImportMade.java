package coop.workers.manyhands.imports;

import coop.workers.manyhands.people.PersonId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One thing that an import made of a line. */
@Entity
public class ImportMade {

    /** What it is: somebody, or a line somewhere. */
    public enum Thing {
        PERSON,
        LINE
    }

    @Id
    private UUID id;

    private UUID importId;
    private int line;

    @Enumerated(EnumType.STRING)
    private Thing thing;

    private UUID rowId;
    private @Nullable UUID personId;
    private @Nullable String contactId;

    /** For JPA. */
    @SuppressWarnings("NullAway.Init")
    protected ImportMade() {}

    ImportMade(UUID importId, int line, Thing thing, UUID row, @Nullable PersonId person, @Nullable String contactId) {
        this.id = UUID.randomUUID();
        this.importId = importId;
        this.line = line;
        this.thing = thing;
        this.rowId = row;
        this.personId = person == null ? null : person.value();
        this.contactId = contactId;
    }

    void belongsTo(PersonId person) {
        this.personId = person.value();
    }

    UUID importId() {
        return importId;
    }

    /** The line of the file that it was made of. */
    public int line() {
        return line;
    }

    Thing thing() {
        return thing;
    }

    UUID row() {
        return rowId;
    }

    Optional<PersonId> person() {
        return Optional.ofNullable(personId).map(PersonId::new);
    }

    /** The other system's own number of them. */
    Optional<String> contactId() {
        return Optional.ofNullable(contactId);
    }
}
