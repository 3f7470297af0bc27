package coop.workers.manyhands.engine.deployment;

import static coop.workers.manyhands.engine.deployment.ElementProperties.BEGUN_BY;
import static coop.workers.manyhands.engine.deployment.ElementProperties.CONSENT;
import static coop.workers.manyhands.engine.deployment.ElementProperties.DONE;
import static coop.workers.manyhands.engine.deployment.ElementProperties.MILESTONE;
import static coop.workers.manyhands.engine.deployment.ElementProperties.NOT_BY;
import static coop.workers.manyhands.engine.deployment.ElementProperties.OUTCOME;
import static coop.workers.manyhands.engine.deployment.ElementProperties.RECORDS;

import coop.workers.manyhands.coordinators.TaskDrafts;
import coop.workers.manyhands.editions.Editions;
import coop.workers.manyhands.engine.deadlines.Deadlines;
import coop.workers.manyhands.engine.deadlines.TaskArrival;
import coop.workers.manyhands.engine.forms.FormDoors;
import coop.workers.manyhands.engine.forms.FourEyes;
import coop.workers.manyhands.engine.history.CaseHistory;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.CallableElementActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.core.model.BaseCallableElement.CallableElementBinding;
import org.camunda.bpm.engine.impl.core.model.CallableElement;
import org.camunda.bpm.engine.impl.form.handler.StartFormHandler;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.task.TaskDefinition;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * Reads what a diagram says beyond BPMN and hangs on each element what makes it true: the doors that forms pass, the
 * clocks of tasks, and what applicants see. So every pathway is treated alike, and a diagram needs no Java.
 */
@Component
class PathwayParseListener extends AbstractBpmnParseListener {

    private final FormDoors doors;
    private final Deadlines deadlines;
    private final CaseHistory caseHistory;
    private final TaskArrival arriving;
    private final FourEyes fourEyes;
    private final TaskDrafts drafts;
    private final CurrentDiagrams current;
    private final Editions editions;
    private final Map<String, Boolean> isEdition = new ConcurrentHashMap<>();

    PathwayParseListener(
            FormDoors doors,
            Deadlines deadlines,
            CaseHistory caseHistory,
            TaskArrival arriving,
            @Lazy FourEyes fourEyes,
            @Lazy TaskDrafts drafts,
            CurrentDiagrams current,
            Editions editions) {
        this.doors = doors;
        this.deadlines = deadlines;
        this.caseHistory = caseHistory;
        this.arriving = arriving;
        this.fourEyes = fourEyes;
        this.drafts = drafts;
        this.current = current;
        this.editions = editions;
    }

    @Override
    public void parseProcess(Element process, ProcessDefinitionEntity definition) {
        if (!isBegunByTimer(process)) {
            definition.addBuiltInListener(
                    ExecutionListener.EVENTNAME_START, doors.refuseUnknown(definition.getKey()), 0);
        }
        ExecutionListener began = this::began;
        definition.addBuiltInListener(ExecutionListener.EVENTNAME_START, began);
        StartFormHandler handler = definition.getStartFormHandler();
        if (handler != null) {
            definition.setStartFormHandler(doors.startDoor(handler, definition.getKey()));
        }
    }

    /** A case has the edition that it begins with. What is called is a part of it. */
    private void began(DelegateExecution execution) {
        String reference = execution.getProcessBusinessKey();
        String edition = ((ExecutionEntity) execution).getProcessDefinition().getDeploymentId();
        if (reference != null && execution.getSuperExecution() == null && isEdition(edition)) {
            editions.begins(reference, edition);
        }
    }

    /** Housekeeping is about no case: it has no reference, and whoever starts it by hand does no harm. */
    private static boolean isBegunByTimer(Element process) {
        return process.elements("startEvent").stream()
                .anyMatch(start -> "timer".equals(ElementProperties.of(start).get(BEGUN_BY)));
    }

