package coop.workers.manyhands.engine.ports;

import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.coordinators.OpenTask;
import coop.workers.manyhands.coordinators.Workload;
import coop.workers.manyhands.coordinators.Workloads;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads what waits for one coordinator from the engine's tables, in one query; a suspended task belongs to a paused case. */
@Component
class CamundaWorkloads implements Workloads {

    private static final String THEIRS = """
            with theirs as (
                select t.id_, t.due_date_,
                    (select min(l.group_id_) from act_ru_identitylink l
                        where l.task_id_ = t.id_ and l.type_ = 'candidate') as group_id
                from act_ru_task t
                where t.assignee_ = :user and t.suspension_state_ = 1
                union all
                select t.id_, t.due_date_, min(l.group_id_)
                from act_ru_identitylink l
                join act_ru_task t on t.id_ = l.task_id_ and t.assignee_ is null and t.suspension_state_ = 1
                where l.type_ = 'candidate' and l.group_id_ = any(:groups::text[])
                group by t.id_, t.due_date_
            ), counted as (
                select *,
                    count(*) filter (where due_date_ < :now) over () as late,
                    count(*) filter (where due_date_ >= :now and due_date_ < :tonight) over () as today,
                    count(*) filter (where due_date_ >= :tonight and due_date_ < :week_ends) over () as this_week,
                    count(*) filter (where due_date_ >= :week_ends) over () as later
                from theirs
            )
            select c.late, c.today, c.this_week, c.later, c.group_id, t.id_ as task, t.name_ as name,
                t.assignee_ as holder, t.due_date_ as due, e.business_key_ as reference
            from counted c
            join act_ru_task t on t.id_ = c.id_
            join act_ru_execution e on e.id_ = t.proc_inst_id_
            order by c.due_date_, c.id_
            limit :most
            """;

    private final JdbcClient database;

    CamundaWorkloads(JdbcClient database) {
        this.database = database;
    }

    /** What a row has besides its task: the same in all. */
    private record Counts(int late, int today, int thisWeek, int later) {

        private static final Counts NONE = new Counts(0, 0, 0, 0);
    }

    @Override
    public Workload of(String user, Collection<String> groups, Moments moments, int most) {
        List<OpenTask> first = new ArrayList<>();
        List<Counts> counts = new ArrayList<>();
        database.sql(THEIRS)
                .param("user", user)
                .param("groups", groups.toArray(String[]::new))
                .param("now", Timestamp.from(moments.now()))
                .param("tonight", Timestamp.from(moments.tonight()))
                .param("week_ends", Timestamp.from(moments.weekEnds()))
                .param("most", most)
                .query(row -> {
                    first.add(taskIn(row));
                    counts.add(new Counts(
                            row.getInt("late"), row.getInt("today"), row.getInt("this_week"), row.getInt("later")));
                });
        Counts all = counts.isEmpty() ? Counts.NONE : counts.get(0);
        return new Workload(first, all.late(), all.today(), all.thisWeek(), all.later());
    }

    private static OpenTask taskIn(ResultSet row) throws SQLException {
        return new OpenTask(
                row.getString("task"),
                row.getString("name"),
                new Reference(row.getString("reference")),
                row.getString("group_id"),
                row.getString("holder"),
                row.getTimestamp("due").toInstant());
    }
}
