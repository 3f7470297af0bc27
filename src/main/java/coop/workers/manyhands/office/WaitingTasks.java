package coop.workers.manyhands.office;

import coop.workers.manyhands.Site;
import coop.workers.manyhands.WallClock;
import coop.workers.manyhands.coordinators.Everybody;
import coop.workers.manyhands.coordinators.OpenTask;
import coop.workers.manyhands.coordinators.TaskAnswers;
import coop.workers.manyhands.coordinators.TaskAnswers.Answerer;
import coop.workers.manyhands.coordinators.Workload;
import coop.workers.manyhands.coordinators.Workloads;
import coop.workers.manyhands.web.Visitor;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What waits for a coordinator who looks, the most urgent first. */
@Component
class WaitingTasks {

    /** So many are looked at for the next one: of the others some are the visitor's own matter, which they must not answer. */
    private static final int LOOKED_AT = 6;

    private final Workloads workloads;
    private final TaskAnswers answers;
    private final Site site;
    private final Clock clock;

    WaitingTasks(Workloads workloads, TaskAnswers answers, Site site, Clock clock) {
        this.workloads = workloads;
        this.answers = answers;
        this.site = site;
        this.clock = clock;
    }

    /** Who they are to the engine. Admins are in their own group too, which their rights don't name. */
    static Answerer answerer(Visitor visitor) {
        List<String> groups = new ArrayList<>(visitor.groups());
        if (visitor.isAdmin() && !groups.contains(Everybody.ADMINS)) {
            groups.add(Everybody.ADMINS);
        }
        return new Answerer(visitor.name(), groups);
    }

    /** What waits for them. */
    Workload of(Visitor visitor, int most) {
        return workloads.of(visitor.name(), answerer(visitor).groups(), moments(), most);
    }

    /** The task that they can go on with, if there is another one. */
    Optional<OpenTask> next(Visitor visitor, String after) {
        return of(visitor, LOOKED_AT).first().stream()
                .filter(task -> !task.id().equals(after))
                .filter(task -> answers.reasonAgainst(task.id(), visitor.name()).isEmpty())
                .findFirst();
    }

    private Workloads.Moments moments() {
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, site.zone());
        return new Workloads.Moments(
                now,
                WallClock.startOf(today.plusDays(1), site.zone()),
                WallClock.startOf(today.with(TemporalAdjusters.next(DayOfWeek.MONDAY)), site.zone()));
    }
}
