package coop.workers.manyhands.engine.ports;

import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.coordinators.Agenda;
import coop.workers.manyhands.coordinators.Everybody;
import coop.workers.manyhands.coordinators.Interests;
import coop.workers.manyhands.coordinators.OpenTask;
import coop.workers.manyhands.coordinators.TaskBoard;
import coop.workers.manyhands.engine.access.WithoutAuthorization;
import coop.workers.manyhands.engine.deadlines.Suspension;
import coop.workers.manyhands.engine.deployment.ElementProperties;
import coop.workers.manyhands.engine.forms.FourEyes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The open tasks. Lists for many people are read from the engine's tables in one query each; nothing is written but
 * through its API. A task that is suspended, because its case is paused, is not open; in whose hands it is counts all the same.
 */
@Component
class CamundaTaskBoard implements TaskBoard {

    private static final String TASK = """
            t.id_ as task, t.name_ as name, t.assignee_ as holder, t.due_date_ as due, e.business_key_ as reference
            """;

    private static final String CASE = " join act_ru_execution e on e.id_ = t.proc_inst_id_ ";

    /** The group that a task is given to in a list that is not about one of its groups. */
    private static final String ITS_GROUP = """
            (select min(l.group_id_) from act_ru_identitylink l where l.task_id_ = t.id_ and l.type_ = 'candidate')
            """;

    private static final String OPEN = " t.suspension_state_ = 1 ";

    private final TaskService tasks;
    private final RepositoryService repository;
    private final FourEyes fourEyes;
    private final Suspension suspension;
    private final JdbcClient database;

    CamundaTaskBoard(
            TaskService tasks,
            RepositoryService repository,
            FourEyes fourEyes,
            Suspension suspension,
            JdbcClient database) {
        this.tasks = tasks;
        this.repository = repository;
        this.fourEyes = fourEyes;
        this.suspension = suspension;
        this.database = database;
    }

    @Override
    public Optional<OpenTask> find(String task) {
        return database.sql("select " + TASK + ", " + ITS_GROUP + " as group_id from act_ru_task t" + CASE
                        + "where t.id_ = :task and" + OPEN)
                .param("task", task)
                .query((row, number) -> taskIn(row))
                .optional();
    }

    @Override
    public List<OpenTask> visible(Collection<String> ids, String user, @Nullable Collection<String> groups) {
        return ids.isEmpty()
                ? List.of()
                : database.sql("select " + TASK + ", " + ITS_GROUP + " as group_id from act_ru_task t" + CASE
                                + "where t.id_ in (:ids) and (:all or t.assignee_ = :user or exists (select 1 from"
                                + " act_ru_identitylink l where l.task_id_ = t.id_ and l.type_ = 'candidate'"
                                + " and l.group_id_ = any(:groups::text[]))) and" + OPEN)
                        .param("ids", ids)
                        .param("user", user)
                        .param("all", groups == null)
                        .param("groups", groups == null ? new String[0] : groups.toArray(String[]::new))
                        .query((row, number) -> taskIn(row))
                        .list();
    }

    @Override
    public List<String> groupsOf(String task) {
        return database.sql("select group_id_ from act_ru_identitylink where task_id_ = :task and type_ = 'candidate'"
                        + " and group_id_ is not null order by group_id_")
                .param("task", task)
                .query(String.class)
                .list();
    }

    @Override
    public List<OpenTask> unclaimed(Collection<String> ids) {
        return ids.isEmpty()
                ? List.of()
                : database.sql("select " + TASK + ", " + ITS_GROUP + " as group_id from act_ru_task t" + CASE
                                + "where t.id_ in (:ids) and t.assignee_ is null and" + OPEN
                                + "order by t.create_time_, t.id_")
                        .param("ids", ids)
                        .query((row, number) -> taskIn(row))
                        .list();
    }

