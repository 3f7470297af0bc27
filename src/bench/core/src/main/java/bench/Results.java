package bench;

import java.util.Locale;

/** What one process says to the one that started it: a line for each figure. */
public final class Results {
    static final String MARK = "RESULT,";

    private Results() {}

    /**
     * One figure.
     *
     * @param peer who did it
     * @param metric what was measured, with its unit
     * @param level how many clients, or how much there was already
     */
    public static void report(String peer, String metric, long level, double value) {
        System.out.printf(Locale.ROOT, "%s%s,%s,%d,%.4f%n", MARK, peer, metric, level, value);
    }
}
