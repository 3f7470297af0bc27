package coop.workers.manyhands.engine.identity;

import coop.workers.manyhands.engine.access.TasklistFilters;
import coop.workers.manyhands.groups.GroupsChanged;
import java.util.Map;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Groups, filters and first accounts, set right at every start, all or nothing: after the working groups are loaded,
 * before the port opens.
 */
@Component
public class IdentitySetup implements SmartLifecycle {

    private final CoordinatorGroups groups;
    private final TasklistFilters filters;
    private final FirstSignIns accounts;
    private final TransactionTemplate transaction;
    private volatile boolean open;

    IdentitySetup(
            CoordinatorGroups groups,
            TasklistFilters filters,
            FirstSignIns accounts,
            PlatformTransactionManager transactions) {
        this.transaction = new TransactionTemplate(transactions);
        this.groups = groups;
        this.filters = filters;
        this.accounts = accounts;
    }

    @Override
    public void start() {
        transaction.executeWithoutResult(status -> {
            putBack();
            accounts.open();
        });
        open = true;
    }

    /** Makes again what was taken away meanwhile of groups, their rights and their lists. */
    public void putBack() {
        groups.keepUp();
        filters.keepUp();
    }

    /** Another group has facilitators of its own at once, and is called as it is called now. */
    @EventListener
    void on(GroupsChanged changed) {
        putBack();
    }

    /** Which groups or rights are missing that every start makes sure of: by group, what is missing in words. */
    public Map<String, String> missing() {
        return groups.missing();
    }

    @Override
    public void stop() {
        open = false;
    }

    @Override
    public boolean isRunning() {
        return open;
    }

    /** Long before the web server, which starts among the last. */
    @Override
    public int getPhase() {
        return 0;
    }
}
