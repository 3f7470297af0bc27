package coop.workers.manyhands.involvement.web;

import coop.workers.manyhands.Roles;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.involvement.InvolvementDesk;
import coop.workers.manyhands.web.Access;
import coop.workers.manyhands.web.OfficeForms;
import coop.workers.manyhands.web.WithoutInterest;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where those who have a case note something about it for each other, such as what was said on the phone. It changes nothing of the case. */
@Controller
@Access(groups = Roles.SECRETARIES, of = CaseGroups.class)
@WithoutInterest
@RequestMapping("/office/cases/{reference}/note")
class NotePages {

    private final InvolvementDesk desk;
    private final CaseGroups cases;
    private final OfficeForms sheets;

    NotePages(InvolvementDesk desk, CaseGroups cases, OfficeForms sheets) {
        this.desk = desk;
        this.cases = cases;
        this.sheets = sheets;
    }

    @GetMapping
    ModelAndView show(@PathVariable String reference) {
        return sheets.open(sheet(cases.caseOf(reference)), Map.of());
    }

    @PostMapping
    Object note(
            @PathVariable String reference,
            Authentication signedIn,
            HttpServletRequest filledIn,
            RedirectAttributes flash) {
        Involvement involvement = cases.caseOf(reference);
        OfficeForms.Sheet sheet = sheet(involvement);
        return sheets.act(sheet, filledIn, answers -> {
            desk.note(involvement.reference(), answers, signedIn.getName());
            flash.addFlashAttribute("done", "Noted. Colleagues who have this case can read it.");
            return "redirect:" + sheet.back() + "#case";
        });
    }

    private static OfficeForms.Sheet sheet(Involvement involvement) {
        return new OfficeForms.Sheet(
                "Note something about the case",
                InvolvementDesk.NOTE,
                "/office/cases/%s/note".formatted(involvement.reference()),
                "/office/people/%s?case=%s".formatted(involvement.person().value(), involvement.reference()),
                "The person");
    }
}
