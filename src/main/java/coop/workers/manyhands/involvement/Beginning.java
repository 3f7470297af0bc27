package coop.workers.manyhands.involvement;

import coop.workers.manyhands.cases.Reference;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a pathway has to know to begin: codes and ticks, nothing about the person.
 *
 * @param flow by name; see {@code processes/README.md} for those that every pathway is given
 */
public record Beginning(Reference reference, String pathway, Map<String, @Nullable Object> flow) {

    public Beginning {
        flow = Collections.unmodifiableMap(new LinkedHashMap<>(flow));
    }
}
