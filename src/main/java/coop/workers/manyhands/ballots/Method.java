package coop.workers.manyhands.ballots;

import java.util.Arrays;
import java.util.Optional;

/** A way of counting. The rules that an election was called under name one, and it stays pinned to it. */
public enum Method {
    /** Mark as many as you like; those with the most marks are elected. */
    APPROVAL("approval", "Approval vote"),

    /** Mark no more than there are seats; those with the most marks are elected. */
    BLOCK("block", "Block vote"),

    /** Put them in order; a paper that one candidate does not need passes on to the next. */
    SCOTTISH_STV("scottish-stv", "Single transferable vote (Scottish rules)"),

    /** Yes or no to each; whoever has more for than against is elected. */
    CONFIRMATORY("confirmatory", "Yes or no to each candidate");

    private final String code;
    private final String label;

    Method(String code, String label) {
        this.code = code;
        this.label = label;
    }

    public String code() {
        return code;
    }

    /** In words, for people. */
    public String label() {
        return label;
    }

    /** Whether single papers can be counted. A ballot file has no word for "against". */
    public boolean countsPapers() {
        return this != CONFIRMATORY;
    }

    /** Whether votes that were counted by hand are enough. For an order of preference they are not. */
    public boolean countsTallies() {
        return this != SCOTTISH_STV;
    }

    public static Optional<Method> find(String code) {
        return Arrays.stream(values())
                .filter(method -> method.code.equals(code))
                .findFirst();
    }
}
