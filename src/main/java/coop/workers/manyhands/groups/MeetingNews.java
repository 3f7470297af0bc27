package coop.workers.manyhands.groups;

import coop.workers.manyhands.DateWords;
import coop.workers.manyhands.cases.PeopleLetterWanted;
import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.people.PersonId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the members of a group, and those who are invited, hear of its meetings. */
@Service
@Transactional
public class MeetingNews {

    private final MeetingDesk meetings;
    private final Groups groups;
    private final Roster roster;
    private final MeetingCalendar calendar;
    private final DateWords dates;
    private final ApplicationEventPublisher events;

    MeetingNews(
            MeetingDesk meetings,
            Groups groups,
            Roster roster,
            @Lazy MeetingCalendar calendar,
            DateWords dates,
            ApplicationEventPublisher events) {
        this.meetings = meetings;
        this.groups = groups;
        this.roster = roster;
        this.calendar = calendar;
        this.dates = dates;
        this.events = events;
    }

    /** Members who have stopped coming are to be asked; each once in a while. */
    public void followUp(Reference reference) {
        Group group = groups.get(meetings.get(reference).workingGroup());
        if (group.kind() == GroupKind.WORKING_GROUP) {
            roster.stoppedComing(group.slug()).forEach(member -> events.publishEvent(new StoppedComing(member)));
        }
    }

    /** Writes to everybody who is concerned: those who take part in the group, and newcomers who were invited. */
    public void tellMembers(Reference reference, String letter) {
        Meeting meeting = meetings.get(reference);
        List<PersonId> people = meeting.isToldTogether() ? List.of() : roster.expectedAt(meeting);
        if (!people.isEmpty()) {
            Map<String, String> values = valuesOf(meeting);
            if (meeting.reason() != null) {
                values.put("reason", meeting.reason());
            }
            events.publishEvent(new PeopleLetterWanted(
                    reference,
                    people,
                    letter,
                    values,
                    calendar.of(meeting),
                    groups.get(meeting.workingGroup()).lookedAfterBy()));
        }
    }

    /** Whether a meeting concerns somebody now: not if they have left the group or take a break, and were not invited. */
    @Transactional(readOnly = true)
    public boolean expects(Meeting meeting, PersonId person) {
        return roster.expects(meeting, person);
    }

    /** Everybody whom a meeting concerns now. */
    @Transactional(readOnly = true)
    public List<PersonId> expectedAt(Meeting meeting) {
        return roster.expectedAt(meeting);
    }

    private Map<String, String> valuesOf(Meeting meeting) {
        Map<String, String> values = new HashMap<>();
        values.put("groupName", groups.get(meeting.workingGroup()).name());
        values.put("meeting", dates.moment(meeting.startsAt()));
        if (meeting.place() != null) {
            values.put("meetingPlace", meeting.place());
        }
        return values;
    }
}
