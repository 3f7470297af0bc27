package coop.workers.manyhands.nominations;

import coop.workers.manyhands.cases.Correlation;
import coop.workers.manyhands.cases.Reference;
import java.util.Map;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** What the pathway of nominations hears of the election. Everything said here happens in the caller's transaction. */
@Component
class NominationPathways {

    private final Correlation correlation;

    NominationPathways(@Lazy Correlation correlation) {
        this.correlation = correlation;
    }

    /** Nominations are open: whoever waits for a call is asked whether they still like to stand. */
    void callOpened() {
        correlation.tellAll("CallOpened", Map.of());
    }

    /** The election moved in which somebody stands. */
    void electionMoved(Reference nomination) {
        correlation.announce(nomination, "ElectionMoved");
    }

    /** The election was called off in which somebody stands, or wants to. */
    void electionCalledOff(Reference nomination) {
        correlation.announce(nomination, "ElectionOff");
    }

    /**
     * The election was called off whose result somebody knows already.
     *
     * @return whether the pathway waited for it
     */
    boolean resultUndone(Reference nomination) {
        return correlation.tell(nomination, "ResultUndone", Map.of());
    }

    /** It is at an end that its diagram, one of before, does not know. */
    void stopped(Reference nomination) {
        correlation.stop(nomination, "called off");
    }

    /** It is known whether somebody is elected. */
    void resultDeclared(Reference nomination, boolean elected) {
        correlation.announce(nomination, "ResultDeclared", Map.of("elected", elected));
    }
}
