package coop.workers.manyhands.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.model.bpmn.instance.FlowNode;

/** Asks the engine's own history which flow nodes of a diagram the involvements of a test passed. */
public final class FlowNodeCoverage {

    private final ProcessEngine engine;

    public FlowNodeCoverage(ProcessEngine engine) {
        this.engine = engine;
    }

    /** Fails, naming them, if the involvements left flow nodes of one of the processes out. */
    public void assertComplete(Collection<String> references, String... processes) {
        for (String process : processes) {
            Set<String> passed = new HashSet<>();
            for (String reference : references) {
                engine.getHistoryService()
                        .createHistoricProcessInstanceQuery()
                        .processInstanceBusinessKey(reference)
                        .processDefinitionKey(process)
                        .list()
                        .forEach(instance -> engine.getHistoryService()
                                .createHistoricActivityInstanceQuery()
                                .processInstanceId(instance.getId())
                                .list()
                                .forEach(activity -> passed.add(activity.getActivityId())));
            }
            String definition = engine.getRepositoryService()
                    .createProcessDefinitionQuery()
                    .processDefinitionKey(process)
                    .latestVersion()
                    .singleResult()
                    .getId();
            Set<String> missed = new TreeSet<>();
            engine.getRepositoryService()
                    .getBpmnModelInstance(definition)
                    .getModelElementsByType(FlowNode.class)
                    .forEach(node -> missed.add(node.getId()));
            missed.removeAll(passed);
            assertThat(missed)
                    .as("flow nodes of %s that no test passes", process)
                    .isEmpty();
        }
    }
}
