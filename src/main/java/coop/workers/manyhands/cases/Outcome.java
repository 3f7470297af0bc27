package coop.workers.manyhands.cases;

import java.util.Arrays;
import java.util.Optional;

/** How an involvement ended. The codes are those that diagrams use. */
public enum Outcome {
    JOINED("joined", "You are in"),
    DECLINED("declined", "Not this time"),
    WITHDRAWN("withdrawn", "You withdrew"),
    LAPSED("lapsed", "Ended without an answer");

    private final String code;
    private final String label;

    Outcome(String code, String label) {
        this.code = code;
        this.label = label;
    }

    public String code() {
        return code;
    }

    /** What the applicant reads. */
    public String label() {
        return label;
    }

    public static Optional<Outcome> find(String code) {
        return Arrays.stream(values())
                .filter(outcome -> outcome.code.equals(code))
                .findFirst();
    }
}
