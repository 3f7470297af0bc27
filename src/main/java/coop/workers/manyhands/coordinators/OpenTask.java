package coop.workers.manyhands.coordinators;

import coop.workers.manyhands.cases.Reference;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A task that is open. Names nobody but who has it in hands.
 *
 * @param name as the diagram calls it
 * @param reference of the case that it belongs to
 * @param group a group that may take it; of several, the one that this is about
 * @param holder the Camunda user who has claimed it; null while nobody has
 * @param due when it is to be done
 */
public record OpenTask(
        String id,
        String name,
        Reference reference,
        String group,
        @Nullable String holder,
        Instant due) {}
