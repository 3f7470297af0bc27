package coop.workers.manyhands.engine.access;

import java.util.List;
import org.camunda.bpm.engine.impl.QueryOrderingProperty;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.TaskManager;

/**
 * Counts tasks for coordinators as people read a number: as it is up to {@value #MOST}, and no further. Tasklist asks for the
 * count with every list, and an exact one looks at all that are open and whose they are; {@code count.js} in Tasklist says "over
 * 1,000". Admins, in whose Cockpit the number is a figure, and the application's own code count exactly.
 */
class CountedTasks extends TaskManager {

    /** One more than this is said where there are more: whoever shows it can tell "1,000" and "over 1,000" apart. */
    static final int MOST = 1000;

    @Override
    public long findTaskCountByQueryCriteria(TaskQueryImpl query) {
        if (!(getAuthorizationManager() instanceof TaskVisibility visibility) || !visibility.concernsCoordinator()) {
            return super.findTaskCountByQueryCriteria(query);
        }
        List<QueryOrderingProperty> order = query.getOrderingProperties();
        int first = query.getFirstResult();
        int most = query.getMaxResults();
        // Put in order, all would have to be looked at before the first is known.
        query.setOrderingProperties(List.of());
        query.setFirstResult(0);
        query.setMaxResults(MOST + 1);
        try {
            return findTasksByQueryCriteria(query).size();
        } finally {
            query.setOrderingProperties(order);
            query.setFirstResult(first);
            query.setMaxResults(most);
        }
    }

    /** Puts it in the place of the engine's own. */
    static class Factory implements SessionFactory {

        @Override
        public Class<?> getSessionType() {
            return TaskManager.class;
        }

        @Override
        public Session openSession() {
            return new CountedTasks();
        }
    }
}
