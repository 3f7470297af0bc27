package coop.workers.manyhands.invitations.web;

import coop.workers.manyhands.coordinators.Everybody;
import coop.workers.manyhands.coordinators.Staff;
import coop.workers.manyhands.forms.SubmissionRefused;
import coop.workers.manyhands.invitations.RegisterChange;
import coop.workers.manyhands.invitations.RegisterDesk;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What the pages of the registers share: what waits for a second pair of eyes, and the two buttons for it. */
@Component
class SecondEyes {

    static final String PROPOSED =
            "Noted. It takes effect when a colleague of yours has looked and confirmed it: you both find it under \"Waits for a second pair of eyes\".";

    private final RegisterDesk desk;
    private final Staff staff;

    SecondEyes(RegisterDesk desk, Staff staff) {
        this.desk = desk;
        this.staff = staff;
    }

    /** What the second pair of eyes does. */
    enum Act {
        CONFIRM,
        DROP
    }

    /** Something that waits. */
    record Row(UUID id, String what, String name, String details, String by, Instant since) {}

    void addTo(ModelAndView page, List<RegisterChange.Kind> kinds) {
        Everybody everybody = staff.everybody();
        page.addObject(
                "proposed",
                desk.proposed(kinds).stream()
                        .map(change -> new Row(
                                change.id(),
                                change.kind().label(),
                                String.valueOf(change.name()),
                                desk.inWords(change),
                                everybody.nameOfUser(change.proposedBy()),
                                change.proposedAt()))
                        .toList());
    }

    void act(UUID id, List<RegisterChange.Kind> kinds, Act act, Authentication signedIn, RedirectAttributes flash) {
        try {
            Optional<String> done = switch (act) {
                case CONFIRM -> desk.confirm(id, kinds, signedIn.getName());
                case DROP ->
                    desk.drop(id, kinds, signedIn.getName())
                            ? Optional.of("Dropped: nothing was changed in the register.")
                            : Optional.empty();
            };
            flash.addFlashAttribute(
                    done.isPresent() ? "done" : "refused",
                    done.orElse("This was settled already; look at the register."));
        } catch (SubmissionRefused refused) {
            flash.addFlashAttribute("refused", refused.errors().get(0).message());
        }
    }
}
