package coop.workers.manyhands.engine.ports;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ActivityInstance;
import org.camunda.bpm.engine.runtime.ProcessInstanceModificationBuilder;
import org.camunda.bpm.engine.runtime.TransitionInstance;
import org.springframework.stereotype.Component;

/** Puts the token of a process elsewhere by the engine's own modification: listeners and mappings run as on the drawn way. */
@Component
class TokenMove {

    private final RuntimeService runtime;

    TokenMove(RuntimeService runtime) {
        this.runtime = runtime;
    }

    /** Where the tokens of a process stand; none once it is over. */
    List<String> steps(String process) {
        ActivityInstance tree =
                runtime.createProcessInstanceQuery().processInstanceId(process).count() == 0
                        ? null
                        : runtime.getActivityInstance(process);
        return tree == null
                ? List.of()
                : Stream.concat(
                                Arrays.stream(tree.getChildActivityInstances()).map(ActivityInstance::getActivityId),
                                Arrays.stream(tree.getChildTransitionInstances())
                                        .map(TransitionInstance::getActivityId))
                        .toList();
    }

    /** Everything in a process is cancelled, called processes with their clocks too, and the element is begun. */
    void to(String process, String element) {
        ProcessInstanceModificationBuilder move = runtime.createProcessInstanceModification(process);
        ActivityInstance tree = runtime.getActivityInstance(process);
        for (ActivityInstance step : tree.getChildActivityInstances()) {
            move = move.cancelActivityInstance(step.getId());
        }
        for (TransitionInstance step : tree.getChildTransitionInstances()) {
            move = move.cancelTransitionInstance(step.getId());
        }
        move.startBeforeActivity(element).execute();
    }
}
