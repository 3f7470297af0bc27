package coop.workers.manyhands.involvement;

import coop.workers.manyhands.Calendars;
import coop.workers.manyhands.groups.Groups;
import coop.workers.manyhands.groups.MeetingCalendar;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The meeting that an applicant was invited to last, for their calendar. */
@Component
class InvitedMeeting implements CalendarEntries {

    private final Groups groups;
    private final MeetingCalendar calendar;

    InvitedMeeting(Groups groups, MeetingCalendar calendar) {
        this.groups = groups;
        this.calendar = calendar;
    }

    @Override
    public String kind() {
        return "meeting";
    }

    @Override
    public Optional<Calendars.File> entryOf(Involvement involvement) {
        return involvement.meeting().map(groups::meeting).map(calendar::of);
    }
}
