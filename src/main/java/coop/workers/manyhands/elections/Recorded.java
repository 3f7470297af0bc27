package coop.workers.manyhands.elections;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * What a returning officer's answer records in the election, beyond the way that the diagram goes: the property
 * {@code records} of a task says which.
 */
public enum Recorded {
    /** Whoever stands is confirmed; refused while a nomination is unsettled, or notice would be late. */
    CANDIDATES("candidates"),
    /** The meeting was held, or not. */
    MEETING("meeting"),
    /** The meeting gets another date. */
    NEW_DATE("new-date"),
    /** The votes are entered. */
    VOTES("votes"),
    /** What was counted is compared with the papers. */
    RESULT("result"),
    /** The Board decided on a co-option. */
    DECISION("decision"),
    /** What becomes of seats that stay empty. */
    EMPTY_SEATS("empty-seats");

    private final String code;

    Recorded(String code) {
        this.code = code;
    }

    /** As the diagram writes it. */
    public String code() {
        return code;
    }

    /**
     * What a diagram means.
     *
     * @throws IllegalArgumentException if there is no such thing to record
     */
    static Recorded of(String code) {
        return Arrays.stream(values())
                .filter(recorded -> recorded.code.equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("records = %s is none of %s."
                        .formatted(
                                code,
                                Arrays.stream(values()).map(Recorded::code).collect(Collectors.joining(", ")))));
    }
}
