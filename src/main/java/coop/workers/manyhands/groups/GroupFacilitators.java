package coop.workers.manyhands.groups;

import coop.workers.manyhands.web.Access;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Pages about a working group, whose slug is in the address, are for those who look after it. */
@Component
public class GroupFacilitators implements Access.GroupsOf {

    private final Groups groups;

    GroupFacilitators(Groups groups) {
        this.groups = groups;
    }

    @Override
    public Optional<Collection<String>> groups(Map<String, String> path) {
        return groups.find(path.getOrDefault("slug", ""))
                .map(Group::lookedAfterBy)
                .map(List::of);
    }
}
