package coop.workers.manyhands.mailings.web;

import coop.workers.manyhands.mailings.Audience;
import coop.workers.manyhands.mailings.Audiences;
import coop.workers.manyhands.mailings.Mailing;
import coop.workers.manyhands.mailings.MailingDesk;
import coop.workers.manyhands.web.Access;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** A message, or those to whom one is to be written, is for the coordinators who look after them. */
@Component
class MailingGroups implements Access.GroupsOf {

    private final MailingDesk desk;
    private final Audiences audiences;

    MailingGroups(MailingDesk desk, Audiences audiences) {
        this.desk = desk;
        this.audiences = audiences;
    }

    @Override
    public Optional<Collection<String>> groups(Map<String, String> path) {
        String id = path.get("id");
        Optional<String> group = id == null
                ? Audience.of(path.getOrDefault("kind", ""), path.getOrDefault("of", ""))
                        .flatMap(audiences::find)
                        .map(Audiences.Known::lookedAfterBy)
                : find(id).map(Mailing::lookedAfterBy);
        return group.map(List::of);
    }

    /** The message that an address names. */
    Optional<Mailing> find(String id) {
        try {
            return desk.find(UUID.fromString(id));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }
}
