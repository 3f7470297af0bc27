package coop.workers.manyhands.groups;

import coop.workers.manyhands.people.KeptAbout;
import coop.workers.manyhands.people.PersonId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The groups that somebody is in, in the download of their data. */
@Component
class PlacesKept implements KeptAbout {

    private final Groups groups;

    PlacesKept(Groups groups) {
        this.groups = groups;
    }

    @Override
    public String what() {
        return "groups";
    }

    @Override
    public Set<String> tables() {
        return Set.of("group_member");
    }

    @Override
    @Transactional(readOnly = true)
    public List<Map<String, String>> of(PersonId person) {
        return groups.placesOf(person).stream()
                .map(place -> Map.of(
                        "group", place.workingGroup(),
                        "role", place.role().code(),
                        "since", place.since().toString(),
                        "namedPublicly", place.isNamed() ? "yes" : "no"))
                .toList();
    }
}
