package coop.workers.manyhands.elections;

import coop.workers.manyhands.people.PersonId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The port to whoever knows who stands. */
public interface Candidates {

    /** Whose nomination is valid, accepted and not withdrawn; by name. */
    List<Candidate> of(UUID election);

    /** How many nominations are still being accepted, supported, checked or cured. */
    int unsettled(UUID election);

    /**
     * What the rules find against those who stand, and did not find when they were checked, by their names; nothing once the
     * result is known.
     */
    default List<Doubt> doubts(UUID election) {
        return List.of();
    }

    /**
     * A reason to look at a nomination again.
     *
     * @param nomination whose
     * @param words what is found, as whoever runs the election reads it
     */
    record Doubt(UUID nomination, String name, String words) {}

    /**
     * Somebody who stands, as everybody may read it.
     *
     * @param coop the co-op that they are a member of
     * @param photo the id of the file
     * @param changedAt when they changed it after it was found valid; null if somebody has seen it as it is
     */
    record Candidate(
            UUID nomination,
            PersonId person,
            String name,
            @Nullable String coop,
            String statement,
            @Nullable UUID photo,
            @Nullable Instant changedAt) {}
}
