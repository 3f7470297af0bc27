package coop.workers.manyhands.elections;

import coop.workers.manyhands.DateWords;
import coop.workers.manyhands.Site;
import coop.workers.manyhands.board.Board;
import coop.workers.manyhands.forms.FieldError;
import coop.workers.manyhands.forms.SubmissionRefused;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Whether a call keeps to the rules that it is made under. */
@Component
class CallCheck {

    private final RuleSets ruleSets;
    private final Timetable timetable;
    private final Board board;
    private final Rotation rotation;
    private final DateWords dates;
    private final Site site;

    CallCheck(RuleSets ruleSets, Timetable timetable, Board board, Rotation rotation, DateWords dates, Site site) {
        this.ruleSets = ruleSets;
        this.timetable = timetable;
        this.board = board;
        this.rotation = rotation;
        this.dates = dates;
        this.site = site;
    }

    /** How many seats there would be to fill at a meeting on that day, once those have retired who then retire. */
    int seatsFree(Election.Kind kind, ElectionRules byRules, LocalDate day) {
        int staying = board.size()
                - (kind == Election.Kind.ELECTION
                        ? rotation.retiring(byRules, day).size()
                        : 0);
        return Math.max(0, board.seats() - staying);
    }

    /** The rules of a call that keeps to them. */
    ElectionRules checked(ElectionCall call, Optional<Election> inTheWay) {
        List<FieldError> breaches = new ArrayList<>();
        inTheWay.ifPresent(other -> breaches.add(new FieldError(
                "kind",
                "%s (%s) is under way. It has to be over, or called off, before another is called."
                        .formatted(other.title(), other.reference()))));
        Optional<ElectionRules> found = ruleSets.find(call.rules());
        if (found.isEmpty()) {
            breaches.add(new FieldError("rules", "Choose one of the rule sets."));
            throw new SubmissionRefused(breaches);
        }
        ElectionRules byRules = found.get();
        if (call.kind() == Election.Kind.CO_OPTION && !byRules.coOption()) {
            breaches.add(new FieldError("kind", "By these rules the Board cannot co-opt. Call an election instead."));
        }
        LocalDate day = dayOf(call.schedule().meetsAt());
        int free = seatsFree(call.kind(), byRules, day);
        if (call.seats() < 1 || call.seats() > free) {
            breaches.add(new FieldError("seats", seatsWrong(call.seats(), free, day)));
        }
        breaches.addAll(timetable.breaches(call.kind(), byRules, call.schedule()));
        Timetable.throwIfAny(breaches);
        return byRules;
    }

    private LocalDate dayOf(Instant moment) {
        return moment.atZone(site.zone()).toLocalDate();
    }

    private String seatsWrong(int seats, int free, LocalDate day) {
        if (free == 0) {
            return "All %d seats of the Board are taken on %s, so there is none to fill."
                    .formatted(board.seats(), dates.day(day));
        }
        return "%d cannot be: of the Board's %d seats, %d will be free on %s. Choose from 1 to %d."
                .formatted(seats, board.seats(), free, dates.day(day), free);
    }
}
