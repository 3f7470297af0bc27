package coop.workers.manyhands.callouts.web;

import coop.workers.manyhands.OftenAsWanted;
import coop.workers.manyhands.callouts.CalloutDesk;
import coop.workers.manyhands.links.LinkPurpose;
import coop.workers.manyhands.links.Links;
import coop.workers.manyhands.links.UnknownLink;
import coop.workers.manyhands.web.Access;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where somebody who was asked says no by one click. Looking changes nothing: scanners follow links too. */
@Controller
@Access(Access.Who.LINK_HOLDER)
@RequestMapping("/callouts/{token}")
class CalloutPage {

    private final CalloutDesk desk;
    private final Links links;

    CalloutPage(CalloutDesk desk, Links links) {
        this.desk = desk;
        this.links = links;
    }

    @GetMapping
    ModelAndView look(@PathVariable String token) {
        return new ModelAndView("callouts/asked")
                .addObject("token", token)
                .addObject("asked", desk.asked(askBy(token)).orElseThrow(UnknownLink::new));
    }

    @PostMapping("/no")
    @OftenAsWanted(because = "A no is kept once; anyone who says it again reads that it is kept.")
    String no(@PathVariable String token, @RequestParam(defaultValue = "") String all, RedirectAttributes flash) {
        UUID ask = askBy(token);
        if (desk.asked(ask).isEmpty()) {
            throw new UnknownLink();
        }
        desk.noTo(ask, "yes".equals(all));
        flash.addFlashAttribute(
                "done",
                "yes".equals(all)
                        ? "You are not asked any more. Thank you for telling us!"
                        : "That is fine. Thank you for telling us!");
        return "redirect:/callouts/" + token;
    }

    /** By the button of a mail program (RFC 8058), which wants no page: not to be asked any more. */
    @PostMapping(params = "List-Unsubscribe=One-Click")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @OftenAsWanted(because = "A no is kept once.")
    void noAtOnce(@PathVariable String token) {
        UUID ask = askBy(token);
        if (desk.asked(ask).isEmpty()) {
            throw new UnknownLink();
        }
        desk.noTo(ask, true);
    }

    private UUID askBy(String token) {
        return links.open(token)
                .filter(link -> link.purpose() == LinkPurpose.CALLOUT && !link.expired())
                .map(Links.Opened::subject)
                .orElseThrow(UnknownLink::new);
    }
}
