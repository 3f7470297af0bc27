package coop.workers.manyhands.engine;

import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.involvement.Pathways;
import coop.workers.manyhands.mail.ErrandPathways;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.stereotype.Component;

/** Lets the pathway of letters that are passed on by hand know what happened outside. */
@Component
class EngineErrands implements ErrandPathways {

    private static final String PATHWAY = "pass-on";

    private final RuntimeService runtime;
    private final Pathways pathways;

    EngineErrands(RuntimeService runtime, Pathways pathways) {
        this.runtime = runtime;
        this.pathways = pathways;
    }

    @Override
    public void letterToPassOn(Reference errand, String owner) {
        OwnAuthority.run(() ->
                runtime.startProcessInstanceByKey(PATHWAY, errand.value(), Map.<String, Object>of("owner", owner)));
    }

    @Override
    public void erased(Reference errand) {
        pathways.erased(errand);
    }
}
