package coop.workers.manyhands.groups;

import coop.workers.manyhands.coordinators.FurtherGroups;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Each working group has facilitators: a group of coordinators. */
@Component
class FacilitatorGroups implements FurtherGroups {

    private final Groups groups;

    FacilitatorGroups(@Lazy Groups groups) {
        this.groups = groups;
    }

    @Override
    public Map<String, String> names() {
        Map<String, String> names = new LinkedHashMap<>();
        groups.all().stream()
                .filter(group -> group.kind() == GroupKind.WORKING_GROUP)
                .sorted(Comparator.comparing(Group::slug))
                .forEach(group -> names.put(Group.FACILITATORS + group.slug(), "Facilitators of " + group.name()));
        return names;
    }
}
