package coop.workers.manyhands.inductions;

import coop.workers.manyhands.people.PersonId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;

/** A host was asked to meet one newcomer, and what came of it. */
@Entity
public class Hosting {

    /** What came of it. */
    public enum State {
        ASKED("Was asked"),
        ACCEPTED("Meets them"),
        PASSED("Passed"),
        SILENT("Did not answer"),
        /** Nothing came of it, and it was not for the host: it does not count. */
        RELEASED("Was not needed"),
        GONE("Is no host any more");

        private final String label;

        State(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    @Id
    private UUID id;

    private UUID personId;
    private UUID involvementId;

    @Enumerated(EnumType.STRING)
    private State state;

    private Instant askedAt;

    @Version
    private int version;

    /** For JPA. */
    @SuppressWarnings("NullAway.Init")
    protected Hosting() {}

    Hosting(PersonId host, UUID involvement, Instant now) {
        this.id = UUID.randomUUID();
        this.personId = host.value();
        this.involvementId = involvement;
        this.state = State.ASKED;
        this.askedAt = now;
    }

    void becomes(State now) {
        this.state = now;
    }

    void belongsTo(PersonId person) {
        this.personId = person.value();
    }

    public PersonId host() {
        return new PersonId(personId);
    }

    public UUID involvementId() {
        return involvementId;
    }

    public State state() {
        return state;
    }

    public Instant askedAt() {
        return askedAt;
    }

    /** Whether it takes some of the host's time: they are asked at present, or they accepted. */
    boolean counts() {
        return state == State.ASKED || state == State.ACCEPTED;
    }
}
