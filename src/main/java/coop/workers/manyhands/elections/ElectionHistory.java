package coop.workers.manyhands.elections;

import coop.workers.manyhands.Site;
import coop.workers.manyhands.WallClock;
import coop.workers.manyhands.forms.Answers;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Where everything that happens to an election is written down, and every date that was ever set. Nothing is struck out. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class ElectionHistory {

    private static final Answers NOTHING = new Answers(Map.of());

    private final ElectionSteps steps;
    private final ElectionDates dates;
    private final Site site;
    private final Clock clock;

    ElectionHistory(ElectionSteps steps, ElectionDates dates, Site site, Clock clock) {
        this.steps = steps;
        this.dates = dates;
        this.site = site;
        this.clock = clock;
    }

    // What happened

    /** For coordinators. */
    void note(Election election, String what, String by) {
        steps.save(new ElectionStep(election.id(), clock.instant(), what, by, false, null, NOTHING));
    }

    /** For coordinators, with what was filled in. */
    void note(Election election, String what, String by, @Nullable String form, Answers answers) {
        steps.save(new ElectionStep(election.id(), clock.instant(), what, by, false, form, answers));
    }

    /** For everybody. */
    void announce(Election election, String what, String by) {
        steps.save(new ElectionStep(election.id(), clock.instant(), what, by, true, null, NOTHING));
    }

    /** What was filled in last. */
    Optional<ElectionStep> lastForm(Election election) {
        return steps.findFirstByCaseIdAndFormIsNotNullOrderByAtDesc(election.id());
    }

    List<ElectionStep> steps(Election election) {
        return steps.findByCaseIdOrderByAt(election.id());
    }

    // Dates

    /** Writes down the dates as they are now; those that they replace stay in the record with the reason. */
    void setDates(Election election, @Nullable String reason) {
        Map<ElectionDate.What, ElectionDate> before = current(election);
        set(election, before, ElectionDate.What.OPENING, election.nominationsOpen(), null, reason);
        set(election, before, ElectionDate.What.CLOSE, election.nominationsClose(), null, reason);
        election.noticeBy()
                .ifPresent(day -> set(
                        election, before, ElectionDate.What.NOTICE, WallClock.startOf(day, site.zone()), null, reason));
        set(election, before, ElectionDate.What.MEETING, election.meetsAt(), election.meeting(), reason);
        set(election, before, ElectionDate.What.RESULT, election.resultAt(), null, reason);
        dates.flush();
    }

    private void set(
            Election election,
            Map<ElectionDate.What, ElectionDate> before,
            ElectionDate.What what,
            Instant at,
            @Nullable String words,
            @Nullable String reason) {
        ElectionDate former = before.get(what);
        if (former != null && former.isFor(at, words)) {
            return;
        }
        if (former != null) {
            former.isReplaced(reason == null ? "" : reason, clock.instant());
            dates.saveAndFlush(former);
        }
        dates.save(new ElectionDate(election.id(), what, at, words, clock.instant()));
    }

    /** What was planned has come about. */
    void happens(Election election, ElectionDate.What what) {
        ElectionDate planned = current(election).get(what);
        if (planned != null) {
            planned.happens(clock.instant());
            dates.save(planned);
        }
    }

    private Map<ElectionDate.What, ElectionDate> current(Election election) {
        Map<ElectionDate.What, ElectionDate> current = new EnumMap<>(ElectionDate.What.class);
        dates.findByElectionIdAndReplacedAtIsNull(election.id()).forEach(date -> current.put(date.what(), date));
        return current;
    }

    /** Every date that was ever set, in their order. */
    List<ElectionDate> dates(Election election) {
        return dates.findByElectionIdOrderByAtAscNamedAtAsc(election.id());
    }
}
