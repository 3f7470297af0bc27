package coop.workers.manyhands.cases;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A case as a coordinator reads it above a task's form. Holds what people wrote: it is shown, never kept.
 *
 * @param title what it is about
 * @param since when it began
 * @param due when it is to have gone on; null where nothing is promised
 * @param warning what must not be overlooked
 */
public record CaseSheet(
        String title,
        Instant since,
        @Nullable Instant due,
        List<Section> sections,
        @Nullable String warning,
        List<Entry> history) {

    /**
     * Lines that belong together, under a heading.
     *
     * @param files what was handed in with them
     */
    public record Section(String title, List<Line> lines, List<File> files) {

        public Section(String title, List<Line> lines) {
            this(title, lines, List.of());
        }
    }

    /**
     * A file that was handed in.
     *
     * @param size as people read it
     * @param photo whether there is a thumbnail of it
     * @param original whether it is there with all its pixels besides, for print
     */
    public record File(UUID id, String name, String size, boolean photo, boolean original) {}

    /**
     * A question and what was answered, or a fact and its name.
     *
     * @param leads whether the value is the address of a page of ours; never of what somebody filled in
     */
    public record Line(String label, String value, boolean leads) {

        public Line(String label, String value) {
            this(label, value, false);
        }
    }

    /** One thing that happened, with what was filled in then. */
    public record Entry(Instant at, String what, String doneBy, List<Line> lines) {}
}
