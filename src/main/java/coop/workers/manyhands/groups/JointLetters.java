package coop.workers.manyhands.groups;

import coop.workers.manyhands.DateWords;
import coop.workers.manyhands.Site;
import coop.workers.manyhands.cases.PeopleLetterWanted;
import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.people.PersonId;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** One letter about several meetings of a group at once, to everybody whom one of them concerns. */
@Component
class JointLetters {

    /** More than these nobody reads in a letter; all of them are in the calendar that goes with it. */
    private static final int NAMED = 12;

    private final Roster roster;
    private final MeetingCalendar calendar;
    private final GroupSettings settings;
    private final ApplicationEventPublisher events;
    private final DateWords dates;
    private final Site site;
    private final Clock clock;

    JointLetters(
            Roster roster,
            MeetingCalendar calendar,
            GroupSettings settings,
            ApplicationEventPublisher events,
            DateWords dates,
            Site site,
            Clock clock) {
        this.roster = roster;
        this.calendar = calendar;
        this.settings = settings;
        this.events = events;
        this.dates = dates;
        this.site = site;
        this.clock = clock;
    }

    /** Whoever takes part in the group, and whoever is invited to one of these meetings: asked for before they are called off. */
    Set<PersonId> concerned(Group group, Collection<Meeting> meetings) {
        Set<PersonId> people = new LinkedHashSet<>();
        roster.members(group.slug()).stream()
                .filter(GroupMember::isActive)
                .forEach(member -> people.add(member.person()));
        meetings.forEach(meeting -> people.addAll(roster.expectedAt(meeting)));
        return people;
    }

    /**
     * Writes it.
     *
     * @param about a meeting that the letter quotes the reference of
     * @param meetings what goes into the calendar that comes with it, besides the dates that the rhythm has yet
     * @param values what the letter may quote besides the group's name
     */
    void tell(
            Set<PersonId> people,
            String letter,
            Reference about,
            Group group,
            Collection<Meeting> meetings,
            Map<String, String> values) {
        if (people.isEmpty()) {
            return;
        }
        Map<String, String> all = new HashMap<>(values);
        all.put("groupName", group.name());
        Instant planned =
                clock.instant().atZone(site.zone()).plus(settings.planAhead()).toInstant();
        events.publishEvent(new PeopleLetterWanted(
                about, List.copyOf(people), letter, all, calendar.of(group, meetings, planned), group.lookedAfterBy()));
    }

    /** Dates, a line each; of very many the first. */
    String lines(List<Instant> moments) {
        String lines = moments.stream().limit(NAMED).map(dates::moment).collect(Collectors.joining("\n"));
        return moments.size() > NAMED ? "%s\nand %d more".formatted(lines, moments.size() - NAMED) : lines;
    }
}
