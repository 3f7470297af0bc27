package coop.workers.manyhands.standins;

import coop.workers.manyhands.DateWords;
import coop.workers.manyhands.groups.Group;
import coop.workers.manyhands.groups.GroupRole;
import coop.workers.manyhands.groups.Meeting;
import java.util.Locale;

/** What somebody does at one meeting that is to come: facilitates it, or takes its notes. */
public record Duty(Meeting meeting, Group group, GroupRole role) {

    /** In a sentence: {@code note-taker at the meeting of Communications on Monday, …}. */
    public String words(DateWords dates) {
        return "%s at the meeting of %s on %s"
                .formatted(role.label().toLowerCase(Locale.ENGLISH), group.name(), dates.moment(meeting.startsAt()));
    }
}