    @Override
    public Map<String, List<OpenTask>> arrived(Map<String, Instant> since, Instant until) {
        Map<String, List<OpenTask>> arrived = new LinkedHashMap<>();
        List<Map.Entry<String, Instant>> asked = List.copyOf(since.entrySet());
        database.sql("select a.who, min(l.group_id_) as group_id, t.create_time_, " + TASK + """
                        from unnest(:users::text[], :since::timestamp[]) as a(who, since)
                        join act_id_membership m on m.user_id_ = a.who
                        join act_ru_task t on t.create_time_ > a.since and t.create_time_ <= :until
                            and t.create_time_ > :earliest and t.assignee_ is null
                        join act_ru_identitylink l on l.task_id_ = t.id_ and l.type_ = 'candidate'
                            and l.group_id_ = m.group_id_
                        """ + CASE + "where" + OPEN
                        + """
                        group by a.who, t.id_, t.name_, t.assignee_, t.due_date_, t.create_time_, e.business_key_
                        order by a.who, t.create_time_, t.id_
                        """)
                .param("users", asked.stream().map(Map.Entry::getKey).toArray(String[]::new))
                .param(
                        "since",
                        // The driver takes no array of moments.
                        asked.stream()
                                .map(entry -> Timestamp.from(entry.getValue()).toString())
                                .toArray(String[]::new))
                .param("until", Timestamp.from(until))
                .param(
                        "earliest",
                        Timestamp.from(
                                since.values().stream().min(Instant::compareTo).orElse(until)))
                .query(row -> {
                    arrived.computeIfAbsent(row.getString("who"), key -> new ArrayList<>())
                            .add(taskIn(row));
                });
        return arrived;
    }

    @Override
    public Map<String, Agenda> agendas(Collection<String> users, Instant now, Instant tonight, int most) {
        Map<String, Map<Agenda.Kind, Agenda.Part>> parts = new LinkedHashMap<>();
        database.sql("""
                        with theirs as (
                            select t.assignee_ as who, t.id_, t.due_date_, %s as group_id
                            from act_ru_task t
                            where t.assignee_ in (:users) and t.due_date_ < :tonight and %s
                            union all
                            select m.user_id_, t.id_, t.due_date_, min(l.group_id_)
                            from act_id_membership m
                            join act_ru_identitylink l on l.group_id_ = m.group_id_ and l.type_ = 'candidate'
                            join act_ru_task t on t.id_ = l.task_id_ and t.assignee_ is null
                            where m.user_id_ in (:users) and %s
                            group by m.user_id_, t.id_, t.due_date_
                        ), sorted as (
                            select *, case when due_date_ < :now then 'OVERDUE' when due_date_ < :tonight then 'TODAY'
                                else 'UNCLAIMED' end as kind
                            from theirs
                        ), ranked as (
                            select *, row_number() over (partition by who, kind order by due_date_, id_) as place,
                                count(*) over (partition by who, kind) as total
                            from sorted
                        )
                        select r.who, r.kind, r.total, r.group_id, %s
                        from ranked r join act_ru_task t on t.id_ = r.id_ %s
                        where r.place <= :most
                        order by r.who, r.kind, r.place
                        """.formatted(ITS_GROUP, OPEN, OPEN, TASK, CASE))
                .param("users", users)
                .param("now", Timestamp.from(now))
                .param("tonight", Timestamp.from(tonight))
                .param("most", most)
                .query(row -> {
                    OpenTask task = taskIn(row);
                    int count = row.getInt("total");
                    parts.computeIfAbsent(row.getString("who"), key -> new EnumMap<>(Agenda.Kind.class))
                            .merge(
                                    Agenda.Kind.valueOf(row.getString("kind")),
                                    new Agenda.Part(List.of(task), count),
                                    Agenda.Part::and);
                });
        Map<String, Agenda> agendas = new LinkedHashMap<>();
        parts.forEach((who, theirs) -> agendas.put(who, new Agenda(theirs)));
        return agendas;
    }

    @Override
    public List<String> heldBy(String user) {
        return database.sql("select t.id_ from act_ru_task t where t.assignee_ = :user order by t.id_")
                .param("user", user)
                .query(String.class)
                .list();
    }

