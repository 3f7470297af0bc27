package coop.workers.manyhands.engine.history;

import java.util.Date;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.history.HistoryLevel;
import org.camunda.bpm.engine.impl.history.event.HistoricProcessInstanceEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoricTaskInstanceEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoryEvent;
import org.camunda.bpm.engine.impl.history.producer.CacheAwareHistoryEventProducer;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;

/**
 * Says of the history of what has ended when it may be removed, in the tables that have rows at the level {@code activity}. The
 * engine does so in sixteen, one statement each at every end, and thirteen of them are empty.
 */
public final class ActivityHistoryProducer extends CacheAwareHistoryEventProducer {

    private static final Set<String> PROCESS_INSTANCES = Set.of(HistoricProcessInstanceEventEntity.class.getName());

    @Override
    protected void addRemovalTimeToHistoricProcessInstances(String rootProcessInstanceId, Date removalTime) {
        CommandContext context = Context.getCommandContext();
        if (!isActivityLevel(context)) {
            super.addRemovalTimeToHistoricProcessInstances(rootProcessInstanceId, removalTime);
            return;
        }
        context.getHistoricActivityInstanceManager()
                .addRemovalTimeToActivityInstancesByRootProcessInstanceId(rootProcessInstanceId, removalTime, null);
        context.getHistoricTaskInstanceManager()
                .addRemovalTimeToTaskInstancesByRootProcessInstanceId(rootProcessInstanceId, removalTime, null);
        context.getHistoricProcessInstanceManager()
                .addRemovalTimeToProcessInstancesByRootProcessInstanceId(
                        rootProcessInstanceId, removalTime, null, PROCESS_INSTANCES);
    }

    /** A task knows when it began: for how long it took needs no look into the history. */
    @Override
    public HistoryEvent createTaskInstanceCompleteEvt(DelegateTask task, String reason) {
        HistoryEvent event = super.createTaskInstanceCompleteEvt(task, reason);
        if (event instanceof HistoricTaskInstanceEventEntity done && done.getStartTime() == null) {
            done.setStartTime(task.getCreateTime());
        }
        return event;
    }

    @Override
    protected void addRemovalTimeToHistoricDecisions(String rootProcessInstanceId, Date removalTime) {
        if (!isActivityLevel(Context.getCommandContext())) {
            super.addRemovalTimeToHistoricDecisions(rootProcessInstanceId, removalTime);
        }
    }

    private static boolean isActivityLevel(CommandContext context) {
        return HistoryLevel.HISTORY_LEVEL_ACTIVITY.equals(
                context.getProcessEngineConfiguration().getHistoryLevel());
    }
}
