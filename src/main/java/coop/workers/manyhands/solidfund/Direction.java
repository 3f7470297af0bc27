package coop.workers.manyhands.solidfund;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Which way money went, as a word of a bank says it. */
enum Direction {
    IN(Set.of("CR", "C", "CREDIT", "CRDT", "IN", "K", "KREDIT", "H", "HABEN")),
    OUT(Set.of("DR", "D", "DEBIT", "DBIT", "OUT", "S", "SOLL"));

    private final Set<String> words;

    Direction(Set<String> words) {
        this.words = words;
    }

    /** The direction, if the cell is such a word and nothing else. */
    static Optional<Direction> find(String cell) {
        String word = cell.toUpperCase(Locale.ROOT).replace(".", "").strip();
        for (Direction direction : values()) {
            if (direction.words.contains(word)) {
                return Optional.of(direction);
            }
        }
        return Optional.empty();
    }
}
