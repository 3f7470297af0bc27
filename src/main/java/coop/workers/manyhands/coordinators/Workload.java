package coop.workers.manyhands.coordinators;

import java.util.List;

/**
 * What waits for somebody at this moment: in their hands, or in nobody's and for one of their groups.
 *
 * @param first the most urgent
 * @param late how many should have been done by now
 * @param today how many are due by tonight
 * @param thisWeek how many are due later, and by the end of the week
 * @param later how many are due after that
 */
public record Workload(List<OpenTask> first, int late, int today, int thisWeek, int later) {

    public Workload {
        first = List.copyOf(first);
    }

    /** How many there are in all. */
    public int all() {
        return late + today + thisWeek + later;
    }

    /** How many there are besides those that are named. */
    public int more() {
        return all() - first.size();
    }
}
