package coop.workers.manyhands.monitor;

import coop.workers.manyhands.web.Access;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The catalogue was kept here before secretaries kept it too: old bookmarks lead to where it is kept now. */
@Controller
@Access(Access.Who.ADMIN)
class OpportunitiesMoved {

    @GetMapping("/monitor/opportunities")
    String all() {
        return "redirect:/office/opportunities";
    }

    @GetMapping("/monitor/opportunities/{slug}")
    String one(@PathVariable String slug) {
        return "redirect:/office/opportunities/" + slug;
    }
}
