package coop.workers.manyhands.site;

import coop.workers.manyhands.people.KeptByRule;
import coop.workers.manyhands.people.PersonId;
import coop.workers.manyhands.web.Access;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** What is kept of whoever goes, and why: on the privacy page before, and as a receipt after. */
@Controller
@Access(Access.Who.EVERYBODY)
class LeavingPages {

    private static final String KEPT = LeavingPages.class.getName() + ".kept";

    private final ObjectProvider<KeptByRule> rules;

    LeavingPages(ObjectProvider<KeptByRule> rules) {
        this.rules = rules;
    }

    /** What is kept by rule of somebody. */
    List<KeptByRule> keptOf(PersonId person) {
        return rules.orderedStream().filter(rule -> rule.isKeptOf(person)).toList();
    }

    /** The next page says what is kept: codes only, since who it was is forgotten. */
    void hand(HttpServletRequest request, List<KeptByRule> kept) {
        request.getSession()
                .setAttribute(
                        KEPT,
                        new ArrayList<>(kept.stream()
                                .map(rule -> rule.getClass().getName())
                                .toList()));
    }

    @GetMapping("/privacy")
    ModelAndView privacy() {
        return new ModelAndView(
                "site/privacy", Map.of("kept", rules.orderedStream().toList()));
    }

    @GetMapping("/me/goodbye")
    ModelAndView goodbye(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        List<?> kept = session != null && session.getAttribute(KEPT) instanceof List<?> names ? names : List.of();
        return new ModelAndView(
                "site/goodbye",
                Map.of(
                        "kept",
                        rules.orderedStream()
                                .filter(rule -> kept.contains(rule.getClass().getName()))
                                .toList()));
    }
}
