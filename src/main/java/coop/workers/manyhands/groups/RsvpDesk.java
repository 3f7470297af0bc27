package coop.workers.manyhands.groups;

import coop.workers.manyhands.DateWords;
import coop.workers.manyhands.NameOrder;
import coop.workers.manyhands.people.People;
import coop.workers.manyhands.people.Person;
import coop.workers.manyhands.people.PersonErased;
import coop.workers.manyhands.people.PersonId;
import coop.workers.manyhands.people.PersonsUnited;
import java.time.Clock;
import java.time.Instant;
import java.time.Period;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Where members, and whoever is invited, say whether they come to a meeting, for as long as it has not begun. What was said of
 * a date is said of that date only: once a meeting has moved, everybody is asked anew.
 */
@Service
@Transactional
public class RsvpDesk {

    /** How long it is kept after a meeting who said that they come; who came stands in its record. */
    static final Period KEPT = Period.ofDays(30);

    private final Rsvps rsvps;
    private final Groups groups;
    private final Roster roster;
    private final People people;
    private final DateWords dates;
    private final Clock clock;

    RsvpDesk(Rsvps rsvps, Groups groups, Roster roster, People people, DateWords dates, Clock clock) {
        this.rsvps = rsvps;
        this.groups = groups;
        this.roster = roster;
        this.people = people;
        this.dates = dates;
        this.clock = clock;
    }

    /**
     * Somebody says whether they come.
     *
     * @param shown when the meeting was to begin, as the page showed it that they answered by
     * @return whether they had not said so before
     * @throws CannotBeAnswered if it was called off or moved, or has begun, or they are not expected at it; nothing is noted then
     */
    public boolean say(UUID id, PersonId person, boolean coming, Instant shown) {
        Meeting meeting = groups.findMeeting(id)
                .orElseThrow(() -> new CannotBeAnswered("There is no such meeting, so nothing was noted."));
        requireAnswerable(meeting, person, shown);
        Optional<Rsvp> known = rsvps.findByMeetingIdAndPersonId(id, person.value());
        if (known.isEmpty()) {
            rsvps.saveAndFlush(new Rsvp(meeting, person, coming, clock.instant()));
            return true;
        }
        Rsvp before = known.get();
        boolean another = !before.isAbout(meeting) || before.coming() != coming;
        before.say(coming, meeting.startsAt(), clock.instant());
        return another;
    }

    private void requireAnswerable(Meeting meeting, PersonId person, Instant shown) {
        String group = groups.get(meeting.workingGroup()).name();
        if (meeting.isCalledOff()) {
            throw new CannotBeAnswered("The meeting of %s on %s was called off, so nothing was noted. The reason: %s"
                    .formatted(group, dates.moment(meeting.startsAt()), meeting.reason()));
        }
        if (!meeting.isOpen() || !meeting.startsAt().isAfter(clock.instant())) {
            throw new CannotBeAnswered("The meeting of %s on %s has begun or is over, so nothing was noted."
                    .formatted(group, dates.moment(meeting.startsAt())));
        }
        if (!meeting.startsAt().equals(shown)) {
            throw new CannotBeAnswered(
                    "The meeting of %s was moved: it is on %s now. What you answered was the former date, so nothing was noted. Please say whether you come on the new one."
                            .formatted(group, dates.moment(meeting.startsAt())));
        }
        if (!roster.expects(meeting, person)) {
            throw new CannotBeAnswered(
                    "You are not among those who are expected at the meeting of %s on %s any more, so nothing was noted."
                            .formatted(group, dates.moment(meeting.startsAt())));
        }
    }

    /** What somebody said about the date that the meeting has now. */
    @Transactional(readOnly = true)
    public Optional<Rsvp> of(Meeting meeting, PersonId person) {
        return rsvps.findByMeetingIdAndPersonId(meeting.id(), person.value()).filter(rsvp -> rsvp.isAbout(meeting));
    }

    /** What all of them said about the date that the meeting has now, in the order in which they did. */
    @Transactional(readOnly = true)
    public List<Rsvp> to(Meeting meeting) {
        return rsvps.findByMeetingIdOrderBySaidAt(meeting.id()).stream()
                .filter(rsvp -> rsvp.isAbout(meeting))
                .toList();
    }

    /**
     * Who comes, by name.
     *
     * @param silent who is expected and has not said
     */
    public record Attendees(List<String> coming, List<String> notComing, List<String> silent) {}

    /** Who said that they come to the meeting, who said that they do not, and who has not said: for those who look after it. */
    @Transactional(readOnly = true)
    public Attendees attendees(Meeting meeting) {
        List<Rsvp> said = to(meeting);
        Set<PersonId> expected = Set.copyOf(roster.expectedAt(meeting));
        Set<PersonId> silent = new LinkedHashSet<>(expected);
        said.forEach(rsvp -> silent.remove(rsvp.person()));
        return new Attendees(
                names(said.stream()
                        .filter(rsvp -> rsvp.coming() && expected.contains(rsvp.person()))
                        .map(Rsvp::person)
                        .toList()),
                names(said.stream()
                        .filter(rsvp -> !rsvp.coming())
                        .map(Rsvp::person)
                        .toList()),
                names(silent));
    }

    private List<String> names(Collection<PersonId> ids) {
        return people.all(ids).stream()
                .map(Person::name)
                .sorted(NameOrder.NAMES)
                .toList();
    }

    /** All that somebody said, by when the meetings were to begin. */
    @Transactional(readOnly = true)
    public List<Rsvp> of(PersonId person) {
        return rsvps.findByPersonIdOrderByStartsAt(person.value());
    }

    /** The slug of the group that a meeting is of which somebody answered. */
    @Transactional(readOnly = true)
    public String groupOf(Rsvp rsvp) {
        return groups.meeting(rsvp.meetingId()).workingGroup();
    }

    /** Who said that they come to what is long over is forgotten. */
    public void tidy() {
        Instant now = clock.instant();
        rsvps.deleteOfMeetingsBefore(now.atZone(clock.getZone()).minus(KEPT).toInstant());
    }

    @EventListener
    void on(PersonErased erased) {
        rsvps.deleteByPersonId(erased.person().value());
    }

    /** Of what both said about one meeting, that of the record which stays holds. */
    @EventListener
    void on(PersonsUnited united) {
        Set<UUID> said = new HashSet<>();
        of(united.to()).forEach(rsvp -> said.add(rsvp.meetingId()));
        for (Rsvp rsvp : of(united.from())) {
            if (said.contains(rsvp.meetingId())) {
                rsvps.delete(rsvp);
            } else {
                rsvp.belongsTo(united.to());
            }
        }
    }
}
