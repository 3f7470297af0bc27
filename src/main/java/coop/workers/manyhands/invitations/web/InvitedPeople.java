package coop.workers.manyhands.invitations.web;

import coop.workers.manyhands.coordinators.Everybody;
import coop.workers.manyhands.coordinators.Staff;
import coop.workers.manyhands.forms.Answers;
import coop.workers.manyhands.invitations.Invitation.Kind;
import coop.workers.manyhands.invitations.InvitationDesk;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What the pages share on which coordinators ask somebody in: the asking, and who has not answered yet. */
@Component
class InvitedPeople {

    static final String NAME = "invitedName";
    static final String EMAIL = "email";
    static final String DIRECTOR_NAME = "directorName";
    static final String DIRECTOR_EMAIL = "directorEmail";

    /** The same whomever the address belongs to. */
    private static final String SENT =
            "An email is on its way to that address. Nobody is in before they say yes; until then you find them under \"Invited\".";

    private final InvitationDesk desk;
    private final Staff staff;
    private final Clock clock;

    InvitedPeople(InvitationDesk desk, Staff staff, Clock clock) {
        this.desk = desk;
        this.staff = staff;
        this.clock = clock;
    }

    /** What can be done about somebody who has not answered yet. */
    enum Act {
        AGAIN,
        TAKE_BACK
    }

    /**
     * Somebody who was asked.
     *
     * @param address none once they said no
     * @param again whether another letter may go today
     */
    record Row(
            UUID id,
            String name,
            @Nullable String address,
            String by,
            Instant sentAt,
            Instant until,
            boolean open,
            boolean again) {}

    /** Asks whoever was typed in; says what the next page says of it. */
    String invite(Kind kind, String about, Answers answers, Authentication signedIn) {
        boolean director = kind == Kind.DIRECTOR;
        String nameField = director ? DIRECTOR_NAME : NAME;
        String emailField = director ? DIRECTOR_EMAIL : EMAIL;
        Map<String, String> rest = new LinkedHashMap<>(answers.values());
        rest.keySet().removeAll(List.of(nameField, emailField));
        desk.invite(new InvitationDesk.Asking(
                kind,
                about,
                Objects.requireNonNull(answers.text(nameField)),
                Objects.requireNonNull(answers.text(emailField)),
                rest,
                signedIn.getName(),
                emailField));
        return SENT;
    }

    /** Puts those who were asked onto a page. */
    void addTo(ModelAndView page, Kind kind, String about) {
        Instant now = clock.instant();
        Everybody everybody = staff.everybody();
        page.addObject(
                "invited",
                desk.asked(kind, about).stream()
                        .map(invitation -> new Row(
                                invitation.id(),
                                invitation.name(),
                                invitation.address(),
                                everybody.nameOfUser(invitation.invitedBy()),
                                invitation.sentAt(),
                                invitation.expiresAt(),
                                invitation.isOpen(now),
                                invitation.mayBeSentAgain(now)))
                        .toList());
    }

    /** Asks again, or takes it back; the next page says what came of it. */
    void act(UUID id, Kind kind, String about, Act act, RedirectAttributes flash) {
        boolean done = switch (act) {
            case AGAIN -> desk.again(id, kind, about);
            case TAKE_BACK -> desk.takeBack(id, kind, about);
        };
        if (!done) {
            flash.addFlashAttribute(
                    "refused",
                    act == Act.AGAIN
                            ? "Nothing was sent: they have answered by now, had an email today, or had three already."
                            : "They have answered by now; nothing was changed.");
            return;
        }
        flash.addFlashAttribute(
                "done", act == Act.AGAIN ? "Another email is on its way." : "The invitation is taken back.");
    }
}
