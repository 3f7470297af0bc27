package coop.workers.manyhands.engine.ports;

import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.engine.access.WithoutAuthorization;
import coop.workers.manyhands.nominations.NominationPathways;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.stereotype.Component;

/** Lets the pathway of nominations know what becomes of the election. */
@Component
class CamundaNominations implements NominationPathways {

    private final RuntimeService runtime;

    CamundaNominations(RuntimeService runtime) {
        this.runtime = runtime;
    }

    @Override
    public void callOpened() {
        WithoutAuthorization.run(
                () -> runtime.createMessageCorrelation("CallOpened").correlateAllWithResult());
    }

    @Override
    public void electionMoved(Reference nomination) {
        tell(nomination, "ElectionMoved", Map.of());
    }

    @Override
    public void electionCalledOff(Reference nomination) {
        tell(nomination, "ElectionOff", Map.of());
    }

    @Override
    public void resultDeclared(Reference nomination, boolean elected) {
        tell(nomination, "ResultDeclared", Map.of("elected", elected));
    }

    private void tell(Reference nomination, String message, Map<String, Object> news) {
        WithoutAuthorization.run(() -> runtime.createMessageCorrelation(message)
                .processInstanceBusinessKey(nomination.value())
                .setVariables(news)
                .correlateAllWithResult());
    }
}
