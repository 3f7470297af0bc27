package coop.workers.manyhands.groups;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a change of rhythm would do to the meetings that are in the calendar.
 *
 * @param next the next dates of the new rhythm
 * @param replaced meetings of the old rhythm that nobody had touched: they go
 * @param altered meetings whose date both rhythms have, and whose length or usual place changes
 * @param told meetings of the old rhythm that somebody changed, or that were told already: each is asked about
 * @param kept meetings that stay as they are: named by somebody, or of a date that both rhythms have
 * @param made how many new ones are put into the calendar at once
 * @param mostUnasked so many of these at most are changed without asking once more
 */
public record RhythmPlan(
        List<Date> next,
        List<Meeting> replaced,
        List<Meeting> altered,
        List<Meeting> told,
        List<Meeting> kept,
        int made,
        int mostUnasked) {

    /** What becomes of a date of the new rhythm. */
    public enum Becomes {
        NEW("New"),
        THERE("In the calendar already"),
        /** The group meets on that day anyway. */
        LEFT_OUT("Left out: the group meets on that day already");

        private final String label;

        Becomes(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /**
     * A date of the new rhythm.
     *
     * @param skipped what to say where the clocks go forward over its time; empty of any other
     */
    public record Date(Instant at, Becomes becomes, String skipped) {}

    /** How many meetings it makes, alters and calls off. */
    public int changed() {
        return replaced.size() + altered.size() + made;
    }

    /** Whether that is more than anybody changes by the way. */
    public boolean isMuch() {
        return changed() > mostUnasked;
    }

    /** All that a page has shown of it, in one line: another line is another plan. */
    public String shown() {
        return String.join(
                " ",
                Stream.of(
                                next.stream().map(date -> date.at() + "" + date.becomes()),
                                replaced.stream().map(meeting -> "-" + versionOf(meeting)),
                                altered.stream().map(meeting -> "~" + versionOf(meeting)),
                                told.stream().map(meeting -> "?" + versionOf(meeting)),
                                kept.stream().map(meeting -> "=" + versionOf(meeting)),
                                Stream.of("+" + made))
                        .flatMap(lines -> lines)
                        .toList());
    }

    private static String versionOf(Meeting meeting) {
        return "%s/%d".formatted(meeting.reference(), meeting.sequence());
    }
}
