package coop.workers.manyhands.imports;

import java.util.HashMap;
import java.util.Map;

/** What the lines of one file said so far, so that none is made twice. */
final class LinesSeen {

    private final Map<String, Integer> seen = new HashMap<>();

    /**
     * Notes what a line says.
     *
     * @throws LineRefused if another said it before
     */
    void note(String what, int line) {
        Integer before = seen.putIfAbsent(what, line);
        if (before != null) {
            throw new LineRefused("It says the same as line %d.".formatted(before));
        }
    }
}
