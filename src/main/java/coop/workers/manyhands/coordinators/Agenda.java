package coop.workers.manyhands.coordinators;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What waits for somebody on a morning: of each kind the most urgent, and how many there are. */
public record Agenda(Map<Kind, Part> parts) {

    /** What may wait. */
    public enum Kind {
        /** Its date has passed: in somebody's own hands, or nobody has taken it. */
        OVERDUE("overdue"),
        /** It is due today: in somebody's own hands, or nobody has taken it. */
        TODAY("due today"),
        /** Nobody has taken it, and it is due later. */
        UNCLAIMED("not taken yet");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    /**
     * The tasks of one kind.
     *
     * @param first the most urgent
     * @param count how many there are in all
     */
    public record Part(List<OpenTask> first, int count) {

        /** The same with the next most urgent ones. */
        public Part and(Part next) {
            return new Part(Stream.concat(first.stream(), next.first.stream()).toList(), count);
        }

        int more() {
            return count - first.size();
        }
    }

    public Agenda {
        parts = Map.copyOf(parts);
    }

    /** The parts that have something in them, in their order. */
    Map<Kind, Part> inOrder() {
        return parts.isEmpty() ? Map.of() : new EnumMap<>(parts);
    }

    boolean isEmpty() {
        return parts.isEmpty();
    }
}
