package coop.workers.manyhands.coordinators;

import java.time.Instant;

/** The port to the engine's timers: they go off on one node, and after a node was down, late but once. */
public interface Alarms {

    /** What is to be seen to. */
    enum Round {
        /** Coordinators are told what has arrived: {@link ArrivalNotices#round}. */
        ARRIVALS,
        /** Whoever is away from today, or is back, is seen to: {@link Substitutions#settle}. */
        COVER
    }

    /** That round is gone at that moment, in a transaction of its own. */
    void set(Round round, Instant at);

    /** Whether that round is gone within that time as it is. */
    boolean isSet(Round round, Instant from, Instant to);
}
