package coop.workers.manyhands.involvement.web;

import coop.workers.manyhands.groups.CannotBeAnswered;
import coop.workers.manyhands.groups.GroupMember;
import coop.workers.manyhands.groups.Groups;
import coop.workers.manyhands.groups.MemberMeetings;
import coop.workers.manyhands.links.LinkAct;
import coop.workers.manyhands.links.Links;
import coop.workers.manyhands.links.UnknownLink;
import coop.workers.manyhands.web.Access;
import coop.workers.manyhands.web.SeeOther;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * Where the link in an email about a meeting leads a member of the group: its next dates, and for each whether they come.
 * Looking changes nothing, since mail scanners open links; a button does.
 */
@Controller
@Access(Access.Who.LINK_HOLDER)
@RequestMapping("/meetings/{token}")
class MeetingsPage {

    private final Links links;
    private final Groups groups;
    private final MemberMeetings meetings;

    MeetingsPage(Links links, Groups groups, MemberMeetings meetings) {
        this.links = links;
        this.groups = groups;
        this.meetings = meetings;
    }

    @GetMapping
    ModelAndView dates(@PathVariable String token) {
        GroupMember place = place(token);
        return new ModelAndView("involvement/meetings")
                .addObject("token", token)
                .addObject("group", groups.get(place.workingGroup()))
                .addObject("member", place)
                .addObject("meetings", meetings.of(place));
    }

    /**
     * What was answered.
     *
     * @param starts when the meeting was to begin, as the page showed it, in milliseconds since 1970
     */
    @PostMapping
    Object answer(
            @PathVariable String token,
            @RequestParam UUID meeting,
            @RequestParam long starts,
            @RequestParam boolean coming) {
        try {
            meetings.say(place(token), meeting, coming, Instant.ofEpochMilli(starts));
        } catch (CannotBeAnswered why) {
            return new ModelAndView("web/rsvp-not-noted", HttpStatus.CONFLICT)
                    .addObject("why", Objects.requireNonNull(why.getMessage()))
                    .addObject("back", "/meetings/" + token);
        }
        return SeeOther.at("/meetings/" + token);
    }

    private GroupMember place(String token) {
        return links.open(token)
                .filter(link -> link.purpose().may(LinkAct.ANSWER_MEETINGS))
                .flatMap(link ->
                        groups.findPlace(link.subject()).filter(member -> member.feedGeneration() == link.generation()))
                .orElseThrow(UnknownLink::new);
    }
}
