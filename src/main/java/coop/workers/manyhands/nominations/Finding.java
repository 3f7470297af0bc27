package coop.workers.manyhands.nominations;

import java.util.Arrays;
import java.util.Optional;

/** What the rules find against a nomination. The codes are those of {@code processes/board-nomination/eligibility.dmn}. */
public enum Finding {
    RETURNING_OFFICER(
            "returningOfficer",
            "They are a returning officer now. The person who runs the election cannot stand in it: either they give up that role first, or this cannot go on."),
    NOT_A_MEMBER("notAMember", "They named no co-op, and the register has no worker membership of theirs."),
    NO_CO_OP("noCoop", "By these rules only a member of a worker co-op can stand, and they named none."),
    CO_OP_UNKNOWN(
            "coopUnknown",
            "The register has no representative of a co-op of that name. Look whether it is spelled otherwise there, or has not been entered yet."),
    TOO_SHORT("tooShort", "They have not been a member for as long as the rules ask."),
    NOT_DECLARED("notDeclared", "They have not made all of the declarations that the rules ask for."),
    TOO_MANY_TERMS("tooManyTerms", "They have served as many terms in a row as the rules allow.");

    private final String code;
    private final String words;

    Finding(String code, String words) {
        this.code = code;
        this.words = words;
    }

    public String code() {
        return code;
    }

    /** What whoever checks the nomination reads. */
    public String words() {
        return words;
    }

    /** The finding of that code. */
    public static Optional<Finding> find(String code) {
        return Arrays.stream(values())
                .filter(finding -> finding.code.equals(code))
                .findFirst();
    }
}
