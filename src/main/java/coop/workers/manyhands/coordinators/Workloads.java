package coop.workers.manyhands.coordinators;

import java.time.Instant;
import java.util.Collection;

/** The port to what waits for one coordinator who looks at it now; for the letters of many see {@link TaskBoard#agendas}. */
public interface Workloads {

    /**
     * What waits for somebody. Tasks of a case that is paused do not.
     *
     * @param groups the ids of the groups that they are in
     * @param moments what counts as late, as today and as this week
     * @param most how many are named
     */
    Workload of(String user, Collection<String> groups, Moments moments, int most);

    /**
     * From when on something is not late, not today's and not this week's any more.
     *
     * @param tonight the first moment of tomorrow
     * @param weekEnds the first moment of next week
     */
    record Moments(Instant now, Instant tonight, Instant weekEnds) {}
}
