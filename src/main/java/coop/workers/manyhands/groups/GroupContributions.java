package coop.workers.manyhands.groups;

import coop.workers.manyhands.Site;
import coop.workers.manyhands.people.Contribution;
import coop.workers.manyhands.people.Contributions;
import coop.workers.manyhands.people.PersonId;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The groups that somebody was and is in, and how often they came. */
@Component
class GroupContributions implements Contributions {

    private final Groups groups;
    private final GroupMembers members;
    private final Site site;
    private final Clock clock;

    GroupContributions(Groups groups, GroupMembers members, Site site, Clock clock) {
        this.groups = groups;
        this.members = members;
        this.site = site;
        this.clock = clock;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Contribution> of(PersonId person) {
        List<Contribution> all = new ArrayList<>();
        members.findByPersonId(person.value())
                .forEach(place -> all.add(Contribution.between(
                        "%s, %s"
                                .formatted(
                                        nameOf(place.workingGroup()),
                                        place.role().label().toLowerCase(Locale.ENGLISH)),
                        place.since(),
                        place.leftAt(),
                        site.zone())));
        Map<String, List<Instant>> attended = groups.attended(person, Instant.EPOCH, clock.instant()).stream()
                .collect(Collectors.groupingBy(
                        Attended::workingGroup,
                        TreeMap::new,
                        Collectors.mapping(Attended::startsAt, Collectors.toList())));
        attended.forEach((group, meetings) -> all.add(Contribution.between(
                meetings.size() == 1
                        ? "Came to a meeting: %s".formatted(nameOf(group))
                        : "Came to %d meetings: %s".formatted(meetings.size(), nameOf(group)),
                meetings.get(0),
                meetings.get(meetings.size() - 1),
                site.zone())));
        return all;
    }

    private String nameOf(String group) {
        return groups.get(group).name();
    }
}
