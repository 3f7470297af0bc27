package coop.workers.manyhands.engine.deployment;

import coop.workers.manyhands.cases.Verb;
import coop.workers.manyhands.cases.Verbs;
import coop.workers.manyhands.forms.Field;
import coop.workers.manyhands.forms.Form;
import coop.workers.manyhands.forms.FormCatalogue;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The places of a deployed diagram, with what it calls: that lies beside it, as the engine binds it. */
@Component
public class PathwayPlaces {

    private final RepositoryService repository;
    private final ObjectProvider<Verbs> verbs;
    private final FormCatalogue forms;

    PathwayPlaces(RepositoryService repository, ObjectProvider<Verbs> verbs, FormCatalogue forms) {
        this.repository = repository;
        this.verbs = verbs;
        this.forms = forms;
    }

    /** Its places, in the order of the way. */
    public List<Placement.Place> of(ProcessDefinition definition) {
        return placement(definition, forms).places();
    }

    /**
     * Where a case could stand in it.
     *
     * @param theirForms those of the case's edition
     */
    public Placement placement(ProcessDefinition definition, FormCatalogue theirForms) {
        return new Placement(
                repository.getBpmnModelInstance(definition.getId()),
                called -> called(definition, called),
                this::verb,
                form -> theirForms.find(form).map(Form::fields).orElse(List.of()).stream()
                        .map(Field::name)
                        .toList());
    }

    private Optional<Verb> verb(String name) {
        return verbs.stream()
                .flatMap(module -> module.verbs().stream())
                .filter(verb -> verb.name().equals(name))
                .findFirst();
    }

    /** Before there were editions, it was the newest. */
    private Optional<BpmnModelInstance> called(ProcessDefinition caller, String key) {
        ProcessDefinition beside = repository
                .createProcessDefinitionQuery()
                .deploymentId(caller.getDeploymentId())
                .processDefinitionKey(key)
                .singleResult();
        ProcessDefinition found = beside != null
                ? beside
                : repository
                        .createProcessDefinitionQuery()
                        .processDefinitionKey(key)
                        .latestVersion()
                        .singleResult();
        return Optional.ofNullable(found).map(one -> repository.getBpmnModelInstance(one.getId()));
    }
}
