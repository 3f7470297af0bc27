package coop.workers.manyhands.monitor;

import coop.workers.manyhands.cases.KeptForPathways;
import coop.workers.manyhands.mending.Act;
import coop.workers.manyhands.mending.Mendings;
import coop.workers.manyhands.web.Access;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where the engine and our record differ, admins have it looked at again, and mended. */
@Controller
@Access(Access.Who.ADMIN)
class DifferencePages {

    private static final String LIST = "/monitor#differences";

    private final Comparison comparison;
    private final WhyPages why;

    DifferencePages(Comparison comparison, WhyPages why) {
        this.comparison = comparison;
        this.why = why;
    }

    @PostMapping("/monitor/differences")
    String compare(RedirectAttributes flash) {
        comparison.compare();
        flash.addFlashAttribute("done", "The engine and our record were compared just now.");
        return "redirect:" + LIST;
    }

    @GetMapping("/monitor/differences/{id}/mend")
    Object ask(@PathVariable UUID id, RedirectAttributes flash) {
        Optional<Comparison.Found> found = comparison.find(id).filter(Comparison.Found::mendable);
        return found.isPresent() ? why.ask(question(found.get())) : gone(flash);
    }

    @PostMapping("/monitor/differences/{id}/mend")
    Object mend(@PathVariable UUID id, Principal admin, HttpServletRequest filledIn, RedirectAttributes flash) {
        Optional<Comparison.Found> found = comparison.find(id).filter(Comparison.Found::mendable);
        if (found.isEmpty()) {
            return gone(flash);
        }
        // What a case hears then and its pathway cannot take is kept for it, among the failed steps.
        return KeptForPathways.keeping(() ->
                why.act(question(found.get()), filledIn, admin, flash, Comparison.NoSuchDifference.class, () -> {
                    comparison.mend(id, admin.getName());
                    return "Mended. What still differs stands below.";
                }));
    }

    private static String gone(RedirectAttributes flash) {
        flash.addFlashAttribute("refused", new Comparison.NoSuchDifference().getMessage());
        return "redirect:" + LIST;
    }

    private static WhyPages.Question question(Comparison.Found found) {
        EngineComparison.Difference difference = found.difference();
        String subject = "%s: %s".formatted(difference.kind().words(), difference.detail());
        return new WhyPages.Question(
                difference.kind().mend().orElseThrow(),
                "/monitor/differences/%s/mend".formatted(found.id()),
                LIST,
                "Where the engine and our record differ",
                subject,
                new Mendings.What(Act.DIFFERENCE, subject, difference.reference()));
    }
}
