package coop.workers.manyhands.site;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The way in to the office. */
@Controller
class OfficePage {

    @GetMapping("/office")
    String office() {
        return "office/office";
    }
}
