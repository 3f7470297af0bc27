package coop.workers.manyhands.elections;

import coop.workers.manyhands.DateWords;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** An election date by date, as everybody can read it: what happened, what comes next, and what was planned once. */
@Service
@Transactional(readOnly = true)
public class Timeline {

    private final ElectionHistory minutes;
    private final DateWords dates;
    private final Clock clock;

    Timeline(ElectionHistory minutes, DateWords dates, Clock clock) {
        this.minutes = minutes;
        this.dates = dates;
        this.clock = clock;
    }

    /** How something on it stands. */
    public enum Standing {
        HAPPENED,
        NEXT,
        AHEAD,
        /** Planned once; another date took its place. */
        STRUCK
    }

    /**
     * Something on it.
     *
     * @param at when it is or was
     * @param when the same in words: a day, or a day and a time
     * @param words what it is
     * @param remark what there is to say about it, such as why it moved
     */
    public record Moment(
            Instant at,
            String when,
            String words,
            Standing standing,
            @Nullable String remark) {}

    /** Everything, in the order of the dates. */
    public List<Moment> of(Election election) {
        List<ElectionDate> planned = minutes.dates(election);
        ElectionDate next = election.isUnderWay()
                ? planned.stream()
                        .filter(date -> date.replacedAt() == null && date.happenedAt() == null)
                        .findFirst()
                        .orElse(null)
                : null;
        List<Moment> moments = new ArrayList<>();
        for (ElectionDate date : planned) {
            if (election.isUnderWay() || date.happenedAt() != null || date.replacedAt() != null) {
                moments.add(moment(election, date, date.equals(next)));
            }
        }
        minutes.steps(election).stream()
                .filter(ElectionStep::isForAll)
                .map(step -> new Moment(
                        step.at(),
                        dates.moment(step.at()),
                        step.what(),
                        Standing.HAPPENED,
                        step.what().equals("Called off") ? election.reason() : null))
                .forEach(moments::add);
        moments.sort(Comparator.comparing(Moment::at));
        return moments;
    }

    private Moment moment(Election election, ElectionDate date, boolean next) {
        Instant happened = date.happenedAt();
        boolean struck = date.replacedAt() != null && happened == null;
        ElectionDate.What what = date.what();
        // What is due by a day, or from a day on, stands where it came about.
        Instant at = happened != null && what.isWholeDay() ? happened : date.at();
        String day = what.isWholeDay() ? dates.day(at) : dates.moment(at);
        String when = what == ElectionDate.What.NOTICE && happened == null ? "By " + day : day;
        String words = date.words() != null ? date.words() : happened != null ? what.past() : what.coming();
        Standing standing =
                struck ? Standing.STRUCK : happened != null ? Standing.HAPPENED : next ? Standing.NEXT : Standing.AHEAD;
        return new Moment(at, when, words, standing, remark(election, date, standing));
    }

    private @Nullable String remark(Election election, ElectionDate date, Standing standing) {
        return switch (standing) {
            case HAPPENED -> null;
            // The others moved because the meeting did.
            case STRUCK -> date.what() == ElectionDate.What.MEETING ? date.reason() : null;
            case AHEAD -> date.what().meaning(election.kind());
            case NEXT ->
                date.at().isBefore(clock.instant()) && date.what() != ElectionDate.What.NOTICE
                        ? "The time has come; the returning officers are at it."
                        : date.what().meaning(election.kind());
        };
    }
}
