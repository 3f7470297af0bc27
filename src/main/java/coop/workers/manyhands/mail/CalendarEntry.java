package coop.workers.manyhands.mail;

import biweekly.Biweekly;
import biweekly.ICalVersion;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.property.Method;
import biweekly.property.Organizer;
import biweekly.property.Status;
import coop.workers.manyhands.Site;
import coop.workers.manyhands.groups.Group;
import coop.workers.manyhands.groups.Meeting;
import java.time.Instant;
import java.util.Date;

/**
 * A meeting for somebody's own calendar (RFC 5545). A later one of the same meeting has the same UID and a higher
 * SEQUENCE; one that was called off takes it out again ({@code METHOD:CANCEL}, RFC 5546, section 3.2.5).
 *
 * <p>It is published ({@code METHOD:PUBLISH}, RFC 5546, section 3.2.1), not requested: a request would have everybody's
 * calendar mail an answer to the federation, where the facilitator notes who came and nobody reads such answers; and it
 * would name the attendee, where a published entry is the same for everybody and holds nothing about the person.
 *
 * <p>The times are UTC: a single meeting is one moment, which every phone shows on its owner's clock, in summer and in
 * winter, and there is no time zone definition to be misread.
 *
 * @param ics the file
 * @param method the method that stands in it and in the part's content type
 */
record CalendarEntry(String ics, String method) {

    static CalendarEntry of(Meeting meeting, Group group, Site site, String domain, Instant now) {
        VEvent event = new VEvent();
        // The same for every copy of this meeting: a calendar that has it already replaces it by the later sequence.
        event.setUid(meeting.id() + "@" + domain);
        event.setSequence(meeting.sequence());
        event.setDateTimeStamp(Date.from(now));
        event.setDateStart(Date.from(meeting.startsAt()), true);
        event.setDateEnd(Date.from(meeting.endsAt()), true);
        event.setSummary("workers.coop: " + group.name());
        if (meeting.place() != null) {
            event.setLocation(meeting.place());
        }
        event.setDescription("A meeting of the group %s of workers.coop. Questions: %s"
                .formatted(group.name(), site.contactEmail()));
        event.setOrganizer(new Organizer("workers.coop", site.contactEmail()));
        event.setStatus(meeting.isCalledOff() ? Status.cancelled() : Status.confirmed());
        ICalendar calendar = new ICalendar();
        calendar.setProductId("-//workers.coop//Many Hands//EN");
        String method = meeting.isCalledOff() ? Method.CANCEL : Method.PUBLISH;
        calendar.setMethod(method);
        calendar.addEvent(event);
        return new CalendarEntry(
                Biweekly.write(calendar).version(ICalVersion.V2_0).go(), method);
    }
}
