package coop.workers.manyhands.groups;

import coop.workers.manyhands.Site;
import coop.workers.manyhands.WallClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Works out what a change of rhythm would do, and changes nothing. */
@Component
class RhythmPlans {

    /** So many dates tell anybody whether the rhythm is the one that they mean. */
    private static final int SHOWN = 6;

    /** A rhythm's own horizon ends it earlier. */
    private static final Duration FAR = Duration.ofDays(20 * 366L);

    private final Meetings meetings;
    private final GroupSettings settings;
    private final Site site;
    private final Clock clock;

    RhythmPlans(Meetings meetings, GroupSettings settings, Site site, Clock clock) {
        this.meetings = meetings;
        this.settings = settings;
        this.site = site;
        this.clock = clock;
    }

    /** What becomes of the group's meetings, as they are in the calendar now. */
    RhythmPlan of(Group group, RhythmChange change) {
        Instant now = clock.instant();
        Optional<Rhythm> rhythm = change.rhythm();
        Instant planned = now.atZone(site.zone()).plus(settings.planAhead()).toInstant();
        List<Meeting> open = meetings.toCome(group.slug(), now);
        Instant last =
                open.stream().map(Meeting::startsAt).reduce(planned, (one, other) -> one.isAfter(other) ? one : other);
        Set<Instant> dates = rhythm.map(found -> found.between(now, last, site.zone())).orElse(List.of()).stream()
                .map(ZonedDateTime::toInstant)
                .collect(Collectors.toSet());

        List<Meeting> replaced = new ArrayList<>();
        List<Meeting> altered = new ArrayList<>();
        List<Meeting> told = new ArrayList<>();
        List<Meeting> kept = new ArrayList<>();
        for (Meeting meeting : open) {
            boolean ofTheRhythm = meeting.plannedFor().isPresent();
            boolean untouched = meeting.isAsPlanned() && Objects.equals(meeting.place(), group.place());
            if (!ofTheRhythm || isBefore(meeting, rhythm)) {
                kept.add(meeting);
            } else if (untouched && dates.contains(meeting.startsAt())) {
                (isSame(meeting, change) ? kept : altered).add(meeting);
            } else if (!untouched || isTold(meeting, now)) {
                told.add(meeting);
            } else {
                replaced.add(meeting);
            }
        }
        Set<LocalDate> taken = new HashSet<>();
        List.of(altered, told, kept).forEach(some -> some.forEach(meeting -> taken.add(dayOf(meeting.startsAt()))));
        Set<Instant> there = open.stream()
                .filter(meeting -> !replaced.contains(meeting))
                .map(Meeting::startsAt)
                .collect(Collectors.toSet());
        // Dates that were moved, or called off by somebody, are not put down anew.
        Set<Instant> decided = new HashSet<>(meetings.plannedAfter(group.slug(), now));
        replaced.forEach(meeting -> meeting.plannedFor().ifPresent(decided::remove));
        int made = (int) dates.stream()
                .filter(date -> !date.isAfter(planned))
                .filter(date -> !there.contains(date) && !decided.contains(date) && !taken.contains(dayOf(date)))
                .count();
        List<RhythmPlan.Date> next =
                rhythm.map(found -> found.between(now, now.plus(FAR), site.zone())).orElse(List.of()).stream()
                        .filter(date -> there.contains(date.toInstant()) || !decided.contains(date.toInstant()))
                        .limit(SHOWN)
                        .map(date -> new RhythmPlan.Date(
                                date.toInstant(),
                                there.contains(date.toInstant())
                                        ? RhythmPlan.Becomes.THERE
                                        : taken.contains(date.toLocalDate())
                                                ? RhythmPlan.Becomes.LEFT_OUT
                                                : RhythmPlan.Becomes.NEW,
                                rhythm.flatMap(found -> WallClock.skipped(
                                                date.toLocalDate().atTime(found.starts()), site.zone()))
                                        .orElse("")))
                        .toList();
        return new RhythmPlan(next, replaced, altered, told, kept, made, settings.changedUnasked());
    }

    /** A new rhythm that begins later leaves alone what comes before it. */
    private boolean isBefore(Meeting meeting, Optional<Rhythm> rhythm) {
        return rhythm.filter(found -> dayOf(meeting.startsAt()).isBefore(found.since()))
                .isPresent();
    }

    private static boolean isSame(Meeting meeting, RhythmChange change) {
        return meeting.length().equals(change.length()) && Objects.equals(meeting.place(), change.place());
    }

    /** Its people have been reminded of it, so they count on it. */
    private boolean isTold(Meeting meeting, Instant now) {
        return !meeting.startsAt()
                .atZone(site.zone())
                .minus(settings.remindBefore())
                .toInstant()
                .isAfter(now);
    }

    private LocalDate dayOf(Instant moment) {
        return LocalDate.ofInstant(moment, site.zone());
    }
}
