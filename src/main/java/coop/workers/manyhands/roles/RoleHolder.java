package coop.workers.manyhands.roles;

import coop.workers.manyhands.people.PersonId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Somebody who has a role that the catalogue offers; one row for each time that they take it up. */
@Entity
public class RoleHolder {

    /** How firmly they have it. */
    public enum Stage {
        TRIAL("On trial"),
        ROLE("In the role");

        private final String label;

        Stage(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    @Id
    private UUID id;

    private String opportunity;
    private UUID personId;
    private UUID involvementId;

    @Enumerated(EnumType.STRING)
    private Stage stage;

    private Instant since;
    private @Nullable LocalDate until;
    private @Nullable String contact;
    private @Nullable Instant endedAt;

    @Version
    private int version;

    /** For JPA. */
    @SuppressWarnings("NullAway.Init")
    protected RoleHolder() {}

    RoleHolder(String opportunity, PersonId person, UUID involvement, Instant since) {
        this.id = UUID.randomUUID();
        this.opportunity = opportunity;
        this.personId = person.value();
        this.involvementId = involvement;
        this.since = since;
        this.stage = Stage.TRIAL;
    }

    void stands(Stage now, @Nullable LocalDate until, @Nullable String contact) {
        this.stage = now;
        this.until = until;
        this.contact = contact;
    }

    void end(Instant now) {
        this.endedAt = now;
    }

    void belongsTo(PersonId person) {
        this.personId = person.value();
    }

    public UUID id() {
        return id;
    }

    /** The slug of the opportunity. */
    public String opportunity() {
        return opportunity;
    }

    public PersonId person() {
        return new PersonId(personId);
    }

    public UUID involvementId() {
        return involvementId;
    }

    public Stage stage() {
        return stage;
    }

    public Instant since() {
        return since;
    }

    /** When the trial is over, or when the role is looked at again. */
    public @Nullable LocalDate until() {
        return until;
    }

    /** Whom they turn to, as the coordinator wrote it. */
    public @Nullable String contact() {
        return contact;
    }

    public @Nullable Instant endedAt() {
        return endedAt;
    }
}
