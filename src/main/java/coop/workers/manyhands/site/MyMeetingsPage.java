package coop.workers.manyhands.site;

import coop.workers.manyhands.groups.CannotBeAnswered;
import coop.workers.manyhands.groups.GroupMember;
import coop.workers.manyhands.groups.Groups;
import coop.workers.manyhands.groups.Meeting;
import coop.workers.manyhands.groups.MeetingCalendar;
import coop.workers.manyhands.groups.MemberMeetings;
import coop.workers.manyhands.links.SignedIn;
import coop.workers.manyhands.web.Access;
import coop.workers.manyhands.web.SeeOther;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Where members say on their own page whether they come to the meetings of their groups. */
@Controller
@Access(Access.Who.LINK_HOLDER)
@RequestMapping("/me/meetings")
class MyMeetingsPage {

    private final SignedIn signedIn;
    private final Groups groups;
    private final MemberMeetings meetings;
    private final MeetingCalendar calendar;

    MyMeetingsPage(SignedIn signedIn, Groups groups, MemberMeetings meetings, MeetingCalendar calendar) {
        this.signedIn = signedIn;
        this.groups = groups;
        this.meetings = meetings;
        this.calendar = calendar;
    }

    /**
     * What was answered.
     *
     * @param starts when the meeting was to begin, as the page showed it, in milliseconds since 1970
     */
    @PostMapping
    Object answer(
            @RequestParam UUID meeting,
            @RequestParam long starts,
            @RequestParam boolean coming,
            HttpServletRequest request) {
        Optional<GroupMember> place = places(request).stream()
                .filter(one -> groups.findMeeting(meeting)
                        .filter(known -> known.workingGroup().equals(one.workingGroup()))
                        .isPresent())
                .findFirst();
        try {
            if (place.isEmpty()) {
                return notNoted("You are not in the group of that meeting any more, so nothing was noted.");
            }
            meetings.say(place.get(), meeting, coming, Instant.ofEpochMilli(starts));
        } catch (CannotBeAnswered why) {
            return notNoted(Objects.requireNonNull(why.getMessage()));
        }
        return SeeOther.at("/me");
    }

    private static ModelAndView notNoted(String why) {
        return new ModelAndView("web/rsvp-not-noted", HttpStatus.CONFLICT)
                .addObject("why", why)
                .addObject("back", "/me");
    }

    /** One meeting, for their own calendar. */
    @GetMapping("/{meeting}.ics")
    Object file(@PathVariable UUID meeting, HttpServletRequest request) {
        Optional<Meeting> mine = places(request).stream()
                .flatMap(place -> meetings.find(place, meeting).stream())
                .findFirst();
        return mine.isEmpty() ? SeeOther.at("/me") : CalendarFile.of(calendar.of(mine.get()));
    }

    private List<GroupMember> places(HttpServletRequest request) {
        return signedIn.person(request)
                .map(person -> groups.placesOf(person.id()))
                .orElse(List.of());
    }
}
