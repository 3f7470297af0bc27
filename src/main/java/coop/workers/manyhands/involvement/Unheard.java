package coop.workers.manyhands.involvement;

import coop.workers.manyhands.AssignedId;
import jakarta.persistence.Entity;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** Something that happened while an involvement was paused: its pathway hears of it when it goes on. */
@Entity
class Unheard extends AssignedId {

    private UUID involvementId;
    private String message;

    @JdbcTypeCode(SqlTypes.JSON)
    private Map<String, @Nullable Object> flow;

    private Instant at;

    /** For JPA. */
    @SuppressWarnings("NullAway.Init")
    protected Unheard() {}

    /**
     * Something that happened.
     *
     * @param message as diagrams call it
     * @param flow what comes with it: codes, ticks and counts
     */
    Unheard(UUID involvement, String message, Map<String, @Nullable Object> flow, Instant now) {
        super(UUID.randomUUID());
        this.involvementId = involvement;
        this.message = message;
        this.flow = flow;
        this.at = now;
    }

    String message() {
        return message;
    }

    Map<String, @Nullable Object> flow() {
        return flow;
    }

    Instant at() {
        return at;
    }
}
