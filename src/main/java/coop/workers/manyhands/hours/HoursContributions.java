package coop.workers.manyhands.hours;

import coop.workers.manyhands.groups.Group;
import coop.workers.manyhands.groups.Groups;
import coop.workers.manyhands.people.Contribution;
import coop.workers.manyhands.people.Contributions;
import coop.workers.manyhands.people.PersonId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The sum of the hours that somebody noted, group by group. */
@Component
class HoursContributions implements Contributions {

    private final HoursBook book;
    private final Groups groups;

    HoursContributions(HoursBook book, Groups groups) {
        this.book = book;
        this.groups = groups;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Contribution> of(PersonId person) {
        Map<String, List<NotedHours>> byGroup = book.of(person).stream()
                .collect(Collectors.groupingBy(NotedHours::workingGroup, TreeMap::new, Collectors.toList()));
        List<Contribution> all = new ArrayList<>();
        byGroup.forEach((slug, lines) -> all.add(new Contribution(
                "Noted %s: %s"
                        .formatted(
                                NotedHours.inWords(lines.stream()
                                        .mapToInt(NotedHours::minutes)
                                        .sum()),
                                groups.find(slug).map(Group::name).orElse(slug)),
                lines.get(lines.size() - 1).day(),
                lines.get(0).day())));
        return all;
    }
}
