package coop.workers.manyhands.groups;

import biweekly.Biweekly;
import biweekly.ICalVersion;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.property.Method;
import biweekly.property.Organizer;
import biweekly.property.Status;
import coop.workers.manyhands.Site;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.Period;
import java.util.Date;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Meetings for people's own calendars (RFC 5545): one that goes with a letter, and a group's feed. A meeting has one UID
 * wherever it appears, and a higher SEQUENCE after each change.
 *
 * <p>The times are UTC: a single meeting is one moment, which every phone shows on its owner's clock, in summer and in
 * winter, and there is no time zone definition to be misread.
 */
@Component
public class MeetingCalendar {

    private static final Period PAST = Period.ofMonths(3);
    private static final Period AHEAD = Period.ofMonths(12);

    private final MeetingDesk desk;
    private final Groups groups;
    private final Site site;
    private final Clock clock;
    private final String domain;

    MeetingCalendar(MeetingDesk desk, Groups groups, Site site, Clock clock) {
        this.desk = desk;
        this.groups = groups;
        this.site = site;
        this.clock = clock;
        String host = URI.create(site.publicUrl()).getHost();
        this.domain = host == null ? "localhost" : host;
    }

    /** A file, and the method that stands in it and in its content type. */
    public record File(String ics, String method) {}

    /**
     * One meeting, as it goes with a letter.
     *
     * <p>It is published ({@code METHOD:PUBLISH}, RFC 5546, section 3.2.1), not requested: a request would have
     * everybody's calendar mail an answer to the federation, where the facilitator notes who came and nobody reads such
     * answers; and it would name the attendee, where a published entry is the same for everybody and holds nothing about
     * the person. One that was called off takes it out of the calendar again ({@code METHOD:CANCEL}, section 3.2.5).
     */
    public File of(Meeting meeting) {
        ICalendar calendar = calendar();
        String method = meeting.isCalledOff() ? Method.CANCEL : Method.PUBLISH;
        calendar.setMethod(method);
        calendar.addEvent(event(meeting, groups.get(meeting.workingGroup())));
        return new File(write(calendar), method);
    }

    /** The group's meetings, from the last months to a year ahead, as far as its rhythm goes; for subscribing to. */
    public String feedOf(Group group) {
        Instant now = clock.instant();
        Instant from = now.atZone(site.zone()).minus(PAST).toInstant();
        Instant to = now.atZone(site.zone()).plus(AHEAD).toInstant();
        ICalendar calendar = calendar();
        calendar.setMethod(Method.publish());
        calendar.setName("workers.coop: " + group.name());
        calendar.setRefreshInterval(biweekly.util.Duration.builder().hours(6).build());
        desk.between(group.slug(), from, to).forEach(meeting -> calendar.addEvent(event(meeting, group)));
        desk.notYetPutDown(group.slug(), now, to)
                .forEach((id, date) -> calendar.addEvent(
                        event(id, group, date, date.plus(group.length()), group.place(), 0, Status.confirmed())));
        return write(calendar);
    }

    private static ICalendar calendar() {
        ICalendar calendar = new ICalendar();
        calendar.setProductId("-//workers.coop//Many Hands//EN");
        return calendar;
    }

    private VEvent event(Meeting meeting, Group group) {
        return event(
                meeting.id(),
                group,
                meeting.startsAt(),
                meeting.endsAt(),
                meeting.place(),
                meeting.sequence(),
                meeting.isCalledOff() ? Status.cancelled() : Status.confirmed());
    }

    private VEvent event(
            UUID id, Group group, Instant starts, Instant ends, @Nullable String place, int sequence, Status status) {
        VEvent event = new VEvent();
        event.setUid(id + "@" + domain);
        event.setSequence(sequence);
        event.setDateTimeStamp(Date.from(clock.instant()));
        event.setDateStart(Date.from(starts), true);
        event.setDateEnd(Date.from(ends), true);
        event.setSummary("workers.coop: " + group.name());
        if (place != null) {
            event.setLocation(place);
        }
        event.setDescription("A meeting of the group %s of workers.coop. Questions: %s"
                .formatted(group.name(), site.contactEmail()));
        event.setOrganizer(new Organizer("workers.coop", site.contactEmail()));
        event.setStatus(status);
        return event;
    }

    private static String write(ICalendar calendar) {
        return Biweekly.write(calendar).version(ICalVersion.V2_0).go();
    }
}
