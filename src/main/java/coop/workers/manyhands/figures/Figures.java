package coop.workers.manyhands.figures;

import coop.workers.manyhands.cases.Outcome;
import java.util.Map;

/**
 * What became of those who signed up in the last quarter, and how long what ended in it took.
 *
 * @param stages how many came how far, in order, those without anybody too
 * @param underWay how many of those who signed up are under way
 * @param ended how many of those who signed up ended how; without those that nobody did
 * @param times of those that belong to the last quarter
 */
public record Figures(Map<Stage, Long> stages, long underWay, Map<Outcome, Long> ended, Map<Measure, Times> times) {

    /** How many signed up. */
    public long all() {
        return stages.getOrDefault(Stage.SIGNED_UP, 0L);
    }
}
