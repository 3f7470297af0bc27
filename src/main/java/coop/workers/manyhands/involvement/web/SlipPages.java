package coop.workers.manyhands.involvement.web;

import coop.workers.manyhands.Roles;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.involvement.SlipDesk;
import coop.workers.manyhands.web.Access;
import coop.workers.manyhands.web.OfficeForms;
import coop.workers.manyhands.web.WithoutInterest;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where those who have a case say that the last answer was a slip. Says beforehand why it can't be taken back, and what to do. */
@Controller
@Access(groups = Roles.SECRETARIES, of = CaseGroups.class)
@WithoutInterest
@RequestMapping("/office/cases/{reference}/slip")
class SlipPages {

    private final SlipDesk desk;
    private final CaseGroups cases;
    private final OfficeForms sheets;

    SlipPages(SlipDesk desk, CaseGroups cases, OfficeForms sheets) {
        this.desk = desk;
        this.cases = cases;
        this.sheets = sheets;
    }

    @GetMapping
    ModelAndView show(@PathVariable String reference) {
        Involvement involvement = cases.caseOf(reference);
        SlipDesk.Slip slip = desk.last(involvement);
        return page(sheets.open(sheet(involvement, slip.task()), Map.of()), slip);
    }

    /** The task that was looked at stands in the address: whoever was overtaken takes nobody else's answer back. */
    @PostMapping("/{task}")
    Object takeBack(
            @PathVariable String reference,
            @PathVariable String task,
            Authentication signedIn,
            HttpServletRequest filledIn,
            RedirectAttributes flash) {
        Involvement involvement = cases.caseOf(reference);
        OfficeForms.Sheet sheet = sheet(involvement, task);
        Object answer = sheets.act(sheet, filledIn, answers -> {
            Optional<String> obstacle = desk.takeBack(involvement.reference(), task, answers, signedIn.getName());
            if (obstacle.isPresent()) {
                ModelAndView page = page(sheets.open(sheet, Map.of()), desk.last(cases.caseOf(reference)));
                page.setStatus(HttpStatus.CONFLICT);
                return page.addObject("refused", "Nothing was taken back. " + obstacle.get());
            }
            flash.addFlashAttribute("done", "The answer is taken back, and its task is open again.");
            return "redirect:" + sheet.back();
        });
        return answer instanceof ModelAndView again && !again.getModel().containsKey("slip")
                ? page(again, desk.last(involvement))
                : answer;
    }

    private static ModelAndView page(ModelAndView page, SlipDesk.Slip slip) {
        page.setViewName("involvement/slip");
        return page.addObject("slip", slip);
    }

    private static OfficeForms.Sheet sheet(Involvement involvement, String task) {
        return new OfficeForms.Sheet(
                "Take the answer back",
                SlipDesk.FORM,
                "/office/cases/%s/slip/%s".formatted(involvement.reference(), task),
                "/office/people/%s?case=%s".formatted(involvement.person().value(), involvement.reference()),
                "The person");
    }
}
