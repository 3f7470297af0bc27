package coop.workers.manyhands.nominations;

import coop.workers.manyhands.cases.DecisionTables;
import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Who can stand, as the decision table of {@code processes/board-nomination/eligibility.dmn} says it. */
@Component
class EligibilityRules {

    private final DecisionTables tables;

    EligibilityRules(@Lazy DecisionTables tables) {
        this.tables = tables;
    }

    /** Everything against somebody; nothing if they can stand. */
    List<Finding> findingsOn(Facts facts) {
        Map<String, Object> inputs = Map.of(
                "returningOfficer", facts.returningOfficer(),
                "coopNamed", facts.coopNamed(),
                "coopKnown", facts.coopKnown(),
                "workerMember", facts.workerMember(),
                "coopMembersOnly", facts.coopMembersOnly(),
                "monthsBeyondMinimum", facts.monthsBeyondMinimum(),
                "notDeclared", facts.notDeclared(),
                "termsLeft", facts.termsLeft());
        return tables.evaluate("eligibility", inputs).stream()
                .map(found -> String.valueOf(found.get("finding")))
                .map(code -> Finding.find(code)
                        .orElseThrow(() -> new IllegalStateException(
                                "eligibility.dmn finds \"%s\", which nobody has put into words.".formatted(code))))
                .toList();
    }

    /**
     * What the table goes by.
     *
     * @param returningOfficer whether their address is that of a returning officer
     * @param coopNamed whether they named a co-op
     * @param coopKnown whether the register has a representative of it
     * @param workerMember whether the register has them as a worker member
     * @param coopMembersOnly whether the election's rules let only members of a worker co-op stand
     * @param monthsBeyondMinimum whole months of membership on the day of the meeting, beyond what the rules ask; below
     *     zero if it is too short
     * @param notDeclared how many of the declarations that the rules ask for are missing
     * @param termsLeft how many more terms in a row the rules allow; a large number where they set no limit
     */
    record Facts(
            boolean returningOfficer,
            boolean coopNamed,
            boolean coopKnown,
            boolean workerMember,
            boolean coopMembersOnly,
            int monthsBeyondMinimum,
            int notDeclared,
            int termsLeft) {}
}