    @Override
    public Map<OpenTask, Set<String>> inHandsOf(String user) {
        Map<OpenTask, Set<String>> found = new LinkedHashMap<>();
        database.sql("select " + TASK + ", " + ITS_GROUP + """
                        as group_id, array(select l.group_id_::text from act_ru_identitylink l
                            where l.task_id_ = t.id_ and l.type_ = 'candidate' and l.group_id_ is not null) as all_groups
                        from act_ru_task t""" + CASE
                        + "where t.assignee_ = :user order by t.due_date_, t.id_")
                .param("user", user)
                .query(row -> {
                    found.put(taskIn(row), Set.of((String[])
                            row.getArray("all_groups").getArray()));
                });
        return found;
    }

    @Override
    public Map<String, Integer> held() {
        Map<String, Integer> held = new HashMap<>();
        database.sql("select t.assignee_, count(*) as tasks from act_ru_task t where t.assignee_ is not null"
                        + " group by t.assignee_")
                .query(row -> {
                    held.put(row.getString("assignee_"), row.getInt("tasks"));
                });
        return held;
    }

    @Override
    public Map<String, @Nullable String> holders(Collection<String> ids) {
        Map<String, @Nullable String> holders = new HashMap<>();
        if (!ids.isEmpty()) {
            database.sql("select id_, assignee_ from act_ru_task where id_ in (:ids)")
                    .param("ids", ids)
                    .query(row -> {
                        holders.put(row.getString("id_"), row.getString("assignee_"));
                    });
        }
        return holders;
    }

    @Override
    public @Nullable String handOver(String id, @Nullable String user) {
        return WithoutAuthorization.run(() -> {
            Task task = tasks.createTaskQuery().taskId(id).singleResult();
            if (task == null) {
                return null;
            }
            String holder = user != null && mayAnswer(task, user) ? user : null;
            suspension.putIntoHands(id, holder);
            return holder;
        });
    }

    @Override
    public void giveBack(String user, @Nullable String group) {
        release(database.sql("""
                        select t.id_ from act_ru_task t where t.assignee_ = :user and (:group::text is null or exists (select 1 from act_ru_identitylink l
                                where l.task_id_ = t.id_ and l.type_ = 'candidate' and l.group_id_ = :group)
                            and not exists (select 1 from act_ru_identitylink l
                                join act_id_membership m on m.group_id_ = l.group_id_ and m.user_id_ = :user
                                where l.task_id_ = t.id_ and l.type_ = 'candidate' and l.group_id_ <> :group))
                        order by t.id_""")
                .param("user", user)
                .param("group", group)
                .query(String.class)
                .list());
    }

    @Override
    public void giveBackOfTheGone() {
        release(database.sql("select t.id_ from act_ru_task t where t.assignee_ is not null"
                        + " and not exists (select 1 from act_id_user u where u.id_ = t.assignee_) order by t.id_")
                .query(String.class)
                .list());
    }

    private void release(List<String> ids) {
        ids.forEach(id -> suspension.putIntoHands(id, null));
    }

    private boolean mayAnswer(Task task, String user) {
        String reference = database.sql("select e.business_key_ from act_ru_execution e where e.id_ = :instance")
                .param("instance", task.getProcessInstanceId())
                .query(String.class)
                .optional()
                .orElse(null);
        return reference != null
                && fourEyes.reasonAgainst(
                                new Reference(reference),
                                user,
                                notBy(task.getProcessDefinitionId(), task.getTaskDefinitionKey()))
                        .isEmpty();
    }

    @Override
    public void open(String group, String further) {
        List<String> closed = database.sql("""
                        select t.id_ from act_ru_task t
                        join act_ru_identitylink l on l.task_id_ = t.id_ and l.type_ = 'candidate' and l.group_id_ = :group
                        where not exists (select 1 from act_ru_identitylink f
                            where f.task_id_ = t.id_ and f.type_ = 'candidate' and f.group_id_ = :further) and
                        """ + OPEN)
                .param("group", group)
                .param("further", further)
                .query(String.class)
                .list();
        WithoutAuthorization.run(() -> {
            closed.forEach(task -> tasks.addCandidateGroup(task, further));
            return null;
        });
    }

    /** An open task, as far as it matters who may do it. */
    private record Waiting(
            String task,
            String name,
            Reference reference,
            String definition,
            String key,
            Set<String> groups,
            boolean marked) {}

