package coop.workers.manyhands.roles;

import coop.workers.manyhands.people.KeptAbout;
import coop.workers.manyhands.people.PersonId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The roles that somebody has or had, in the download of their data. */
@Component
class RolesKept implements KeptAbout {

    private final RoleDesk roles;

    RolesKept(RoleDesk roles) {
        this.roles = roles;
    }

    @Override
    public String what() {
        return "roles";
    }

    @Override
    public Set<String> tables() {
        return Set.of("role_holder");
    }

    @Override
    @Transactional(readOnly = true)
    public List<Map<String, @Nullable Object>> of(PersonId person) {
        return roles.of(person).stream().map(RolesKept::inWords).toList();
    }

    private static Map<String, @Nullable Object> inWords(RoleHolder holder) {
        Map<String, @Nullable Object> one = new LinkedHashMap<>();
        one.put("role", holder.opportunity());
        one.put("stage", holder.stage().label());
        one.put("since", holder.since().toString());
        one.put("until", holder.until() == null ? null : holder.until().toString());
        one.put("contact", holder.contact());
        one.put("endedAt", holder.endedAt() == null ? null : holder.endedAt().toString());
        return one;
    }
}
