package coop.workers.manyhands.engine.identity;

import coop.workers.manyhands.groups.CoordinatorNames;
import coop.workers.manyhands.involvement.Coordinators;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.springframework.stereotype.Component;

/** Groups of coordinators, as Camunda's identity service knows them. */
@Component
class CamundaCoordinators implements Coordinators, CoordinatorNames {

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
        Map<String, String> groups = new LinkedHashMap<>();
        identities.createGroupQuery().groupType(CoordinatorGroups.WORKFLOW).orderByGroupName().asc().list().stream()
                .forEach(group -> groups.put(group.getId(), group.getName()));
        return groups;
    }

    @Override
    public String nameOf(String group) {
        Group known = identities.createGroupQuery().groupId(group).singleResult();
        return known == null || known.getName() == null ? group : known.getName();
    }

    @Override
    public String nameOfAccount(String user) {
        User account = identities.createUserQuery().userId(user).singleResult();
        return account == null
                ? "a coordinator"
                : Stream.of(account.getFirstName(), account.getLastName())
                        .filter(name -> name != null && !name.isBlank())
                        .reduce((first, last) -> first + " " + last)
                        .orElse("a coordinator");
    }
}