    @Override
    public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        ElementProperties properties = ElementProperties.of(element);
        TaskDefinition task = ((UserTaskActivityBehavior) activity.getActivityBehavior()).getTaskDefinition();
        task.setTaskFormHandler(doors.taskDoor(
                task.getTaskFormHandler(),
                properties.require(DONE, activity.getId()),
                records(properties, scope, activity),
                properties.get(CONSENT)));
        deadlines.hangOn(activity, task, properties);
        task.addBuiltInTaskListener(TaskListener.EVENTNAME_CREATE, caseHistory.taskWaits(properties));
        task.addBuiltInTaskListener(TaskListener.EVENTNAME_CREATE, arriving.watch());
        task.addBuiltInTaskListener(TaskListener.EVENTNAME_CREATE, fourEyes.leaveNobodyWaiting(properties.get(NOT_BY)));
        TaskListener watch = fourEyes.watch(properties.get(NOT_BY));
        task.addBuiltInTaskListener(TaskListener.EVENTNAME_ASSIGNMENT, watch);
        task.addBuiltInTaskListener(TaskListener.EVENTNAME_COMPLETE, watch);
        // What somebody typed into it goes with it, however it ends.
        TaskListener ends = one -> drafts.drop(one.getId());
        task.addBuiltInTaskListener(TaskListener.EVENTNAME_COMPLETE, ends);
        task.addBuiltInTaskListener(TaskListener.EVENTNAME_DELETE, ends);
    }

    /** A diagram of before does not say what its tasks record: today's does. */
    private Supplier<@Nullable String> records(ElementProperties properties, ScopeImpl scope, ActivityImpl activity) {
        String process = ((ProcessDefinitionEntity) scope.getProcessDefinition()).getKey();
        return () -> properties.has(RECORDS)
                ? properties.get(RECORDS)
                : current.propertiesOf(process, activity.getId()).get(RECORDS);
    }

    @Override
    public void parseIntermediateCatchEvent(Element element, ScopeImpl scope, ActivityImpl activity) {
        wait(element, activity);
    }

    @Override
    public void parseEventBasedGateway(Element element, ScopeImpl scope, ActivityImpl activity) {
        wait(element, activity);
    }

    @Override
    public void parseReceiveTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        wait(element, activity);
    }

    @Override
    public void parseServiceTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        done(element, activity);
    }

    @Override
    public void parseCallActivity(Element element, ScopeImpl scope, ActivityImpl activity) {
        String deployment = ((ProcessDefinitionEntity) scope.getProcessDefinition()).getDeploymentId();
        if (isEdition(deployment)) {
            CallableElement called =
                    ((CallableElementActivityBehavior) activity.getActivityBehavior()).getCallableElement();
            called.setBinding(CallableElementBinding.DEPLOYMENT);
            called.setDeploymentId(deployment);
        }
        done(element, activity);
    }

    /** What was deployed folder by folder, before there were editions, calls the latest of what it calls. */
    private boolean isEdition(String deployment) {
        return isEdition.computeIfAbsent(
                deployment,
                unknown -> PathwayDeployment.EDITION.equals(Context.getCommandContext()
                        .getDeploymentManager()
                        .findDeploymentById(unknown)
                        .getName()));
    }

    @Override
    public void parseEndEvent(Element element, ScopeImpl scope, ActivityImpl activity) {
        done(element, activity);
        ElementProperties properties = ElementProperties.of(element);
        if (properties.has(OUTCOME)) {
            activity.addBuiltInListener(
                    ExecutionListener.EVENTNAME_END,
                    caseHistory.ends(
                            properties.require(OUTCOME, activity.getId()),
                            properties.get(ElementProperties.WORDS),
                            activity.getId()));
        }
    }

    private void wait(Element element, ActivityImpl activity) {
        ElementProperties properties = ElementProperties.of(element);
        if (properties.has(MILESTONE)) {
            activity.addBuiltInListener(ExecutionListener.EVENTNAME_START, caseHistory.waits(properties));
        }
        done(element, activity);
    }

    private void done(Element element, ActivityImpl activity) {
        String words = ElementProperties.of(element).get(DONE);
        if (words != null) {
            activity.addBuiltInListener(ExecutionListener.EVENTNAME_END, caseHistory.happened(words));
        }
    }
}
