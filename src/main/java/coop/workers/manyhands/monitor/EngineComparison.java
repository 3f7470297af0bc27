package coop.workers.manyhands.monitor;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The port that compares what runs the pathways with our own record of the cases. They are written in one transaction, so
 * whatever differs was done from outside, by SQL, or by a fault of ours; and somebody waits for nothing.
 */
public interface EngineComparison {

    /** At most so many of each kind are looked up; where there are more, these are mended first. */
    int MOST = 100;

    /** How the two differ, and how it is mended. */
    enum Kind {
        NO_PROCESS("Open here, but no process carries it", "Begin it again"),
        NO_CASE("A process runs for a case that is not open", "Stop the process"),
        SUSPENDED("Suspended in the engine, and nobody paused it here", "Let it go on"),
        NOT_SUSPENDED("Paused here, but its process runs", "Let it stand still"),
        SUSPENDED_JOB("A timer or a step is suspended", "Let it go on"),
        FAR_JOB("A timer waits for a date that is years away", "Count its date anew"),
        NOBODYS_TASK("A task that nobody can take", "Give it back to its group"),
        OTHER_DATE("Its task is due at another time than was promised", "Set it to what was promised"),
        OTHER_OWNER("Its task is another group's than was said", "Give it to the group that was said"),
        OTHER_STANDING("It is said to stand where its process does not wait", "Read it from the process"),
        SUSPENDED_DEFINITION("A pathway is suspended: nobody can sign up to it", "Let it go on"),
        NO_DEFINITION("An opportunity leads to a pathway that is not deployed", null),
        NO_GROUP("A group of coordinators is missing, or may not open Tasklist", "Put it back");

        private final String words;
        private final @Nullable String mend;

        Kind(String words, @Nullable String mend) {
            this.words = words;
            this.mend = mend;
        }

        /** What is the matter, in words. */
        public String words() {
            return words;
        }

        /** What the button says that mends it; empty where a button cannot. */
        public Optional<String> mend() {
            return Optional.ofNullable(mend);
        }
    }

    /**
     * One thing in which they differ.
     *
     * @param subject what it is about, as the engine names it: a reference, or the id of a task, a job, a group
     * @param reference of the case, where it is about one
     * @param detail which task, which group, in words; no personal data
     */
    record Difference(Kind kind, String subject, @Nullable String reference, String detail) {}

    /** Everything in which they differ now, kind by kind. */
    List<Difference> compare();

    /**
     * Mends one in the engine; nothing is done where it is mended already. {@link Kind#NO_PROCESS} is mended by whoever keeps
     * the case.
     *
     * @throws IllegalArgumentException if no button mends that kind
     */
    void mend(Difference difference);
}
