package coop.workers.manyhands.monitor;

import coop.workers.manyhands.PageNumber;
import coop.workers.manyhands.mending.Mendings;
import coop.workers.manyhands.web.Access;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What admins mended by hand: who, when, what and why. */
@Controller
@Access(Access.Who.ADMIN)
class MendedPage {

    private static final int ROWS = 50;

    private final Mendings mendings;

    MendedPage(Mendings mendings) {
        this.mendings = mendings;
    }

    @GetMapping("/monitor/mended")
    String show(@RequestParam(defaultValue = "1") PageNumber page, Model model) {
        model.addAttribute("rows", page.of(ROWS, mendings::all));
        return "monitor/mended";
    }
}
