package coop.workers.manyhands.monitor;

import coop.workers.manyhands.web.Access;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Which version runs, and what it changes. */
@Controller
@Access(Access.Who.ADMIN)
class VersionPage {

    private final Updates updates;
    private final SiteCertificate certificate;

    VersionPage(Updates updates, SiteCertificate certificate) {
        this.updates = updates;
        this.certificate = certificate;
    }

    @GetMapping("/monitor/version")
    String show(Model model) {
        model.addAttribute("certificate", certificate.level());
        model.addAttribute("certificateEnds", certificate.endsAt().orElse(null));
        model.addAttribute("sections", updates.all());
        model.addAttribute(
                "unread",
                updates.unread().stream().map(Changelog.Section::version).toList());
        return "monitor/version";
    }

    /** What was shown is read: an update that came meanwhile was not. */
    @PostMapping("/monitor/version/read")
    String read(@RequestParam MultiValueMap<String, String> filledIn, RedirectAttributes flash) {
        updates.read(filledIn.getOrDefault("version", List.of()));
        flash.addFlashAttribute("done", "It is not shown on the overview any more. It stays here.");
        return "redirect:/monitor/version";
    }
}
