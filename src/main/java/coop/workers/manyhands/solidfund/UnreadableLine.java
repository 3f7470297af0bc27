package coop.workers.manyhands.solidfund;

/** A line of a statement that is reported instead of being guessed at. The message is a sentence. */
final class UnreadableLine extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private static final int LONGEST_QUOTED = 30;

    UnreadableLine(String reason) {
        super(reason, null, false, false);
    }

    String reason() {
        return String.valueOf(getMessage());
    }

    /** What stood there, as far as it is quoted. */
    static String shortened(String text) {
        return text.length() > LONGEST_QUOTED ? text.substring(0, LONGEST_QUOTED) + "…" : text;
    }
}
