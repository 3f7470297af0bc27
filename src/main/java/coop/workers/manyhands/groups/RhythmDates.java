package coop.workers.manyhands.groups;

import coop.workers.manyhands.Site;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * The dates of groups' rhythms that no meeting was put down for yet. A date on which the group meets anyway, because somebody
 * named a meeting or moved one there, is none: nobody has two in a day by accident.
 */
@Component
class RhythmDates {

    private final Meetings meetings;
    private final Site site;

    RhythmDates(Meetings meetings, Site site) {
        this.meetings = meetings;
        this.site = site;
    }

    /** The first after that moment. */
    Optional<Instant> next(Group group, Instant after) {
        Predicate<ZonedDateTime> free = isFree(group.slug(), after);
        return group.rhythm().flatMap(rhythm -> {
            Optional<ZonedDateTime> date = rhythm.nextAfter(after, site.zone());
            while (date.isPresent() && !free.test(date.get())) {
                date = rhythm.nextAfter(date.get().toInstant(), site.zone());
            }
            return date.map(ZonedDateTime::toInstant);
        });
    }

    /** Those within that time, in order. */
    List<Instant> between(Group group, Instant from, Instant to) {
        Predicate<ZonedDateTime> free = isFree(group.slug(), from);
        return group.rhythm().map(rhythm -> rhythm.between(from, to, site.zone())).orElse(List.of()).stream()
                .filter(free)
                .map(ZonedDateTime::toInstant)
                .toList();
    }

    /** The same, with the ids that their meetings will have. */
    Map<UUID, Instant> withIds(Group group, Instant from, Instant to) {
        List<Instant> replaced = meetings.replacedAfter(group.slug(), from);
        Map<UUID, Instant> found = new LinkedHashMap<>();
        between(group, from, to)
                .forEach(date ->
                        found.put(Meeting.idOf(group.slug(), date, Collections.frequency(replaced, date)), date));
        return found;
    }

    /** The id that the meeting of a date has. */
    UUID idOf(String slug, Instant date) {
        return Meeting.idOf(slug, date, Collections.frequency(meetings.replacedAfter(slug, date.minusMillis(1)), date));
    }

    private Predicate<ZonedDateTime> isFree(String slug, Instant after) {
        Set<Instant> planned = meetings.plannedAfter(slug, after);
        Set<LocalDate> taken = meetings.toCome(slug, after).stream()
                .map(meeting -> LocalDate.ofInstant(meeting.startsAt(), site.zone()))
                .collect(Collectors.toSet());
        return date -> !planned.contains(date.toInstant()) && !taken.contains(date.toLocalDate());
    }
}
