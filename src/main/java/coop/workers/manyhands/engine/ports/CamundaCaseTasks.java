package coop.workers.manyhands.engine.ports;

import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.coordinators.CaseTasks;
import coop.workers.manyhands.coordinators.OpenTask;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the open tasks of many cases from the engine's tables, in one query; called processes have their case's key. */
@Component
class CamundaCaseTasks implements CaseTasks {

    private static final String TASKS = """
            select distinct on (t.due_date_, t.id_) t.id_ as task, t.name_ as name, t.assignee_ as holder,
                t.due_date_ as due, e.business_key_ as reference, coalesce(l.group_id_, '') as group_id
            from act_ru_execution e
            join act_ru_task t on t.proc_inst_id_ = e.id_ and t.suspension_state_ = 1
            left join act_ru_identitylink l on l.task_id_ = t.id_ and l.type_ = 'candidate'
            where e.business_key_ = any(:cases::text[])
                and (:all or t.assignee_ = :user or l.group_id_ = any(:groups::text[]))
            order by t.due_date_, t.id_, l.group_id_""";

    private final JdbcClient database;

    CamundaCaseTasks(JdbcClient database) {
        this.database = database;
    }

    @Override
    public Map<Reference, List<OpenTask>> of(
            Collection<Reference> cases, String user, Collection<String> groups, boolean all) {
        Map<Reference, List<OpenTask>> found = new LinkedHashMap<>();
        database.sql(TASKS)
                .param("cases", cases.stream().map(Reference::value).toArray(String[]::new))
                .param("user", user)
                .param("groups", groups.toArray(String[]::new))
                .param("all", all)
                .query(row -> {
                    OpenTask task = new OpenTask(
                            row.getString("task"),
                            row.getString("name"),
                            new Reference(row.getString("reference")),
                            row.getString("group_id"),
                            row.getString("holder"),
                            row.getTimestamp("due").toInstant());
                    found.computeIfAbsent(task.reference(), key -> new ArrayList<>())
                            .add(task);
                });
        return found;
    }
}
