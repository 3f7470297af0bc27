package coop.workers.manyhands.monitor;

import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.involvement.CaseMover;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.involvement.InvolvementDesk;
import coop.workers.manyhands.involvement.MoveDesk;
import coop.workers.manyhands.web.Access;
import coop.workers.manyhands.web.FilledIn;
import coop.workers.manyhands.web.OfficeForms;
import coop.workers.manyhands.web.WithoutInterest;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A case that is put at another step: where it could stand, what that would do, and why it is done. */
@Controller
@Access(Access.Who.ADMIN)
@WithoutInterest
@RequestMapping("/monitor/involvements/{reference}/move")
class CaseMovePages {

    private final InvolvementDesk cases;
    private final MoveDesk desk;
    private final CaseMoves moves;
    private final OfficeForms sheets;

    CaseMovePages(InvolvementDesk cases, MoveDesk desk, CaseMoves moves, OfficeForms sheets) {
        this.cases = cases;
        this.desk = desk;
        this.moves = moves;
        this.sheets = sheets;
    }

    @GetMapping
    String places(@PathVariable String reference, Model model) {
        Involvement involvement = caseOf(reference);
        model.addAttribute("involvement", involvement);
        model.addAttribute("standing", involvement.standing().orElse(null));
        model.addAttribute("steps", desk.steps(involvement));
        return "monitor/move";
    }

    @GetMapping("/{step}")
    ModelAndView lookAt(@PathVariable String reference, @PathVariable String step, Principal admin) {
        Involvement involvement = caseOf(reference);
        CaseMover.Steps steps = desk.steps(involvement);
        return page(sheets.open(sheet(involvement, step), Map.of()), involvement, steps.mark(), step, admin.getName());
    }

    /** Where the case stood when it was looked at comes with it: whoever was overtaken moves nothing. */
    @PostMapping("/{step}")
    Object move(
            @PathVariable String reference,
            @PathVariable String step,
            @RequestParam(name = FilledIn.SHOWN, defaultValue = "") String mark,
            Principal admin,
            HttpServletRequest filledIn,
            RedirectAttributes flash) {
        Involvement involvement = caseOf(reference);
        OfficeForms.Sheet sheet = sheet(involvement, step);
        Object answer = sheets.act(sheet, filledIn, answers -> {
            Optional<String> obstacle = moves.move(involvement.reference(), step, mark, answers, admin.getName());
            if (obstacle.isPresent()) {
                Involvement now = caseOf(reference);
                ModelAndView again = page(
                        sheets.open(sheet, answers.values()),
                        now,
                        desk.steps(now).mark(),
                        step,
                        admin.getName());
                again.setStatus(HttpStatus.CONFLICT);
                return again.addObject("refused", "Nothing was moved. " + obstacle.get());
            }
            flash.addFlashAttribute("done", "The case is put at that step. Those who had its task in hand are told.");
            return "redirect:" + sheet.back();
        });
        return answer instanceof ModelAndView again && !again.getModel().containsKey("trial")
                ? page(again, involvement, mark, step, admin.getName())
                : answer;
    }

    private ModelAndView page(ModelAndView page, Involvement involvement, String mark, String step, String admin) {
        page.setViewName("monitor/move-to");
        page.addObject("involvement", involvement);
        page.addObject("standing", involvement.standing().orElse(null));
        page.addObject(
                "step",
                desk.steps(involvement).steps().stream()
                        .filter(one -> one.id().equals(step))
                        .findFirst()
                        .orElse(null));
        page.addObject(FilledIn.SHOWN, mark);
        return page.addObject("trial", moves.tryOut(involvement.reference(), step, mark, admin));
    }

    private Involvement caseOf(String reference) {
        if (!Reference.isOne(reference)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "A reference looks like MH-7K2Q-4D.");
        }
        return cases.get(new Reference(reference));
    }

    private static OfficeForms.Sheet sheet(Involvement involvement, String step) {
        String theCase = "/monitor/involvements/%s".formatted(involvement.reference());
        return new OfficeForms.Sheet(
                "Move it there", MoveDesk.FORM, "%s/move/%s".formatted(theCase, step), theCase, "The case");
    }
}
