package coop.workers.manyhands.office;

import coop.workers.manyhands.coordinators.HandOvers;
import coop.workers.manyhands.coordinators.Staff;
import coop.workers.manyhands.web.Access;
import coop.workers.manyhands.web.Visitor;
import java.util.ArrayList;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Passes on the tasks that are ticked on the front page: to a colleague, or back to their groups. What became of each is said there. */
@Controller
@Access(Access.Who.COORDINATOR)
class PassOnPage {

    /** More than the page shows were never ticked there. */
    private static final int MOST = 50;

    private final HandOvers handOvers;
    private final Staff staff;

    PassOnPage(HandOvers handOvers, Staff staff) {
        this.handOvers = handOvers;
        this.staff = staff;
    }

    @PostMapping("/office/tasks/pass-on")
    String passOn(
            @RequestParam(defaultValue = "") List<String> task,
            @RequestParam(defaultValue = "") String to,
            Authentication signedIn,
            RedirectAttributes flash) {
        String me = new Visitor(signedIn).name();
        List<String> ticked =
                task.stream().filter(id -> !id.isBlank()).distinct().limit(MOST).toList();
        if (ticked.isEmpty()) {
            flash.addFlashAttribute("refused", "Tick the tasks that are to be passed on.");
            return "redirect:/office";
        }
        boolean colleague = staff.everybody().colleaguesOf(me).stream()
                .anyMatch(account -> account.user().equals(to));
        if (!to.isEmpty() && !colleague) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "Nobody of your groups is called that.");
        }
        flash.addFlashAttribute("passedOn", new ArrayList<>(handOvers.passOn(ticked, to.isEmpty() ? null : to, me)));
        return "redirect:/office#waiting";
    }
}
