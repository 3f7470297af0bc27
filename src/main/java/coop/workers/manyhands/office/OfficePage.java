package coop.workers.manyhands.office;

import coop.workers.manyhands.NameOrder;
import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.coordinators.Everybody;
import coop.workers.manyhands.coordinators.OpenTask;
import coop.workers.manyhands.coordinators.Staff;
import coop.workers.manyhands.coordinators.Workload;
import coop.workers.manyhands.involvement.CaseScope;
import coop.workers.manyhands.web.Access;
import coop.workers.manyhands.web.Visitor;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** The front page of the office: in ten seconds, what waits for me, how my groups stand, and what happened since I was here last. */
@Controller
@Access(Access.Who.COORDINATOR)
class OfficePage {

    /** So many tasks are named. */
    private static final int TASKS = 10;

    /** So many lines of what happened are shown. */
    private static final int NEWS = 15;

    private final WaitingTasks waiting;
    private final CaseList cases;
    private final LatelyHappened lately;
    private final Staff staff;
    private final Clock clock;

    OfficePage(WaitingTasks waiting, CaseList cases, LatelyHappened lately, Staff staff, Clock clock) {
        this.waiting = waiting;
        this.cases = cases;
        this.lately = lately;
        this.staff = staff;
        this.clock = clock;
    }

    /**
     * A task that waits.
     *
     * @param name whom it is about; null where it is about a meeting or an election
     */
    record Task(
            String id,
            String what,
            String reference,
            String title,
            @Nullable String name,
            Instant due,
            boolean late,
            boolean mine) {}

    /** One of somebody's groups, and how its cases stand. */
    record Mine(String id, String name, CaseList.Counts counts) {}

    @GetMapping("/office")
    ModelAndView office(Authentication signedIn) {
        Visitor visitor = new Visitor(signedIn);
        Everybody everybody = staff.everybody();
        CaseScope scope = CaseScope.of(visitor);
        ModelAndView page = new ModelAndView("office/front");
        page.addObject("me", everybody.nameOfUser(visitor.name()));
        page.addObject("user", visitor.name());
        List<String> groups = WaitingTasks.answerer(visitor).groups();
        Workload workload = waiting.of(visitor, TASKS);
        page.addObject("workload", workload);
        page.addObject("tasks", tasks(workload.first()));
        page.addObject("colleagues", everybody.colleaguesOf(visitor.name()));
        page.addObject("groups", mine(groups, everybody));
        Instant since = lately.since(visitor.name());
        page.addObject("since", since);
        page.addObject("lately", lately.counts(scope, since));
        page.addObject("news", lately.of(scope, visitor.name(), since, NEWS));
        page.addObject("words", new OwnerWords(everybody));
        return page;
    }

    private List<Task> tasks(List<OpenTask> first) {
        Map<String, CaseList.About> about = cases.about(
                first.stream().map(OpenTask::reference).map(Reference::value).collect(Collectors.toSet()));
        Instant now = clock.instant();
        return first.stream()
                .map(task -> {
                    String reference = task.reference().value();
                    CaseList.About known = about.getOrDefault(reference, new CaseList.About("", null));
                    return new Task(
                            task.id(),
                            task.name(),
                            reference,
                            known.title(),
                            known.name(),
                            task.due(),
                            task.due().isBefore(now),
                            task.holder() != null);
                })
                .toList();
    }

    private List<Mine> mine(List<String> groups, Everybody everybody) {
        Map<String, CaseList.Counts> counts = cases.counts(groups);
        return groups.stream()
                .map(group -> new Mine(
                        group, everybody.nameOf(group), counts.getOrDefault(group, new CaseList.Counts(0, 0, 0))))
                .sorted(Comparator.comparing(Mine::name, NameOrder.NAMES))
                .toList();
    }
}
