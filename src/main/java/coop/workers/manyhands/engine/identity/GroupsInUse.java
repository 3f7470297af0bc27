package coop.workers.manyhands.engine.identity;

import coop.workers.manyhands.engine.access.GivenRights;
import java.util.HashSet;
import java.util.Set;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The groups that every start makes sure of. */
@Component
class GroupsInUse implements GivenRights {

    private final CoordinatorGroups groups;
    private final AccountRules rules;

    GroupsInUse(CoordinatorGroups groups, AccountRules rules) {
        this.groups = groups;
        this.rules = rules;
    }

    @Override
    public Set<String> groupsInUse() {
        Set<String> all = new HashSet<>(groups.names().keySet());
        all.add(CoordinatorGroups.ADMINS);
        return all;
    }

    @Override
    public @Nullable AuthorizationEntity grant(@Nullable String id) {
        return rules.grant(id);
    }
}
