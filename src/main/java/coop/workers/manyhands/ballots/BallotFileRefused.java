package coop.workers.manyhands.ballots;

import java.util.List;
import java.util.stream.Collectors;

/** A ballot file that cannot be taken, with what is wrong on which line. Nothing of it was kept. */
public class BallotFileRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Fault> faults;
    private final int unlisted;

    /**
     * One thing that is wrong.
     *
     * @param line from 1; the last line where something is missing at the end
     * @param reason what is wrong and what to do, in words. It never repeats what the file says beyond single words
     */
    public record Fault(int line, String reason) {

        /** "Line 7: …". */
        public String words() {
            return "Line %d: %s".formatted(line, reason);
        }
    }

    BallotFileRefused(List<Fault> faults, int unlisted) {
        super(faults.stream().map(Fault::words).collect(Collectors.joining(" ")));
        this.faults = List.copyOf(faults);
        this.unlisted = unlisted;
    }

    /** In the order of the file, 20 at most. */
    public List<Fault> faults() {
        return faults;
    }

    /** How many more there are. */
    public int unlisted() {
        return unlisted;
    }
}
