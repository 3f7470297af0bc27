package coop.workers.manyhands.involvement.web;

import coop.workers.manyhands.groups.GroupMember;
import coop.workers.manyhands.groups.Groups;
import coop.workers.manyhands.groups.MeetingCalendar;
import coop.workers.manyhands.links.LinkAct;
import coop.workers.manyhands.links.Links;
import coop.workers.manyhands.links.UnknownLink;
import coop.workers.manyhands.web.Access;
import coop.workers.manyhands.web.PageEntries;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/**
 * A group's meetings for a member's own calendar programme, which asks for them every few hours. The address is the
 * member's own: it ends when they leave, or when they have it made useless.
 */
@Controller
@Access(Access.Who.LINK_HOLDER)
class CalendarFeed {

    private static final MediaType CALENDAR = new MediaType("text", "calendar", StandardCharsets.UTF_8);

    private final Links links;
    private final Groups groups;
    private final MeetingCalendar calendar;

    CalendarFeed(Links links, Groups groups, MeetingCalendar calendar) {
        this.links = links;
        this.groups = groups;
        this.calendar = calendar;
    }

    @GetMapping("/calendar/{token}.ics")
    ResponseEntity<String> feed(@PathVariable String token) {
        GroupMember place = links.open(token)
                .filter(link -> link.purpose().may(LinkAct.READ_CALENDAR))
                .flatMap(link ->
                        groups.findPlace(link.subject()).filter(member -> member.feedGeneration() == link.generation()))
                .orElseThrow(UnknownLink::new);
        return ResponseEntity.ok()
                .contentType(CALENDAR)
                .cacheControl(CacheControl.maxAge(Duration.ofHours(1)).cachePrivate())
                .body(PageEntries.said(calendar.feedOf(groups.get(place.workingGroup()))));
    }
}
