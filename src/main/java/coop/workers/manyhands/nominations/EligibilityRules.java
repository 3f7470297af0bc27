package coop.workers.manyhands.nominations;

import java.util.List;

/** The port to the table that says who can stand. */
public interface EligibilityRules {

    /** Everything against somebody; nothing if they can stand. */
    List<Finding> findingsOn(Facts facts);

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
