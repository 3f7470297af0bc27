package coop.workers.manyhands.engine;

import coop.workers.manyhands.involvement.Coordinators;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.springframework.stereotype.Component;

/** Coordinators as Camunda's identity service knows them. */
@Component
class CamundaCoordinators implements Coordinators {

    private final IdentityService identities;

    CamundaCoordinators(IdentityService identities) {
        this.identities = identities;
    }

    @Override
    public List<String> addressesOf(String group) {
        return identities.createUserQuery().memberOfGroup(group).list().stream()
                .map(User::getEmail)
                .filter(Objects::nonNull)
                .filter(address -> !address.isBlank())
                .distinct()
                .toList();
    }

    @Override
    public Map<String, String> groups() {
        Map<String, String> names = new LinkedHashMap<>();
        identities.createGroupQuery().orderByGroupName().asc().list().stream()
                .filter(group -> !group.getId().equals(CoordinatorGroups.ADMINS))
                .forEach(group -> names.put(group.getId(), Objects.requireNonNullElse(group.getName(), group.getId())));
        return names;
    }

    @Override
    public String nameOf(String group) {
        Group known = identities.createGroupQuery().groupId(group).singleResult();
        return known == null || known.getName() == null ? group : known.getName();
    }
}
