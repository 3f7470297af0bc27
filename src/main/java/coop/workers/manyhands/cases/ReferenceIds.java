package coop.workers.manyhands.cases;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which id a reference has, for the cases that were looked at of late. It never changes, so nothing here can be stale; a case
 * that is gone by now is found by neither. No more than a mapping: JPA keeps entities by id only.
 */
final class ReferenceIds {

    private static final Cache<String, UUID> IDS =
            Caffeine.newBuilder().maximumSize(10_000).build();

    private ReferenceIds() {}

    static @Nullable UUID of(String reference) {
        return IDS.getIfPresent(reference);
    }

    static void remember(String reference, UUID id) {
        IDS.put(reference, id);
    }
}
