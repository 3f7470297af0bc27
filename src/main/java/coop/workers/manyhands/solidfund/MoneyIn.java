package coop.workers.manyhands.solidfund;

import java.util.Arrays;
import java.util.Optional;

/** How a statement with one column of amounts shows the money that came in. */
public enum MoneyIn {
    /** Told by the lines that bear references of ours; if those are all negative, somebody has to say so. */
    TELL(""),
    /** As a positive sum, as most banks do. */
    POSITIVE("positive"),
    /** As a negative sum: from the bank's point of view. */
    NEGATIVE("negative");

    private final String code;

    MoneyIn(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }

    public static Optional<MoneyIn> find(String code) {
        return Arrays.stream(values()).filter(known -> known.code.equals(code)).findFirst();
    }
}
