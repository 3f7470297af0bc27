package coop.workers.manyhands.engine.ports;

import coop.workers.manyhands.engine.access.WithoutAuthorization;
import coop.workers.manyhands.membership.ParticipationRules;
import java.util.Map;
import org.camunda.bpm.dmn.engine.DmnDecisionRuleResult;
import org.camunda.bpm.engine.DecisionService;
import org.springframework.stereotype.Component;

/** The rules of participation, as the decision tables of {@code processes/worker-member/participation.dmn} say them. */
@Component
class DmnParticipation implements ParticipationRules {

    private final DecisionService decisions;

    DmnParticipation(DecisionService decisions) {
        this.decisions = decisions;
    }

    @Override
    public int monthsOf(String group) {
        Integer months = result("participation-window", Map.of("group", group)).getEntry("months");
        return months;
    }

    @Override
    public Judgement judge(String group, int meetings) {
        DmnDecisionRuleResult result = result("participation", Map.of("group", group, "meetings", meetings));
        Boolean enough = result.getEntry("enough");
        Integer needed = result.getEntry("needed");
        return new Judgement(enough, needed);
    }

    private DmnDecisionRuleResult result(String decision, Map<String, Object> inputs) {
        return WithoutAuthorization.run(
                () -> decisions.evaluateDecisionTableByKey(decision, inputs).getSingleResult());
    }
}
