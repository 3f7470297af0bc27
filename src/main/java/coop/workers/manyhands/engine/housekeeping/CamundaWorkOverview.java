package coop.workers.manyhands.engine.housekeeping;

import coop.workers.manyhands.monitor.WorkOverview;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageImpl;
import org.springframework.data.domain.Pageable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/** Reads all open tasks from the engine's tables, in one query for each number of rows. */
@Component
class CamundaWorkOverview implements WorkOverview {

    private static final String TASKS = " from act_ru_task t";

    private static final String ACTIVE = " where t.suspension_state_ = 1";

    private static final String OPEN = TASKS + ACTIVE;

    /** With what is there of who could do them: joined as a whole, since to look for it task by task takes most of the time. */
    private static final String WITH_TAKERS = TASKS + """
             left join act_id_user u on u.id_ = t.assignee_
            left join (select distinct l.task_id_ from act_ru_identitylink l
                    left join act_id_membership m on m.group_id_ = l.group_id_
                    where l.type_ = 'candidate' and (m.user_id_ is not null or l.user_id_ is not null)) takeable
                on takeable.task_id_ = t.id_""" + ACTIVE;

    private static final String LATE = " t.due_date_ < :now ";

    private static final String UNCLAIMED = " t.assignee_ is null ";

    /** In the hands of an account that is gone; or in nobody's, and nobody is in any group that could take it. */
    private static final String NOBODYS =
            " (case when t.assignee_ is not null then u.id_ is null else takeable.task_id_ is null end) ";

    private static final String COUNTS = " count(*) as open, count(*) filter (where" + LATE
            + ") as late, count(*) filter (where" + UNCLAIMED + ") as unclaimed, min(t.create_time_) as oldest";

    private final JdbcClient database;
    private final Clock clock;

    CamundaWorkOverview(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public Totals totals() {
        return bound("select" + COUNTS + ", count(*) filter (where" + NOBODYS + ") as nobodys" + WITH_TAKERS)
                .query((row, number) -> new Totals(
                        row.getLong("open"), row.getLong("late"), row.getLong("unclaimed"), row.getLong("nobodys")))
                .single();
    }

    @Override
    public Page<Waiting> tasks(Which which, String group, String holder, Pageable page) {
        String wanted = (which == Which.NOBODYS ? WITH_TAKERS : OPEN)
                + condition(which)
                + (group.isEmpty()
                        ? ""
                        : " and exists (select 1 from act_ru_identitylink l where l.task_id_ = t.id_"
                                + " and l.type_ = 'candidate' and l.group_id_ = :group)")
                + (holder.isEmpty() ? "" : " and t.assignee_ = :holder");
        List<Waiting> rows = bound("""
                        select c.id_ as task, e.business_key_ as reference, c.name_ as name, c.assignee_ as holder,
                            c.create_time_ as since, c.due_date_ as due,
                            (select string_agg(coalesce(g.name_, l.group_id_), ', ' order by l.group_id_)
                                from act_ru_identitylink l left join act_id_group g on g.id_ = l.group_id_
                                where l.task_id_ = c.id_ and l.type_ = 'candidate') as groups
                        from (select t.*""" + wanted + """
                             order by t.create_time_, t.id_ limit :size offset :skip) c
                        join act_ru_execution e on e.id_ = c.proc_inst_id_
                        order by c.create_time_, c.id_""")
                .param("group", group)
                .param("holder", holder)
                .param("size", page.getPageSize())
                .param("skip", page.getOffset())
                .query((row, number) -> waiting(row))
                .list();
        long all = bound("select count(*)" + wanted)
                .param("group", group)
                .param("holder", holder)
                .query(Long.class)
                .single();
        return new PageImpl<>(rows, page, all);
    }

    private static String condition(Which which) {
        return switch (which) {
            case ALL -> "";
            case LATE -> " and" + LATE;
            case UNCLAIMED -> " and" + UNCLAIMED;
            case NOBODYS -> " and" + NOBODYS;
        };
    }

    @Override
    public List<Load> byGroup() {
        return loads("select l.group_id_ as who," + COUNTS + """
                 from act_ru_task t join act_ru_identitylink l
                    on l.task_id_ = t.id_ and l.type_ = 'candidate' and l.group_id_ is not null
                where t.suspension_state_ = 1 group by 1 order by late desc, open desc, who""");
    }

    @Override
    public List<Load> byHolder() {
        return loads("select t.assignee_ as who," + COUNTS + OPEN
                + " and t.assignee_ is not null group by 1 order by late desc, open desc, who");
    }

    private List<Load> loads(String sql) {
        return bound(sql)
                .query((row, number) -> new Load(
                        row.getString("who"),
                        row.getLong("open"),
                        row.getLong("late"),
                        row.getLong("unclaimed"),
                        row.getTimestamp("oldest").toInstant()))
                .list();
    }

    private StatementSpec bound(String sql) {
        return database.sql(sql).param("now", Timestamp.from(clock.instant()));
    }

    private static Waiting waiting(ResultSet row) throws SQLException {
        Timestamp due = row.getTimestamp("due");
        return new Waiting(
                row.getString("task"),
                row.getString("reference"),
                row.getString("name"),
                row.getString("groups"),
                row.getString("holder"),
                row.getTimestamp("since").toInstant(),
                due == null ? null : due.toInstant());
    }
}
