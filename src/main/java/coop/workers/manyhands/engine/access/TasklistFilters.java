package coop.workers.manyhands.engine.access;

import coop.workers.manyhands.engine.identity.CoordinatorGroups;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.task.TaskQuery;
import org.springframework.stereotype.Component;

/** The lists that Tasklist opens with. What is there already stays as an admin left it. */
@Component
public class TasklistFilters {

    private final FilterService filters;
    private final TaskService tasks;
    private final CoordinatorGroups groups;

    TasklistFilters(FilterService filters, TaskService tasks, CoordinatorGroups groups) {
        this.filters = filters;
        this.tasks = tasks;
        this.groups = groups;
    }

    public void keepUp() {
        String unclaimed = filter(
                "My groups, unclaimed",
                "Waiting for somebody of your groups to take it",
                10,
                "#1d6f42",
                tasks.createTaskQuery()
                        .taskCandidateGroupInExpression("${currentUserGroups()}")
                        .taskUnassigned());
        String mine = filter(
                "Mine",
                "What you have taken",
                20,
                "#1f5a99",
                tasks.createTaskQuery().taskAssigneeExpression("${currentUser()}"));
        // Whoever asks sees only what is theirs or their groups': the list need not say so again.
        String overdue = filter(
                "Overdue",
                "Past its date, in your groups",
                30,
                "#a32020",
                tasks.createTaskQuery().dueBeforeExpression("${now()}"));
        filter("All", "Every open task", 40, "#555555", tasks.createTaskQuery());
        groups.showToAll(List.of(unclaimed, mine, overdue));
    }

    private String filter(String name, String description, int order, String colour, TaskQuery query) {
        // No order of its own: it would go before the one that the control above the list names.
        List<Filter> known = filters.createTaskFilterQuery().filterName(name).list();
        if (!known.isEmpty()) {
            return withoutOrder(known.get(0)).getId();
        }
        Filter filter = filters.newTaskFilter(name)
                .setQuery(query)
                .setProperties(Map.of(
                        "description",
                        description,
                        "priority",
                        order,
                        "color",
                        colour,
                        "refresh",
                        true,
                        "showUndefinedVariable",
                        false));
        return filters.saveFilter(filter).getId();
    }

    /** Those of earlier versions have one; nobody can give a list an order in Tasklist. */
    private Filter withoutOrder(Filter filter) {
        TaskQueryImpl query = filter.getQuery();
        if (query.getOrderingProperties().isEmpty()) {
            return filter;
        }
        query.getOrderingProperties().clear();
        return filters.saveFilter(filter.setQuery(query));
    }
}
