package coop.workers.manyhands.mail.web;

import coop.workers.manyhands.Roles;
import coop.workers.manyhands.web.Access;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Where replies to a group go is set by the group itself; secretaries set it for facilitators too. */
@Component
class ReplyAddressGroups implements Access.GroupsOf {

    @Override
    public Collection<String> groups(Map<String, String> path) {
        String group = path.getOrDefault("group", "");
        return group.startsWith("facilitators") ? List.of(group, Roles.SECRETARIES) : List.of(group);
    }
}
