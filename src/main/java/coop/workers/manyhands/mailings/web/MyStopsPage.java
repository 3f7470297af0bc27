package coop.workers.manyhands.mailings.web;

import coop.workers.manyhands.links.SignedIn;
import coop.workers.manyhands.mailings.MailingStops;
import coop.workers.manyhands.web.Access;
import coop.workers.manyhands.web.SeeOther;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where somebody says, on their own page, that they want no messages to everybody, or want them again. */
@Controller
@Access(Access.Who.LINK_HOLDER)
class MyStopsPage {

    private final MailingStops stops;
    private final SignedIn signedIn;

    MyStopsPage(MailingStops stops, SignedIn signedIn) {
        this.stops = stops;
        this.signedIn = signedIn;
    }

    /** What one button does. */
    enum Act {
        STOP,
        AGAIN
    }

    @PostMapping("/me/messages")
    Object change(@RequestParam Act act, @RequestParam(defaultValue = "") String from, HttpServletRequest request) {
        return signedIn.person(request)
                .map(me -> {
                    switch (act) {
                        case STOP -> stops.stop(me.id(), MailingStops.ANYBODY);
                        case AGAIN -> stops.resume(me.id(), from);
                    }
                    return SeeOther.at("/me#messages");
                })
                .orElseGet(() -> SeeOther.at("/me"));
    }
}
