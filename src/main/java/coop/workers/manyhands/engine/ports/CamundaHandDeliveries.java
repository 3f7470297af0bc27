package coop.workers.manyhands.engine.ports;

import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.engine.access.WithoutAuthorization;
import coop.workers.manyhands.involvement.Pathways;
import coop.workers.manyhands.mail.HandDeliveryPathways;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.stereotype.Component;

/** Lets the pathway of letters that are passed on by hand know what happened outside. */
@Component
class CamundaHandDeliveries implements HandDeliveryPathways {

    private static final String PATHWAY = "pass-on";

    private final RuntimeService runtime;
    private final Pathways pathways;

    CamundaHandDeliveries(RuntimeService runtime, Pathways pathways) {
        this.runtime = runtime;
        this.pathways = pathways;
    }

    @Override
    public void letterToPassOn(Reference errand, String owner) {
        WithoutAuthorization.run(() ->
                runtime.startProcessInstanceByKey(PATHWAY, errand.value(), Map.<String, Object>of("owner", owner)));
    }

    @Override
    public void erased(Reference errand) {
        pathways.erased(errand);
    }
}
