package coop.workers.manyhands.standins.web;

import coop.workers.manyhands.OftenAsWanted;
import coop.workers.manyhands.links.LinkPurpose;
import coop.workers.manyhands.links.Links;
import coop.workers.manyhands.links.UnknownLink;
import coop.workers.manyhands.standins.Duty;
import coop.workers.manyhands.standins.StandInAnswers;
import coop.workers.manyhands.standins.StandInDesk;
import coop.workers.manyhands.standins.StandInRefused;
import coop.workers.manyhands.standins.StandInSearch;
import coop.workers.manyhands.standins.StandInSearch.Asked;
import coop.workers.manyhands.web.Access;
import java.util.Objects;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where somebody who was asked says whether they stand in, or swap. Looking changes nothing: scanners follow links too. */
@Controller
@Access(Access.Who.LINK_HOLDER)
@RequestMapping("/stand-ins/{token}")
class StandInPage {

    private static final String ONCE = "It is answered once; anyone who answers again reads how it stands.";

    private final StandInDesk desk;
    private final StandInAnswers answers;
    private final StandInWords words;
    private final Links links;

    StandInPage(StandInDesk desk, StandInAnswers answers, StandInWords words, Links links) {
        this.desk = desk;
        this.answers = answers;
        this.words = words;
        this.links = links;
    }

    @GetMapping
    ModelAndView look(@PathVariable String token) {
        return page(token, asked(token));
    }

    private ModelAndView page(String token, Asked asked) {
        StandInSearch search = asked.search();
        Optional<Duty> duty = desk.dutyOf(search);
        Optional<Duty> inReturn = desk.inReturn(search);
        return new ModelAndView("standins/asked")
                .addObject("token", token)
                .addObject("saidNo", asked.saidNo())
                .addObject("mine", asked.person().equals(search.takenBy()))
                .addObject(
                        "open",
                        search.isOpen() && duty.isPresent() && (search.inReturn() == null || inReturn.isPresent()))
                .addObject("swap", search.inReturn() != null)
                .addObject("inReturn", inReturn.map(words::what).orElse(null))
                .addObject("what", duty.map(words::what).orElse(null))
                .addObject("place", duty.map(Duty::place).orElse(null))
                .addObject("who", Objects.requireNonNullElse(words.name(search.person()), "Somebody"));
    }

    @PostMapping("/yes")
    @OftenAsWanted(because = ONCE)
    Object yes(@PathVariable String token) {
        Asked asked = asked(token);
        try {
            answers.yes(asked);
            return "redirect:/stand-ins/" + token;
        } catch (StandInRefused settled) {
            ModelAndView page = page(token, asked(token));
            page.setStatus(HttpStatus.CONFLICT);
            return page.addObject("refused", settled.getMessage());
        }
    }

    @PostMapping("/no")
    @OftenAsWanted(because = ONCE)
    String no(@PathVariable String token, RedirectAttributes flash) {
        Asked asked = asked(token);
        if (!asked.person().equals(asked.search().takenBy())) {
            answers.no(asked);
            flash.addFlashAttribute("done", "That is fine. Thank you for telling us!");
        }
        return "redirect:/stand-ins/" + token;
    }

    private Asked asked(String token) {
        return links.open(token)
                .filter(link -> link.purpose() == LinkPurpose.STAND_IN && !link.expired())
                .flatMap(link -> answers.asked(link.subject(), link.generation()))
                .orElseThrow(UnknownLink::new);
    }
}
