package coop.workers.manyhands.imports.web;

import coop.workers.manyhands.web.Access;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** What somebody reads who had all of theirs deleted: their link is good for nothing by then, so it has an address without one. */
@Controller
@Access(Access.Who.EVERYBODY)
class EnteredDeletedPage {

    @GetMapping("/entered")
    String deleted() {
        return "imports/entered-deleted";
    }
}
