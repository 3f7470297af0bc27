package coop.workers.manyhands.coordinators.web;

import coop.workers.manyhands.coordinators.OpenTask;
import coop.workers.manyhands.coordinators.TaskBoard;
import coop.workers.manyhands.web.Access;
import coop.workers.manyhands.web.Visitor;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;

/**
 * The way from a letter to a task. Tasklist names a task behind the {@code #} of its address, which no server is sent: it
 * would be lost on the way through the sign-in.
 */
@Controller
@Access(Access.Who.COORDINATOR)
class TaskDoor {

    private static final String TASKLIST = "/camunda/app/tasklist/default/#/?task=";

    private final TaskBoard board;

    TaskDoor(TaskBoard board) {
        this.board = board;
    }

    @GetMapping("/office/tasks/{id}")
    ModelAndView open(@PathVariable String id, Authentication signedIn) {
        Optional<OpenTask> task = board.find(id);
        if (task.isPresent() && mayOpen(task.get(), new Visitor(signedIn))) {
            return new ModelAndView(new RedirectView(TASKLIST + task.get().id(), true, false, false));
        }
        ModelAndView page = new ModelAndView("coordinators/task");
        page.addObject("over", task.isEmpty());
        page.setStatus(task.isEmpty() ? HttpStatus.NOT_FOUND : HttpStatus.FORBIDDEN);
        return page;
    }

    private boolean mayOpen(OpenTask task, Visitor visitor) {
        return visitor.name().equals(task.holder())
                || visitor.isAdmin()
                || board.groupsOf(task.id()).stream().anyMatch(visitor::isIn);
    }
}
