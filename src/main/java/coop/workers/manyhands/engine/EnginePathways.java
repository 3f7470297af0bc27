package coop.workers.manyhands.engine;

import coop.workers.manyhands.involvement.Beginning;
import coop.workers.manyhands.involvement.Pathways;
import coop.workers.manyhands.involvement.Reference;
import java.util.Set;
import java.util.TreeSet;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.springframework.stereotype.Component;

/** Lets the pathways know what happened outside: the one way from Many Hands into the engine. */
@Component
class EnginePathways implements Pathways {

    private final RuntimeService runtime;
    private final RepositoryService repository;

    EnginePathways(RuntimeService runtime, RepositoryService repository) {
        this.runtime = runtime;
        this.repository = repository;
    }

    @Override
    public Set<String> known() {
        Set<String> keys = new TreeSet<>();
        repository.createProcessDefinitionQuery().latestVersion().list().stream()
                .map(ProcessDefinition::getKey)
                .forEach(keys::add);
        return keys;
    }

    @Override
    public void involvementBegan(Beginning beginning) {
        runtime.startProcessInstanceByKey(
                beginning.pathway(), beginning.reference().value(), beginning.flow());
    }

    @Override
    public void addressConfirmed(Reference reference) {
        tell(reference, "AddressConfirmed");
    }

    @Override
    public void placeKept(Reference reference) {
        tell(reference, "PlaceKept");
    }

    @Override
    public void opportunityOpened(Reference reference) {
        tell(reference, "OpportunityOpened");
    }

    @Override
    public void withdrawn(Reference reference) {
        tell(reference, "Withdrawn");
    }

    @Override
    public void erased(Reference reference) {
        for (ProcessInstance instance : runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(reference.value())
                .list()) {
            runtime.deleteProcessInstanceIfExists(instance.getId(), "erased", true, true, false, false);
        }
    }

    /** Whoever waits for the news hears it; if nobody does, it is no news. */
    private void tell(Reference reference, String message) {
        runtime.createMessageCorrelation(message)
                .processInstanceBusinessKey(reference.value())
                .correlateAll();
    }
}
