package coop.workers.manyhands.involvement.web;

import coop.workers.manyhands.OftenAsWanted;
import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.catalogue.Catalogue;
import coop.workers.manyhands.catalogue.Opportunity;
import coop.workers.manyhands.forms.SubmissionRefused;
import coop.workers.manyhands.involvement.AlreadyInvolved;
import coop.workers.manyhands.involvement.InvolvementDesk;
import coop.workers.manyhands.involvement.ReinvitationDesk;
import coop.workers.manyhands.involvement.ReinvitationDesk.Asking;
import coop.workers.manyhands.links.LinkPurpose;
import coop.workers.manyhands.links.Links;
import coop.workers.manyhands.links.UnknownLink;
import coop.workers.manyhands.web.Access;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where somebody says whether they take up again what ended. Looking changes nothing: scanners follow links too. */
@Controller
@Access(Access.Who.LINK_HOLDER)
@RequestMapping("/again/{token}")
class TakeUpAgainPage {

    private static final String ONCE = "It is answered once; if you answer again, you read what you said.";

    private final ReinvitationDesk desk;
    private final InvolvementDesk involvements;
    private final Catalogue catalogue;
    private final Links links;

    TakeUpAgainPage(ReinvitationDesk desk, InvolvementDesk involvements, Catalogue catalogue, Links links) {
        this.desk = desk;
        this.involvements = involvements;
        this.catalogue = catalogue;
        this.links = links;
    }

    @GetMapping
    ModelAndView look(@PathVariable String token) {
        return page(token, asking(token), null);
    }

    @PostMapping("/yes")
    @OftenAsWanted(because = ONCE)
    Object yes(@PathVariable String token) {
        Asking asking = asking(token);
        try {
            Optional<Reference> now = desk.yes(asking.id());
            return now.<Object>map(reference -> "redirect:/involvements/" + links.status(involvements.get(reference)))
                    .orElseGet(() -> "redirect:/again/" + token);
        } catch (AlreadyInvolved in) {
            ModelAndView page = page(
                    token,
                    asking,
                    "You are in it again already: how it stands is in our emails, and on your own page.");
            page.setStatus(HttpStatus.CONFLICT);
            return page;
        } catch (SubmissionRefused changed) {
            ModelAndView page = page(
                    token,
                    asking,
                    "The form asks for more by now than you filled in then. Please sign up anew; it takes a minute.");
            page.setStatus(HttpStatus.UNPROCESSABLE_ENTITY);
            return page;
        }
    }

    @PostMapping("/no")
    @OftenAsWanted(because = ONCE)
    String no(@PathVariable String token, RedirectAttributes flash) {
        if (desk.no(asking(token).id())) {
            flash.addFlashAttribute("done", "That is fine, and nobody asks again. Thank you for telling us!");
        }
        return "redirect:/again/" + token;
    }

    /** By the button of a mail program (RFC 8058), which wants no page: no, and nobody asks again. */
    @PostMapping(params = "List-Unsubscribe=One-Click")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @OftenAsWanted(because = ONCE)
    void noAtOnce(@PathVariable String token) {
        desk.no(asking(token).id());
    }

    private ModelAndView page(String token, Asking asking, @Nullable String signUpAnew) {
        Opportunity opportunity = catalogue.get(asking.opportunity());
        return new ModelAndView("involvement/take-up-again")
                .addObject("token", token)
                .addObject("asking", asking)
                .addObject("opportunity", opportunity)
                .addObject("open", opportunity.acceptsNow() && !opportunity.isRetired())
                .addObject("signUpAnew", signUpAnew);
    }

    private Asking asking(String token) {
        return links.open(token)
                .filter(link -> link.purpose() == LinkPurpose.AGAIN && !link.expired())
                .flatMap(link -> desk.find(link.subject(), link.generation()))
                .orElseThrow(UnknownLink::new);
    }
}
