package coop.workers.manyhands.involvement.web;

import coop.workers.manyhands.Roles;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.involvement.ReinvitationDesk;
import coop.workers.manyhands.web.Access;
import coop.workers.manyhands.web.WithoutInterest;
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

/** Where those who have a case that ended ask its person whether they would take it up again. Says beforehand why not, and what to do. */
@Controller
@Access(groups = Roles.SECRETARIES, of = CaseGroups.class)
@WithoutInterest
@RequestMapping("/office/cases/{reference}/again")
class ReinvitationPages {

    private final ReinvitationDesk desk;
    private final CaseGroups cases;

    ReinvitationPages(ReinvitationDesk desk, CaseGroups cases) {
        this.desk = desk;
        this.cases = cases;
    }

    @GetMapping
    ModelAndView show(@PathVariable String reference) {
        Involvement involvement = cases.caseOf(reference);
        return page(involvement, desk.objection(involvement));
    }

    @PostMapping
    Object ask(@PathVariable String reference, Authentication signedIn, RedirectAttributes flash) {
        Involvement involvement = cases.caseOf(reference);
        Optional<String> objection = desk.ask(involvement.reference(), signedIn.getName());
        if (objection.isPresent()) {
            ModelAndView page = page(involvement, objection);
            page.setStatus(HttpStatus.CONFLICT);
            return page;
        }
        flash.addFlashAttribute("done", "They are asked, by an email with a link. A yes signs them up as they were.");
        return "redirect:/office/people/%s?case=%s"
                .formatted(involvement.person().value(), reference);
    }

    private static ModelAndView page(Involvement involvement, Optional<String> objection) {
        return new ModelAndView("involvement/ask-again")
                .addObject("involvement", involvement)
                .addObject("objection", objection.orElse(null));
    }
}
