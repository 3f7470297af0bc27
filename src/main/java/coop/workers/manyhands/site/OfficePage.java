package coop.workers.manyhands.site;

import coop.workers.manyhands.web.Access;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The way in to the office. */
@Controller
@Access(Access.Who.COORDINATOR)
class OfficePage {

    @GetMapping("/office")
    String office() {
        return "site/office";
    }
}
