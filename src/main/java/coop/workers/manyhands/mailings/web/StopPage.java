package coop.workers.manyhands.mailings.web;

import coop.workers.manyhands.OftenAsWanted;
import coop.workers.manyhands.coordinators.Staff;
import coop.workers.manyhands.links.LinkPurpose;
import coop.workers.manyhands.links.Links;
import coop.workers.manyhands.links.UnknownLink;
import coop.workers.manyhands.mailings.MailingStops;
import coop.workers.manyhands.web.Access;
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

/** Where somebody who got a message to everybody says that they want no more. Looking changes nothing: scanners follow links too. */
@Controller
@Access(Access.Who.LINK_HOLDER)
@RequestMapping("/messages/{token}")
class StopPage {

    private final MailingStops stops;
    private final Links links;
    private final Staff staff;

    StopPage(MailingStops stops, Links links, Staff staff) {
        this.stops = stops;
        this.links = links;
        this.staff = staff;
    }

    @GetMapping
    ModelAndView look(@PathVariable String token) {
        MailingStops.Got got = got(token);
        return new ModelAndView("mailings/stop")
                .addObject("token", token)
                .addObject("got", got)
                .addObject("from", staff.everybody().nameOf(got.lookedAfterBy()));
    }

    @PostMapping("/stop")
    @OftenAsWanted(because = "It is kept once; whoever says it again reads that it is kept.")
    String stop(@PathVariable String token, @RequestParam(defaultValue = "") String all, RedirectAttributes flash) {
        MailingStops.Got got = got(token);
        boolean everybody = "yes".equals(all);
        stops.stop(got.person(), everybody ? MailingStops.ANYBODY : got.lookedAfterBy());
        flash.addFlashAttribute(
                "done",
                everybody
                        ? "You get no messages to everybody any more. What is about your own sign-ups still reaches you."
                        : "You get no such messages from them any more. What is about your own sign-ups still reaches you.");
        return "redirect:/messages/" + token;
    }

    /** By the button of a mail program (RFC 8058), which wants no page: what "stop" does, from those who wrote. */
    @PostMapping(params = "List-Unsubscribe=One-Click")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @OftenAsWanted(because = "It is kept once.")
    void stopAtOnce(@PathVariable String token) {
        MailingStops.Got got = got(token);
        stops.stop(got.person(), got.lookedAfterBy());
    }

    private MailingStops.Got got(String token) {
        return links.open(token)
                .filter(link -> link.purpose() == LinkPurpose.MAILING && !link.expired())
                .map(Links.Opened::subject)
                .flatMap(stops::got)
                .orElseThrow(UnknownLink::new);
    }
}
