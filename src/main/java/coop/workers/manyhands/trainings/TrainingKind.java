package coop.workers.manyhands.trainings;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A training or a check that runs out.
 *
 * @param months how long it is good for
 * @param neededFor the slug of the opportunity that demands it; null if none does
 * @param lookedAfterBy the Camunda group that sees to it that people have it anew
 * @param retired whether it is recorded, asked for and demanded no more
 * @param version counted on by each change
 */
public record TrainingKind(
        UUID id,
        String name,
        int months,
        @Nullable String neededFor,
        String lookedAfterBy,
        boolean retired,
        int version) {}
