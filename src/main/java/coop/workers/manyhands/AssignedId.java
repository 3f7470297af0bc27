package coop.workers.manyhands;

import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.PostLoad;
import jakarta.persistence.PostPersist;
import jakarta.persistence.Transient;
import java.util.UUID;
import org.springframework.data.domain.Persistable;

/**
 * What is given its id here, not by the database, and has no version: it is inserted at once, where Spring Data would look first
 * whether it is there already.
 */
@MappedSuperclass
public abstract class AssignedId implements Persistable<UUID> {

    @Id
    private UUID id;

    @Transient
    private boolean fresh;

    /** For JPA. */
    @SuppressWarnings("NullAway.Init")
    protected AssignedId() {}

    /** A new one. */
    protected AssignedId(UUID id) {
        this.id = id;
        this.fresh = true;
    }

    @Override
    public UUID getId() {
        return id;
    }

    @Override
    public boolean isNew() {
        return fresh;
    }

    @PostPersist
    @PostLoad
    void isKept() {
        this.fresh = false;
    }
}
