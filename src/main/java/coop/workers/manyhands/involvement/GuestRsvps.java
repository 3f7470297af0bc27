package coop.workers.manyhands.involvement;

import coop.workers.manyhands.DateWords;
import coop.workers.manyhands.cases.Standing;
import coop.workers.manyhands.cases.Turn;
import coop.workers.manyhands.forms.Form;
import coop.workers.manyhands.groups.CannotBeAnswered;
import coop.workers.manyhands.groups.Groups;
import coop.workers.manyhands.groups.Meeting;
import coop.workers.manyhands.groups.RsvpDesk;
import coop.workers.manyhands.people.PersonId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Where applicants say whether they come to the meeting that they are invited to, or on which of the next dates they would rather
 * come. Whoever cannot come is invited to a later one by their pathway, which asks for it by the field {@code cannotCome} of a form.
 */
@Service
@Transactional
public class GuestRsvps {

    /** By this a pathway hears that they cannot come: see the verb {@code invite}. */
    public static final String CANNOT_COME = "cannotCome";

    private static final int OTHER_DATES = 5;

    private final Involvements involvements;
    private final InvolvementDesk desk;
    private final AskingDesk asking;
    private final RsvpDesk rsvps;
    private final Groups groups;
    private final DateWords dates;
    private final Clock clock;

    GuestRsvps(
            Involvements involvements,
            InvolvementDesk desk,
            AskingDesk asking,
            RsvpDesk rsvps,
            Groups groups,
            DateWords dates,
            Clock clock) {
        this.involvements = involvements;
        this.desk = desk;
        this.asking = asking;
        this.rsvps = rsvps;
        this.groups = groups;
        this.dates = dates;
        this.clock = clock;
    }

    /**
     * What somebody is invited to, and has said about it.
     *
     * @param coming what they said; null if nothing yet
     * @param question what the page asks them, for the answer that they cannot come; null where the pathway does not ask
     */
    public record Invited(
            Meeting meeting,
            @Nullable Boolean coming,
            @Nullable String question) {}

    /** The meeting that they are invited to and may answer now; empty if there is none, it has begun, or the case stands still. */
    @Transactional(readOnly = true)
    public Optional<Invited> invitedTo(Involvement involvement) {
        if (!involvement.isOpen()
                || involvement.isPaused()
                || involvement
                        .standing()
                        .filter(standing -> standing.turn() == Turn.CALENDAR)
                        .isEmpty()
                || asking.progress(involvement) != Progress.WAITS) {
            return Optional.empty();
        }
        return involvement
                .meeting()
                .map(groups::meeting)
                .filter(meeting -> meeting.isOpen()
                        && !meeting.isCalledOff()
                        && meeting.startsAt().isAfter(clock.instant()))
                .map(meeting -> new Invited(
                        meeting,
                        rsvps.of(meeting, involvement.person())
                                .map(rsvp -> rsvp.coming())
                                .orElse(null),
                        asksIt(involvement) ? asking.questionOf(involvement).orElse(null) : null));
    }

    private boolean asksIt(Involvement involvement) {
        return asking.askedOf(involvement).filter(GuestRsvps::asksIt).isPresent();
    }

    /** The case by which somebody is invited to a meeting, if they are. */
    @Transactional(readOnly = true)
    public Optional<Involvement> invited(PersonId person, Meeting meeting) {
        return involvements.findByMeetingIdAndOutcomeIsNull(meeting.id()).stream()
                .filter(guest -> guest.person().equals(person))
                .findFirst();
    }

    /** Whether a form asks whether they cannot come, so that buttons ask it as well. */
    public static boolean asksIt(Form form) {
        return form.field(CANNOT_COME).isPresent();
    }

    /** The next dates of the group but the one that they are invited to. */
    @Transactional(readOnly = true)
    public List<Instant> otherDates(Meeting invited) {
        return groups.nextDates(invited.workingGroup(), OTHER_DATES + 1).stream()
                .filter(date -> !date.equals(invited.startsAt()))
                .limit(OTHER_DATES)
                .toList();
    }

    /**
     * They come.
     *
     * @param ownLink whether it is said by the link in their own email, and not by the one that was shown at the sign-up
     * @param meeting which the page showed
     * @param shown when it was to begin, as the page showed it
     * @throws CannotBeAnswered if it was called off or moved, has begun, or is not the one that they are invited to now
     */
    public void comes(UUID id, boolean ownLink, UUID meeting, Instant shown) {
        Involvement involvement = desk.get(id);
        if (rsvps.say(meeting, involvement.person(), true, shown)) {
            desk.write(
                    involvement,
                    (ownLink
                                    ? "Said: I'll come on %s"
                                    : "Said by the link that was shown at the sign-up: I'll come on %s")
                            .formatted(dates.moment(shown)),
                    Standing.APPLICANT);
        }
    }

    /**
     * They cannot come, and are invited to a later date; to that one where they chose one.
     *
     * @param question what the page asked: {@link Invited#question}
     * @param instead the beginning of one of the {@link #otherDates}; null for the one after
     * @throws CannotBeAnswered as above, or if the date that they chose is none any more
     * @throws Settled if another question, or none, is open by now
     */
    public void cannotCome(
            UUID id,
            boolean ownLink,
            UUID meeting,
            Instant shown,
            @Nullable String question,
            @Nullable Instant instead) {
        Involvement involvement = involvements.findById(id).orElseThrow(UnknownInvolvement::new);
        boolean another = rsvps.say(meeting, involvement.person(), false, shown);
        if (instead != null && !otherDates(groups.meeting(meeting)).contains(instead)) {
            throw new OtherDateGone();
        }
        String words = instead == null
                ? (ownLink
                                ? "Said: I can't come on %s"
                                : "Said by the link that was shown at the sign-up: I can't come on %s")
                        .formatted(dates.moment(shown))
                : (ownLink
                                ? "Said: I can't come on %s; I would rather come on %s"
                                : "Said by the link that was shown at the sign-up: I can't come on %s; I would rather come on %s")
                        .formatted(dates.moment(shown), dates.moment(instead));
        if (question == null) {
            if (another) {
                desk.write(involvement, words, Standing.APPLICANT);
            }
            return;
        }
        involvement.wouldRatherComeOn(instead);
        asking.answer(id, question, Map.of(CANNOT_COME, "true"), null, words);
    }

    /** The date that somebody chose is none of the group's any more; nothing was noted. */
    public static final class OtherDateGone extends RuntimeException {

        private static final long serialVersionUID = 1L;

        OtherDateGone() {
            super("The group does not meet on that date any more, so nothing was noted. Choose one of these.");
        }
    }
}
