package coop.workers.manyhands.imports;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** What is made of the lines of each kind. */
@Component
class KindsOfLines {

    private final Map<ImportKind, Lines> kinds = new EnumMap<>(ImportKind.class);

    KindsOfLines(List<Lines> kinds) {
        kinds.forEach(lines -> this.kinds.put(lines.kind(), lines));
    }

    Lines of(ImportKind kind) {
        return Objects.requireNonNull(kinds.get(kind));
    }

    /** The kinds of which there is something to bring in, in their order. */
    List<ImportKind> all() {
        return Arrays.stream(ImportKind.values()).filter(kinds::containsKey).toList();
    }
}
