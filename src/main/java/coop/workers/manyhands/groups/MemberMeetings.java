package coop.workers.manyhands.groups;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The next meetings of a group as one of its members sees them: when, where, and whether they said that they come. */
@Service
@Transactional(readOnly = true)
public class MemberMeetings {

    private static final int SHOWN = 3;

    private final Groups groups;
    private final RsvpDesk rsvps;

    MemberMeetings(Groups groups, RsvpDesk rsvps) {
        this.groups = groups;
        this.rsvps = rsvps;
    }

    /**
     * A meeting to come.
     *
     * @param coming what the member said; null if nothing yet
     */
    public record Dated(Meeting meeting, @Nullable Boolean coming) {}

    /** The next few; none for whoever takes a break, who is not expected. */
    public List<Dated> of(GroupMember place) {
        if (!place.isActive()) {
            return List.of();
        }
        return groups.meetingsToCome(place.workingGroup()).stream()
                .limit(SHOWN)
                .map(meeting -> new Dated(
                        meeting,
                        rsvps.of(meeting, place.person()).map(Rsvp::coming).orElse(null)))
                .toList();
    }

    /** One of them, if it is one. */
    public Optional<Meeting> find(GroupMember place, UUID meeting) {
        return of(place).stream()
                .map(Dated::meeting)
                .filter(one -> one.id().equals(meeting))
                .findFirst();
    }

    /**
     * A member says whether they come.
     *
     * @param shown when it was to begin, as the page showed it
     * @throws CannotBeAnswered as {@link RsvpDesk#say}; also if it is no meeting of their group
     */
    @Transactional
    public void say(GroupMember place, UUID meeting, boolean coming, Instant shown) {
        if (groups.findMeeting(meeting)
                .filter(known -> known.workingGroup().equals(place.workingGroup()))
                .isEmpty()) {
            throw new CannotBeAnswered("That is no meeting of this group, so nothing was noted.");
        }
        rsvps.say(meeting, place.person(), coming, shown);
    }
}
