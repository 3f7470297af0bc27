package coop.workers.manyhands.engine.ports;

import coop.workers.manyhands.engine.access.WithoutAuthorization;
import coop.workers.manyhands.nominations.EligibilityRules;
import coop.workers.manyhands.nominations.Finding;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.dmn.engine.DmnDecisionTableResult;
import org.camunda.bpm.engine.DecisionService;
import org.springframework.stereotype.Component;

/** Who can stand, as the decision table of {@code processes/board-nomination/eligibility.dmn} says it. */
@Component
class DmnEligibility implements EligibilityRules {

    private final DecisionService decisions;

    DmnEligibility(DecisionService decisions) {
        this.decisions = decisions;
    }

    @Override
    public List<Finding> findingsOn(Facts facts) {
        Map<String, Object> inputs = Map.of(
                "returningOfficer", facts.returningOfficer(),
                "coopNamed", facts.coopNamed(),
                "coopKnown", facts.coopKnown(),
                "workerMember", facts.workerMember(),
                "coopMembersOnly", facts.coopMembersOnly(),
                "monthsBeyondMinimum", facts.monthsBeyondMinimum(),
                "notDeclared", facts.notDeclared(),
                "termsLeft", facts.termsLeft());
        DmnDecisionTableResult found =
                WithoutAuthorization.run(() -> decisions.evaluateDecisionTableByKey("eligibility", inputs));
        return found.<String>collectEntries("finding").stream()
                .map(code -> Finding.find(code)
                        .orElseThrow(() -> new IllegalStateException(
                                "eligibility.dmn finds \"%s\", which nobody has put into words.".formatted(code))))
                .toList();
    }
}
