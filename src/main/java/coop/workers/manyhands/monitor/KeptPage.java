package coop.workers.manyhands.monitor;

import coop.workers.manyhands.web.Access;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** What is kept, how long and how large it is: what grows, and by which setting it grows less. */
@Controller
@Access(Access.Who.ADMIN)
class KeptPage {

    private final KeptOverview overview;

    KeptPage(KeptOverview overview) {
        this.overview = overview;
    }

    @GetMapping("/monitor/kept")
    String show(Model model) {
        model.addAttribute("kept", overview.now());
        return "monitor/kept";
    }
}
