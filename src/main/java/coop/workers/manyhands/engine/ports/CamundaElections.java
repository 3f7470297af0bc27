package coop.workers.manyhands.engine.ports;

import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.elections.Election;
import coop.workers.manyhands.elections.ElectionDesk;
import coop.workers.manyhands.elections.ElectionPathways;
import coop.workers.manyhands.engine.access.WithoutAuthorization;
import coop.workers.manyhands.engine.deadlines.Timers;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Component;

/** Lets the pathways of elections and co-options know what happened outside. */
@Component
class CamundaElections implements ElectionPathways {

    private final RuntimeService runtime;
    private final Timers timers;

    CamundaElections(RuntimeService runtime, Timers timers) {
        this.runtime = runtime;
        this.timers = timers;
    }

    @Override
    public void called(Election election) {
        Map<String, Object> variables = new LinkedHashMap<>();
        variables.put("owner", ElectionDesk.RETURNING_OFFICERS);
        datesOf(election).forEach((name, date) -> variables.put(name, Date.from(date)));
        String pathway = election.isCoOption() ? "co-option" : "board-election";
        WithoutAuthorization.run(() ->
                runtime.startProcessInstanceByKey(pathway, election.reference().value(), variables));
    }

    @Override
    public void datesMoved(Election election) {
        timers.move(election.reference(), datesOf(election));
    }

    private static Map<String, Instant> datesOf(Election election) {
        return Map.of(
                "nominationsOpen", election.nominationsOpen(),
                "nominationsClose", election.nominationsClose(),
                "meetsAt", election.meetsAt(),
                "resultAt", election.resultAt());
    }

    @Override
    public void moved(Reference election) {
        tell(election, "ElectionMoved");
    }

    @Override
    public void nominationsReopened(Reference election) {
        tell(election, "NominationsReopened");
    }

    @Override
    public void calledOff(Reference election) {
        tell(election, "ElectionCalledOff");
    }

    @Override
    public void resultReleased(Reference election) {
        tell(election, "ResultReleased");
    }

    private void tell(Reference election, String message) {
        try {
            WithoutAuthorization.run(() -> runtime.createMessageCorrelation(message)
                    .processInstanceBusinessKey(election.value())
                    .correlateAllWithResult());
        } catch (OptimisticLockingException overtaken) {
            throw new OptimisticLockingFailureException(
                    "%s changed at the same moment.".formatted(election), overtaken);
        }
    }
}
