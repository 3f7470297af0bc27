package coop.workers.manyhands.groups;

import coop.workers.manyhands.Calendars;
import coop.workers.manyhands.Site;
import java.time.Clock;
import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Meetings for people's own calendars: one that goes with a letter, and a group's feed. */
@Component
public class MeetingCalendar {

    private static final Period PAST = Period.ofMonths(3);
    private static final Period AHEAD = Period.ofMonths(12);

    private final MeetingDesk desk;
    private final Groups groups;
    private final Calendars calendars;
    private final Site site;
    private final Clock clock;

    MeetingCalendar(MeetingDesk desk, Groups groups, Calendars calendars, Site site, Clock clock) {
        this.desk = desk;
        this.groups = groups;
        this.calendars = calendars;
        this.site = site;
        this.clock = clock;
    }

    /** One meeting, as it goes with a letter; one that was called off takes it out of the calendar again. */
    public Calendars.File of(Meeting meeting) {
        return calendars.file(entry(meeting, groups.get(meeting.workingGroup())));
    }

    /**
     * Several meetings of a group, as they go with one letter.
     *
     * @param plannedUntil the dates of its rhythm up to then go with them
     */
    Calendars.File of(Group group, Collection<Meeting> meetings, Instant plannedUntil) {
        List<Calendars.Entry> entries = new ArrayList<>();
        meetings.forEach(meeting -> entries.add(entry(meeting, group)));
        desk.notYetPutDown(group.slug(), clock.instant(), plannedUntil)
                .forEach((id, date) -> entries.add(entry(id, date, group)));
        return calendars.file(entries);
    }

    /** The group's meetings, from the last months to a year ahead, as far as its rhythm goes; for subscribing to. */
    public String feedOf(Group group) {
        Instant now = clock.instant();
        Instant from = now.atZone(site.zone()).minus(PAST).toInstant();
        Instant to = now.atZone(site.zone()).plus(AHEAD).toInstant();
        List<Calendars.Entry> entries = new ArrayList<>();
        desk.between(group.slug(), from, to).forEach(meeting -> entries.add(entry(meeting, group)));
        desk.notYetPutDown(group.slug(), now, to).forEach((id, date) -> entries.add(entry(id, date, group)));
        return calendars.feed(title(group), entries);
    }

    private Calendars.Entry entry(UUID id, Instant date, Group group) {
        return new Calendars.Entry(
                id, 0, date, date.plus(group.length()), title(group), description(group), group.place(), false);
    }

    private Calendars.Entry entry(Meeting meeting, Group group) {
        return new Calendars.Entry(
                meeting.id(),
                meeting.sequence(),
                meeting.startsAt(),
                meeting.endsAt(),
                title(group),
                description(group),
                meeting.place(),
                meeting.isCalledOff());
    }

    private String title(Group group) {
        return site.federation().shortName() + ": " + group.name();
    }

    private String description(Group group) {
        return "A meeting of the group %s of %s. Questions: %s"
                .formatted(group.name(), site.federation().name(), site.contactEmail());
    }
}
