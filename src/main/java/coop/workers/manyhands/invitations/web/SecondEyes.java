package coop.workers.manyhands.invitations.web;

import coop.workers.manyhands.coordinators.Everybody;
import coop.workers.manyhands.coordinators.Staff;
import coop.workers.manyhands.forms.SubmissionRefused;
import coop.workers.manyhands.invitations.RegisterChange;
import coop.workers.manyhands.invitations.RegisterDesk;
import coop.workers.manyhands.invitations.RegisterUndo;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What the pages of the registers share: what waits for a second pair of eyes, what was done lately, and the buttons for both. */
@Component
class SecondEyes {

    static final String PROPOSED =
            "Noted. It takes effect when a colleague of yours has looked and confirmed it: you both find it under \"Waits for a second pair of eyes\", and from when on that can be.";

    private final RegisterDesk desk;
    private final RegisterUndo undo;
    private final Staff staff;

    SecondEyes(RegisterDesk desk, RegisterUndo undo, Staff staff) {
        this.desk = desk;
        this.undo = undo;
        this.staff = staff;
    }

    /** What the second pair of eyes does. */
    enum Act {
        CONFIRM,
        DROP,
        UNDO,
        KEEP
    }

    /**
     * Something that waits.
     *
     * @param from from when on it can be confirmed; null if it can be by now
     */
    record Row(
            UUID id,
            String what,
            String name,
            String details,
            String by,
            Instant since,
            @Nullable Instant from) {}

    /**
     * Something that was done lately.
     *
     * @param stands whether it cannot be undone any more
     * @param undoBy who would like it undone, if somebody does
     */
    record DoneRow(
            UUID id,
            String what,
            String name,
            Instant at,
            boolean stands,
            @Nullable String undoBy) {}

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
                                change.proposedAt(),
                                desk.canBeConfirmed(change) ? null : desk.confirmedFrom(change)))
                        .toList());
        page.addObject(
                "doneLately",
                undo.lately(kinds).stream()
                        .map(done -> new DoneRow(
                                done.change().id(),
                                done.change().kind().done(),
                                done.name(),
                                done.change().settledAt().orElseThrow(),
                                done.stands(),
                                done.change()
                                        .undoBy()
                                        .map(everybody::nameOfUser)
                                        .orElse(null)))
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
                case UNDO -> undo.undo(id, kinds, signedIn.getName());
                case KEEP ->
                    undo.keep(id, kinds) ? Optional.of("Kept: the register stays as it is.") : Optional.empty();
            };
            flash.addFlashAttribute(
                    done.isPresent() ? "done" : "refused",
                    done.orElse("This was settled already; look at the register."));
        } catch (SubmissionRefused refused) {
            flash.addFlashAttribute("refused", refused.errors().get(0).message());
        }
    }
}
