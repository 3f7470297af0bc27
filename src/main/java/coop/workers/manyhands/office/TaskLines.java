package coop.workers.manyhands.office;

import coop.workers.manyhands.coordinators.OpenTask;
import coop.workers.manyhands.coordinators.TaskBoard;
import coop.workers.manyhands.web.Access;
import coop.workers.manyhands.web.Visitor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What the tasks of a list are about, for a script of ours in Tasklist, whose rows all look alike. Names nobody. */
@RestController
@Access(Access.Who.COORDINATOR)
class TaskLines {

    /** Tasklist shows fifteen at once. */
    private static final int MOST = 100;

    private final TaskBoard board;
    private final CaseList cases;

    TaskLines(TaskBoard board, CaseList cases) {
        this.board = board;
        this.cases = cases;
    }

    /**
     * A line for each of the tasks that the visitor sees in Tasklist, those in colleagues' hands among them.
     *
     * @param of the ids of the tasks that are asked about; others' groups' are nobody's business
     */
    @GetMapping("/office/task-lines")
    Map<String, String> lines(@RequestParam(defaultValue = "") List<String> of, Authentication signedIn) {
        Visitor visitor = new Visitor(signedIn);
        List<OpenTask> theirs = board.visible(
                of.stream().distinct().limit(MOST).toList(),
                visitor.name(),
                visitor.isAdmin() ? null : visitor.groups());
        Map<String, String> about = cases.lines(
                theirs.stream().map(task -> task.reference().value()).collect(Collectors.toSet()));
        Map<String, String> lines = new LinkedHashMap<>();
        theirs.forEach(task -> lines.put(
                task.id(),
                about.getOrDefault(task.reference().value(), task.reference().value())));
        return lines;
    }
}