    @Override
    public void leaveNobodyWaiting(Interests.Present present) {
        List<Waiting> waiting = database.sql("""
                        select t.id_ as task, t.name_ as name, e.business_key_ as reference, t.proc_def_id_ as definition,
                            t.task_def_key_ as key, array_agg(l.group_id_) as groups,
                            exists (select 1 from act_ru_variable v where v.task_id_ = t.id_ and v.name_ = :marked) as marked
                        from act_ru_task t
                        join act_ru_identitylink l on l.task_id_ = t.id_ and l.type_ = 'candidate'
                            and l.group_id_ is not null
                        """ + CASE + " where t.assignee_ is null and " + OPEN + """
                         group by t.id_, t.name_, e.business_key_, t.proc_def_id_, t.task_def_key_ order by t.id_""")
                .param("marked", FourEyes.WITH_ADMINS)
                .query((row, number) -> new Waiting(
                        row.getString("task"),
                        row.getString("name"),
                        new Reference(row.getString("reference")),
                        row.getString("definition"),
                        row.getString("key"),
                        new TreeSet<>(List.of((String[]) row.getArray("groups").getArray())),
                        row.getBoolean("marked")))
                .list();
        WithoutAuthorization.run(() -> {
            waiting.forEach(task -> lookAgain(task, present));
            return null;
        });
    }

    private void lookAgain(Waiting task, Interests.Present present) {
        String notBy = notBy(task.definition(), task.key());
        if (!task.groups().contains(Everybody.ADMINS)) {
            if (present.isFew(task.groups())
                    && fourEyes.leavesNobody(present, task.reference(), task.groups(), notBy)) {
                tasks.addCandidateGroup(task.task(), Everybody.ADMINS);
                tasks.setVariableLocal(task.task(), FourEyes.WITH_ADMINS, true);
                fourEyes.goesToAdmins(task.reference(), task.name());
            }
        } else if (task.marked()) {
            Set<String> own = new TreeSet<>(task.groups());
            own.remove(Everybody.ADMINS);
            if (fourEyes.somebodyMay(present, task.reference(), own, notBy)) {
                tasks.deleteCandidateGroup(task.task(), Everybody.ADMINS);
                tasks.removeVariableLocal(task.task(), FourEyes.WITH_ADMINS);
                fourEyes.comesBack(task.reference(), own.iterator().next(), task.name());
            }
        }
    }

    private @Nullable String notBy(String definition, String key) {
        UserTask element = repository.getBpmnModelInstance(definition).getModelElementById(key);
        return ElementProperties.of(element).get(ElementProperties.NOT_BY);
    }

    @Override
    public boolean areOpen(Map<String, String> hands) {
        Map<String, @Nullable String> now = new HashMap<>();
        database.sql("select t.id_, t.assignee_ from act_ru_task t where t.id_ in (:ids) and" + OPEN)
                .param("ids", hands.keySet())
                .query(row -> {
                    now.put(row.getString("id_"), row.getString("assignee_"));
                });
        return hands.entrySet().stream()
                .allMatch(task ->
                        now.containsKey(task.getKey()) && isNotTakenOver(task.getValue(), now.get(task.getKey())));
    }

    @Override
    public boolean areFor(String user, Collection<String> ids) {
        return ids.isEmpty()
                || database.sql("""
                                select count(*) from act_ru_task t where t.id_ in (:ids) and (t.assignee_ = :user
                                    or exists (select 1 from act_ru_identitylink l
                                        left join act_id_membership m on m.group_id_ = l.group_id_ and m.user_id_ = :user
                                        where l.task_id_ = t.id_ and l.type_ = 'candidate'
                                            and (m.user_id_ is not null or l.user_id_ = :user)))
                                """)
                                .param("ids", Set.copyOf(ids))
                                .param("user", user)
                                .query(Integer.class)
                                .single()
                        == Set.copyOf(ids).size();
    }

    private static boolean isNotTakenOver(String before, @Nullable String now) {
        return before.equals(ANYBODYS) || now == null || now.equals(before);
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
