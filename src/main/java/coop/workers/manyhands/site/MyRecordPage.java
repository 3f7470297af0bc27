package coop.workers.manyhands.site;

import coop.workers.manyhands.links.SignedIn;
import coop.workers.manyhands.people.Contribution;
import coop.workers.manyhands.people.Contributions;
import coop.workers.manyhands.people.Person;
import coop.workers.manyhands.web.Access;
import coop.workers.manyhands.web.SeeOther;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/**
 * What somebody has done here, from the registers: a thank-you, and a sheet to print and show to an employer, a college or a
 * benefits office. It goes to nobody by itself.
 */
@Controller
@Access(Access.Who.LINK_HOLDER)
class MyRecordPage {

    private static final Comparator<Contribution> NEWEST_FIRST = Comparator.comparing(Contribution::goesOn)
            .thenComparing(Contribution::since)
            .reversed()
            .thenComparing(Contribution::what);

    private final SignedIn signedIn;
    private final List<Contributions> modules;
    private final Clock clock;

    MyRecordPage(SignedIn signedIn, List<Contributions> modules, Clock clock) {
        this.signedIn = signedIn;
        this.modules = modules;
        this.clock = clock;
    }

    @GetMapping("/me/record")
    Object record(HttpServletRequest request) {
        Optional<Person> me = signedIn.person(request);
        if (me.isEmpty()) {
            return SeeOther.at("/me");
        }
        List<Contribution> done = modules.stream()
                .flatMap(module -> module.of(me.get().id()).stream())
                .sorted(NEWEST_FIRST)
                .toList();
        return new ModelAndView("site/me-record")
                .addObject("person", me.get())
                .addObject("done", done)
                .addObject(
                        "first",
                        done.stream()
                                .map(Contribution::since)
                                .min(Comparator.naturalOrder())
                                .orElse(null))
                .addObject("printedOn", clock.instant());
    }
}
