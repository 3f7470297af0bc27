package coop.workers.manyhands.mail.web;

import coop.workers.manyhands.Roles;
import coop.workers.manyhands.mail.ReplyDesk;
import coop.workers.manyhands.web.Access;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Where replies to a group go is set by the group itself; secretaries set it for facilitators too. */
@Component
class ReplyAddressGroups implements Access.GroupsOf {

    private final ReplyDesk desk;

    ReplyAddressGroups(ReplyDesk desk) {
        this.desk = desk;
    }

    @Override
    public Optional<Collection<String>> groups(Map<String, String> path) {
        return desk.shelves().stream()
                .map(ReplyDesk.Shelf::id)
                .filter(id -> id.equals(path.get("group")))
                .map(ReplyAddressGroups::whoSet)
                .findFirst();
    }

    /** The groups that set where replies to a group go. */
    static Collection<String> whoSet(String group) {
        return group.startsWith("facilitators") ? List.of(group, Roles.SECRETARIES) : List.of(group);
    }
}
