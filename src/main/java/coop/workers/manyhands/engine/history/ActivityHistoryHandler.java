package coop.workers.manyhands.engine.history;

import org.camunda.bpm.engine.impl.history.event.HistoricScopeInstanceEvent;
import org.camunda.bpm.engine.impl.history.event.HistoryEvent;
import org.camunda.bpm.engine.impl.history.handler.DbHistoryEventHandler;

/**
 * Writes history as the engine does. The engine reads before each change when something began, for how long it took; here it does so
 * only where something ended, and nobody knows its beginning.
 */
public final class ActivityHistoryHandler extends DbHistoryEventHandler {

    @Override
    protected void insertOrUpdate(HistoryEvent event) {
        if (event.getId() != null
                && !isInitialEvent(event)
                && event instanceof HistoricScopeInstanceEvent scope
                && (scope.getEndTime() == null || scope.getStartTime() != null)
                && getDbEntityManager().getCachedEntity(event.getClass(), event.getId()) == null) {
            getDbEntityManager().merge(event);
        } else {
            super.insertOrUpdate(event);
        }
    }
}
