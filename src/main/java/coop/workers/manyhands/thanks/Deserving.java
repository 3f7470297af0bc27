package coop.workers.manyhands.thanks;

import coop.workers.manyhands.people.PersonId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who did something since they were thanked last.
 *
 * @param did what, in words, the latest first
 * @param lastDid when they did the last of it
 * @param lastThanked when those who ask thanked them last; null if they never did
 * @param lookedAfterBy the Camunda group that looks after the last of it, and so the one that thanks
 */
public record Deserving(
        PersonId person,
        String name,
        List<String> did,
        Instant lastDid,
        @Nullable Instant lastThanked,
        String lookedAfterBy) {}
