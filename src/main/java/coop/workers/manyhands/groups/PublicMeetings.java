package coop.workers.manyhands.groups;

import coop.workers.manyhands.Calendars;
import coop.workers.manyhands.Site;
import java.time.Clock;
import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The meetings and sessions that visitors are welcome to, for everybody to read: of those groups that say so, and where they are
 * only if the group says that too.
 */
@Service
@Transactional(readOnly = true)
public class PublicMeetings {

    private static final Period PAST = Period.ofMonths(3);
    private static final Period AHEAD = Period.ofMonths(12);

    private final Groups groups;
    private final MeetingDesk desk;
    private final Calendars calendars;
    private final Site site;
    private final Clock clock;

    PublicMeetings(Groups groups, MeetingDesk desk, Calendars calendars, Site site, Clock clock) {
        this.groups = groups;
        this.desk = desk;
        this.calendars = calendars;
        this.site = site;
        this.clock = clock;
    }

    /**
     * A date that everybody may know.
     *
     * @param id the same however often it moves; also before it is put down
     * @param sequence how often it has changed
     * @param group the slug
     * @param title the group's name
     * @param place where it is, or its link; null where that is not for everybody
     */
    public record PublicMeeting(
            UUID id,
            int sequence,
            String group,
            String title,
            Instant starts,
            Instant ends,
            @Nullable String place,
            boolean calledOff) {}

    /** Those that begin from that moment on and before the other, in order; those that were called off say so. */
    public List<PublicMeeting> between(Instant from, Instant to) {
        return ofAll(from, to, false);
    }

    /** The next of one group, in order; none where it is open to members only. */
    public List<PublicMeeting> nextOf(Group group, int most) {
        Instant now = clock.instant();
        return (isPublic(group)
                        ? of(group, now, now.atZone(site.zone()).plus(AHEAD).toInstant(), false)
                        : List.<PublicMeeting>of())
                .stream()
                        .filter(meeting -> !meeting.calledOff())
                        .sorted(Comparator.comparing(PublicMeeting::starts))
                        .limit(most)
                        .toList();
    }

    /** All of them from the last months to a year ahead, for subscribing to. */
    public String feed() {
        Instant now = clock.instant();
        Instant from = now.atZone(site.zone()).minus(PAST).toInstant();
        Instant to = now.atZone(site.zone()).plus(AHEAD).toInstant();
        return calendars.feed(
                site.federation().shortName() + ": open meetings",
                ofAll(from, to, true).stream().map(this::entry).toList());
    }

    private Calendars.Entry entry(PublicMeeting meeting) {
        return new Calendars.Entry(
                meeting.id(),
                meeting.sequence(),
                meeting.starts(),
                meeting.ends(),
                site.federation().shortName() + ": " + meeting.title(),
                "Visitors are welcome. More about the group: %s/groups/%s".formatted(site.publicUrl(), meeting.group()),
                meeting.place(),
                meeting.calledOff());
    }

    private List<PublicMeeting> ofAll(Instant from, Instant to, boolean replaced) {
        return groups.all().stream()
                .filter(PublicMeetings::isPublic)
                .flatMap(group -> of(group, from, to, replaced).stream())
                .sorted(Comparator.comparing(PublicMeeting::starts).thenComparing(PublicMeeting::title))
                .toList();
    }

    private static boolean isPublic(Group group) {
        return group.openness() != Openness.MEMBERS && group.gathering() == Gathering.MEETING && !group.isRetired();
    }

    /** Those that went with a former rhythm go out of the calendars of whoever subscribed, and are shown to nobody else. */
    private List<PublicMeeting> of(Group group, Instant from, Instant to, boolean replaced) {
        List<PublicMeeting> found = new ArrayList<>();
        desk.between(group.slug(), from, to).stream()
                .filter(meeting -> (replaced || !meeting.wentWithItsRhythm())
                        && meeting.startsAt().isBefore(to))
                .forEach(meeting -> found.add(new PublicMeeting(
                        meeting.id(),
                        meeting.sequence(),
                        group.slug(),
                        group.name(),
                        meeting.startsAt(),
                        meeting.endsAt(),
                        placeOf(group, meeting.place()),
                        meeting.isCalledOff())));
        Instant now = clock.instant();
        desk.notYetPutDown(group.slug(), from.isAfter(now) ? from.minusMillis(1) : now, to)
                .forEach((id, date) -> {
                    if (date.isBefore(to)) {
                        found.add(new PublicMeeting(
                                id,
                                0,
                                group.slug(),
                                group.name(),
                                date,
                                date.plus(group.length()),
                                placeOf(group, group.place()),
                                false));
                    }
                });
        return found;
    }

    private static @Nullable String placeOf(Group group, @Nullable String place) {
        return group.openness() == Openness.PLACE ? place : null;
    }
}
