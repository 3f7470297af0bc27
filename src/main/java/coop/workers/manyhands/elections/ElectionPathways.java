package coop.workers.manyhands.elections;

import coop.workers.manyhands.cases.Correlation;
import coop.workers.manyhands.cases.Reference;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * What the pathways of elections and co-options hear of what happened outside. Everything said here happens in the caller's
 * transaction.
 */
@Component
class ElectionPathways {

    private final Correlation correlation;

    ElectionPathways(@Lazy Correlation correlation) {
        this.correlation = correlation;
    }

    /** One was called: its pathway begins. */
    void called(Election election) {
        Map<String, Object> variables = new LinkedHashMap<>(datesOf(election));
        variables.put("owner", ElectionDesk.RETURNING_OFFICERS);
        correlation.begin(election.isCoOption() ? "co-option" : "board-election", election.reference(), variables);
    }

    /** Its dates are others now: whatever waits for them waits for the new ones. Tells nobody. */
    void datesMoved(Election election) {
        correlation.moveDates(election.reference(), datesOf(election));
    }

    private static Map<String, Instant> datesOf(Election election) {
        return Map.of(
                "nominationsOpen", election.nominationsOpen(),
                "nominationsClose", election.nominationsClose(),
                "meetsAt", election.meetsAt(),
                "resultAt", election.resultAt());
    }

    /** It was moved from outside the pathway: everybody is told. */
    void moved(Reference election) {
        correlation.announce(election, "ElectionMoved");
    }

    /** Nominations had closed and are open again. */
    void nominationsReopened(Reference election) {
        correlation.announce(election, "NominationsReopened");
    }

    /** It does not take place. */
    void calledOff(Reference election) {
        correlation.announce(election, "ElectionCalledOff");
    }

    /** The result is published at once. */
    void resultReleased(Reference election) {
        correlation.announce(election, "ResultReleased");
    }
}
