package coop.workers.manyhands.monitor;

import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.involvement.Entrance;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.involvement.InvolvementDesk;
import coop.workers.manyhands.involvement.ReopenDesk;
import coop.workers.manyhands.mending.Act;
import coop.workers.manyhands.mending.Mendings;
import coop.workers.manyhands.web.Access;
import coop.workers.manyhands.web.WithoutInterest;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A case that ended by a mistake is opened again: at which step, and why. */
@Controller
@Access(Access.Who.ADMIN)
@WithoutInterest
@RequestMapping("/monitor/involvements/{reference}/reopen")
class CaseReopenPages {

    private final InvolvementDesk cases;
    private final ReopenDesk desk;
    private final WhyPages why;

    CaseReopenPages(InvolvementDesk cases, ReopenDesk desk, WhyPages why) {
        this.cases = cases;
        this.desk = desk;
        this.why = why;
    }

    @GetMapping
    String steps(@PathVariable String reference, Model model) {
        Involvement involvement = caseOf(reference);
        model.addAttribute("involvement", involvement);
        model.addAttribute("obstacle", desk.obstacle(involvement).orElse(null));
        model.addAttribute("steps", desk.steps(involvement));
        return "monitor/reopen";
    }

    @GetMapping("/{step}")
    Object ask(@PathVariable String reference, @PathVariable String step) {
        Involvement involvement = caseOf(reference);
        return desk.obstacle(involvement).isPresent()
                ? "redirect:/monitor/involvements/%s/reopen".formatted(involvement.reference())
                : why.ask(question(involvement, step));
    }

    @PostMapping("/{step}")
    Object reopen(
            @PathVariable String reference,
            @PathVariable String step,
            Principal admin,
            HttpServletRequest filledIn,
            RedirectAttributes flash) {
        Involvement involvement = caseOf(reference);
        return why.act(question(involvement, step), filledIn, admin, flash, ReopenDesk.CannotReopen.class, () -> {
            desk.reopen(involvement.reference(), step);
            return "The case is open again at that step. The person is told by email, if they have an address.";
        });
    }

    private Involvement caseOf(String reference) {
        if (!Reference.isOne(reference)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "A reference looks like MH-7K2Q-4D.");
        }
        return cases.get(new Reference(reference));
    }

    private WhyPages.Question question(Involvement involvement, String step) {
        Entrance at = desk.steps(involvement).stream()
                .filter(one -> one.id().equals(step))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.NOT_FOUND, "Its pathway has no such step at which it could be opened again."));
        String theCase = "/monitor/involvements/%s".formatted(involvement.reference());
        String where = "at “%s”".formatted(at.name());
        return new WhyPages.Question(
                "Open it again",
                "%s/reopen/%s".formatted(theCase, step),
                theCase,
                "The case",
                "The case, which ended, is open again %s".formatted(where),
                new Mendings.What(Act.REOPENED, where, involvement.reference().value()));
    }
}
