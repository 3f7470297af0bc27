package coop.workers.manyhands.monitor;

import coop.workers.manyhands.web.Access;
import java.security.Principal;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where the engine and our record differ, admins have it looked at again, and mended. */
@Controller
@Access(Access.Who.ADMIN)
class DifferencePages {

    private static final String LIST = "redirect:/monitor#differences";

    private final Comparison comparison;

    DifferencePages(Comparison comparison) {
        this.comparison = comparison;
    }

    @PostMapping("/monitor/differences")
    String compare(RedirectAttributes flash) {
        comparison.compare();
        flash.addFlashAttribute("done", "The engine and our record were compared just now.");
        return LIST;
    }

    @PostMapping("/monitor/differences/{id}/mend")
    String mend(@PathVariable UUID id, Principal admin, RedirectAttributes flash) {
        try {
            comparison.mend(id, admin.getName());
            flash.addFlashAttribute("done", "Mended. What still differs stands below.");
        } catch (Comparison.NoSuchDifference gone) {
            flash.addFlashAttribute("refused", gone.getMessage());
        }
        return LIST;
    }
}
