package coop.workers.manyhands.site;

import coop.workers.manyhands.Calendars;
import coop.workers.manyhands.groups.CannotBeAnswered;
import coop.workers.manyhands.groups.MeetingCalendar;
import coop.workers.manyhands.involvement.CalendarEntries;
import coop.workers.manyhands.involvement.GuestRsvps;
import coop.workers.manyhands.involvement.GuestRsvps.Invited;
import coop.workers.manyhands.involvement.GuestRsvps.OtherDateGone;
import coop.workers.manyhands.involvement.Settled;
import coop.workers.manyhands.involvement.Visit;
import coop.workers.manyhands.involvement.Visits;
import coop.workers.manyhands.links.LinkAct;
import coop.workers.manyhands.web.Access;
import coop.workers.manyhands.web.SeeOther;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** Where an applicant says whether they come to the meeting that they are invited to, or on which other date they would rather come. */
@Controller
@Access(Access.Who.LINK_HOLDER)
@RequestMapping("/involvements/{token}")
class RsvpPage {

    private static final String CONVERSATION = "appointment";

    private final Visits visits;
    private final GuestRsvps rsvps;
    private final MeetingCalendar calendar;
    private final Optional<CalendarEntries> conversations;
    private final StatusView view;

    RsvpPage(
            Visits visits, GuestRsvps rsvps, MeetingCalendar calendar, List<CalendarEntries> entries, StatusView view) {
        this.visits = visits;
        this.rsvps = rsvps;
        this.calendar = calendar;
        this.conversations = entries.stream()
                .filter(known -> known.kind().equals(CONVERSATION))
                .findFirst();
        this.view = view;
    }

    /**
     * What was answered.
     *
     * @param starts when the meeting was to begin, as the page showed it, in milliseconds since 1970
     * @param instead the beginning of the date that they would rather come on, likewise
     */
    @PostMapping("/meeting")
    Object answer(
            @PathVariable String token,
            @RequestParam(required = false) @Nullable UUID meeting,
            @RequestParam(required = false) @Nullable Long starts,
            @RequestParam(required = false) @Nullable Boolean coming,
            @RequestParam(required = false) @Nullable String question,
            @RequestParam(required = false) @Nullable Long instead) {
        Visit visit = visits.by(token);
        if (!visit.may(LinkAct.ANSWER)) {
            return SeeOther.at(StatusView.path(token));
        }
        if (meeting == null || starts == null || coming == null) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        UUID involvement = visit.involvement().id();
        boolean ownLink = visit.byMailedLink();
        Instant shown = Instant.ofEpochMilli(starts);
        try {
            if (coming) {
                rsvps.comes(involvement, ownLink, meeting, shown);
            } else {
                rsvps.cannotCome(
                        involvement,
                        ownLink,
                        meeting,
                        shown,
                        question,
                        instead == null ? null : Instant.ofEpochMilli(instead));
            }
        } catch (CannotBeAnswered why) {
            return notNoted(token, visit, Objects.requireNonNull(why.getMessage()));
        } catch (OtherDateGone gone) {
            return dates(token, visit)
                    .map(page -> {
                        page.addObject("refused", gone.getMessage());
                        page.setStatus(HttpStatus.CONFLICT);
                        return page;
                    })
                    .orElseGet(() -> notNoted(token, visit, Objects.requireNonNull(gone.getMessage())));
        } catch (Settled already) {
            return notNoted(
                    token,
                    visit,
                    "What you answered is about a date that you are not invited to any more, so nothing was noted.");
        }
        return view.afterwards(token, visit);
    }

    private ModelAndView notNoted(String token, Visit visit, String why) {
        ModelAndView page = view.page("web/rsvp-not-noted", token, visit);
        page.addObject("why", why);
        page.addObject("back", StatusView.path(token));
        page.setStatus(HttpStatus.CONFLICT);
        return page;
    }

    /** The next dates, for whoever would rather come at another time. */
    @GetMapping("/meeting/dates")
    Object otherDates(@PathVariable String token) {
        Visit visit = visits.by(token);
        return dates(token, visit).map(Object.class::cast).orElseGet(() -> SeeOther.at(StatusView.path(token)));
    }

    private Optional<ModelAndView> dates(String token, Visit visit) {
        Invited invited =
                visit.may(LinkAct.ANSWER) ? rsvps.invitedTo(visit.involvement()).orElse(null) : null;
        if (invited == null || invited.question() == null) {
            return Optional.empty();
        }
        ModelAndView page = view.page("site/rsvp-dates", token, visit);
        page.addObject("invited", invited);
        page.addObject("otherDates", rsvps.otherDates(invited.meeting()));
        return Optional.of(page);
    }

    /** The conversation that was agreed on, likewise. */
    @GetMapping("/conversation.ics")
    Object conversation(@PathVariable String token) {
        Visit visit = visits.by(token);
        Optional<Calendars.File> entry =
                visit.byMailedLink() ? conversations.flatMap(of -> of.entryOf(visit.involvement())) : Optional.empty();
        return entry.filter(file -> !file.takesOut())
                .<Object>map(CalendarFile::of)
                .orElseGet(() -> SeeOther.at(StatusView.path(token)));
    }

    /** The meeting, for their own calendar; whoever filled in a sign-up for somebody does not read where it is. */
    @GetMapping("/meeting.ics")
    Object file(@PathVariable String token) {
        Visit visit = visits.by(token);
        Optional<Invited> invited = visit.byMailedLink() ? rsvps.invitedTo(visit.involvement()) : Optional.empty();
        if (invited.isEmpty()) {
            return SeeOther.at(StatusView.path(token));
        }
        return CalendarFile.of(calendar.of(invited.get().meeting()));
    }
}
