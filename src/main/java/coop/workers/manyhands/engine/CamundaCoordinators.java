package coop.workers.manyhands.engine;

import coop.workers.manyhands.involvement.Coordinators;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.springframework.stereotype.Component;

/** What groups of coordinators are called, as Camunda's identity service knows them. */
@Component
class CamundaCoordinators implements Coordinators {

    private final IdentityService identities;

    CamundaCoordinators(IdentityService identities) {
        this.identities = identities;
    }

    @Override
    public String nameOf(String group) {
        Group known = identities.createGroupQuery().groupId(group).singleResult();
        return known == null || known.getName() == null ? group : known.getName();
    }
}
