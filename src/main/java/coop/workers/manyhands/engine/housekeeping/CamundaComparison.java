package coop.workers.manyhands.engine.housekeeping;

import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.engine.access.WithoutAuthorization;
import coop.workers.manyhands.engine.deadlines.EngineZone;
import coop.workers.manyhands.engine.deadlines.Suspension;
import coop.workers.manyhands.engine.held.HeldMessages;
import coop.workers.manyhands.engine.history.Waits;
import coop.workers.manyhands.engine.identity.IdentitySetup;
import coop.workers.manyhands.monitor.EngineComparison;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Reads the engine's tables beside our own, one query a kind, so that it costs the same however the cases came to differ.
 * Nothing is written but through the engine's API.
 */
@Component
class CamundaComparison implements EngineComparison {

    /** The longest wait of a diagram is a Director's term; whatever is set for later was set by hand. */
    private static final Duration FAR = Duration.ofDays(5 * 366);

    private static final String NO_PROCESS = """
            select c.reference as subject, c.reference, c.title as detail from open_case c
            where not exists (select 1 from act_ru_execution e
                where e.business_key_ = c.reference and e.parent_id_ is null)
            order by c.since limit :most
            """;

    private static final String NO_CASE = """
            select e.id_ as subject, e.business_key_ as reference, d.name_ as detail
            from act_ru_execution e join act_re_procdef d on d.id_ = e.proc_def_id_
            where e.parent_id_ is null and e.super_exec_ is null and e.business_key_ is not null
                and not exists (select 1 from open_case c where c.reference = e.business_key_)
            order by e.business_key_ limit :most
            """;

    private static final String SUSPENDED = """
            select e.id_ as subject, e.business_key_ as reference, d.name_ as detail
            from act_ru_execution e join act_re_procdef d on d.id_ = e.proc_def_id_
            where e.parent_id_ is null and e.suspension_state_ = 2
                and not exists (select 1 from involvement i
                    where i.reference = e.business_key_ and i.paused_at is not null and i.outcome is null)
            order by e.business_key_ limit :most
            """;

    private static final String NOT_SUSPENDED = """
            select e.id_ as subject, e.business_key_ as reference, d.name_ as detail
            from involvement i
            join act_ru_execution e on e.business_key_ = i.reference and e.parent_id_ is null and e.suspension_state_ = 1
            join act_re_procdef d on d.id_ = e.proc_def_id_ and d.key_ <> 'pause'
            where i.paused_at is not null and i.outcome is null and not exists (
                -- What the pause itself calls.
                select 1 from act_ru_execution p join act_re_procdef pd on pd.id_ = p.proc_def_id_ and pd.key_ = 'pause'
                where p.id_ = e.root_proc_inst_id_)
            order by e.business_key_ limit :most
            """;

    private static final String SUSPENDED_JOB = """
            select j.id_ as subject, e.business_key_ as reference,
                   coalesce(d.name_, j.handler_type_) as detail
            from act_ru_job j
            left join act_ru_execution e on e.id_ = j.process_instance_id_
            left join act_re_procdef d on d.id_ = j.process_def_id_
            where j.suspension_state_ = 2 and j.handler_type_ <> :held and (e.id_ is null or e.suspension_state_ = 1)
            order by j.id_ limit :most
            """;

    private static final String FAR_JOB = """
            select j.id_ as subject, e.business_key_ as reference,
                   coalesce(d.name_, j.handler_type_) as detail
            from act_ru_job j
            left join act_ru_execution e on e.id_ = j.process_instance_id_
            left join act_re_procdef d on d.id_ = j.process_def_id_
            where j.duedate_ > :far
            order by j.id_ limit :most
            """;

    private static final String NOBODYS_TASK = """
            select t.id_ as subject, e.business_key_ as reference, t.name_ as detail
            from act_ru_task t join act_ru_execution e on e.id_ = t.proc_inst_id_
            where case when t.assignee_ is null
                then not exists (select 1 from act_ru_identitylink l join act_id_group g on g.id_ = l.group_id_
                    where l.task_id_ = t.id_ and l.type_ = 'candidate')
                else not exists (select 1 from act_id_user u where u.id_ = t.assignee_) end
            order by e.business_key_, t.id_ limit :most
            """;

    /** Of what stands with coordinators: a task of the case that is due when it was said that there would be an answer. */
    private static final String WITH_COORDINATORS = """
            from open_case c
            where c.turn = 'COORDINATOR' and exists (select 1 from act_ru_execution e
                join act_ru_task t on t.proc_inst_id_ = e.id_ and t.suspension_state_ = 1
                where e.business_key_ = c.reference)
            """;

    private static final String TIMER_OF_THE_PLACE = """
            select 1 from act_ru_execution p
                join act_ru_execution e on e.proc_inst_id_ = p.id_
                join unnest(:definitions::text[], :elements::text[], :milestones::text[], :turns::text[])
                    as w(definition, element, milestone, turn)
                    on w.definition = e.proc_def_id_ and w.element = e.act_id_
                join act_ru_job j on j.execution_id_ = e.id_ and j.type_ = 'timer'
                where p.business_key_ = c.reference and e.suspension_state_ = 1
                    and w.milestone = c.milestone and w.turn = c.turn
            """;

    private static final String OTHER_DATE =
            """
            select c.reference as subject, c.reference, c.title as detail
            """ + WITH_COORDINATORS + """
            and not exists (select 1 from act_ru_execution e join act_ru_task t on t.proc_inst_id_ = e.id_
                where e.business_key_ = c.reference
                    and abs(extract(epoch from (t.due_date_ at time zone :zone) - c.due)) < 1)
            union all
            -- Whoever else it waits for: the timer of that place is what ends the wait. Where the clocks change before it, the
            -- engine counts the hours of its days, and we the days.
            select c.reference, c.reference, c.title from open_case c
            where c.turn <> 'COORDINATOR' and c.due is not null
                and exists (""" + TIMER_OF_THE_PLACE + """
                )
                and not exists (""" + TIMER_OF_THE_PLACE + """
                    and abs(extract(epoch from (j.duedate_ at time zone :zone) - c.due)) <= 3601)
            limit :most
            """;

    private static final String OTHER_OWNER = """
            select c.reference as subject, c.reference, c.title as detail
            """ + WITH_COORDINATORS + """
            and not exists (select 1 from act_ru_execution e join act_ru_task t on t.proc_inst_id_ = e.id_
                join act_ru_identitylink l on l.task_id_ = t.id_ and l.type_ = 'candidate' and l.group_id_ = c.owner
                where e.business_key_ = c.reference)
            order by c.since limit :most
            """;

    /** What has a step to take at this moment is on its way, and says where it stands when it has come there. */
    private static final String OTHER_STANDING = """
            select c.reference as subject, c.reference, c.title as detail from open_case c
            where exists (select 1 from act_ru_execution p where p.business_key_ = c.reference and p.parent_id_ is null)
                and not exists (select 1 from involvement i where i.reference = c.reference and i.paused_at is not null)
                and not exists (select 1 from act_ru_execution p join act_ru_job j on j.process_instance_id_ = p.id_
                    where p.business_key_ = c.reference and (j.duedate_ is null or j.duedate_ <= :now))
                and not exists (select 1 from act_ru_execution p
                    join act_ru_execution e on e.proc_inst_id_ = p.id_
                    join unnest(:definitions::text[], :elements::text[], :milestones::text[], :turns::text[])
                        as w(definition, element, milestone, turn)
                        on w.definition = e.proc_def_id_ and w.element = e.act_id_
                    where p.business_key_ = c.reference and w.milestone = c.milestone and w.turn = c.turn)
            order by c.since limit :most
            """;

    private static final String SUSPENDED_DEFINITION = """
            select d.id_ as subject, cast(null as text) as reference, coalesce(d.name_, d.key_) as detail
            from act_re_procdef d
            where d.suspension_state_ = 2 and (exists (select 1 from act_ru_execution e where e.proc_def_id_ = d.id_)
                or d.version_ = (select max(o.version_) from act_re_procdef o where o.key_ = d.key_))
            order by d.key_ limit :most
            """;

    private static final String NO_DEFINITION = """
            select o.slug as subject, cast(null as text) as reference, o.title || ' (' || o.pathway || ')' as detail
            from opportunity o
            where o.pathway is not null and not exists (select 1 from act_re_procdef d where d.key_ = o.pathway)
            order by o.position limit :most
            """;

    private static final Map<Kind, String> QUERIES = Map.ofEntries(
            Map.entry(Kind.NO_PROCESS, NO_PROCESS),
            Map.entry(Kind.NO_CASE, NO_CASE),
            Map.entry(Kind.SUSPENDED, SUSPENDED),
            Map.entry(Kind.NOT_SUSPENDED, NOT_SUSPENDED),
            Map.entry(Kind.SUSPENDED_JOB, SUSPENDED_JOB),
            Map.entry(Kind.FAR_JOB, FAR_JOB),
            Map.entry(Kind.NOBODYS_TASK, NOBODYS_TASK),
            Map.entry(Kind.OTHER_DATE, OTHER_DATE),
            Map.entry(Kind.OTHER_OWNER, OTHER_OWNER),
            Map.entry(Kind.OTHER_STANDING, OTHER_STANDING),
            Map.entry(Kind.SUSPENDED_DEFINITION, SUSPENDED_DEFINITION),
            Map.entry(Kind.NO_DEFINITION, NO_DEFINITION));

    /** Whoever looks after everything that is nobody else's. */
    private static final String SECRETARIES = "secretaries";

    private final JdbcClient database;
    private final RuntimeService runtime;
    private final RepositoryService repository;
    private final ManagementService management;
    private final TaskService tasks;
    private final Suspension suspension;
    private final Waits waits;
    private final IdentitySetup identities;
    private final HeldMessages heldMessages;
    private final Clock clock;

    CamundaComparison(
            JdbcClient database,
            RuntimeService runtime,
            RepositoryService repository,
            ManagementService management,
            TaskService tasks,
            Suspension suspension,
            Waits waits,
            @Lazy IdentitySetup identities,
            HeldMessages heldMessages,
            Clock clock) {
        this.database = database;
        this.runtime = runtime;
        this.repository = repository;
        this.management = management;
        this.tasks = tasks;
        this.suspension = suspension;
        this.waits = waits;
        this.identities = identities;
        this.heldMessages = heldMessages;
        this.clock = clock;
    }

    @Override
    public List<Difference> compare() {
        List<Difference> found = new ArrayList<>();
        // What stands still because of a fault stands among the failed steps, and goes on from there.
        Set<String> held = heldMessages.references();
        List<Waits.Place> places = waits.places();
        for (Kind kind : Kind.values()) {
            if (kind == Kind.NO_GROUP) {
                identities.missing().forEach((group, what) -> found.add(new Difference(kind, group, null, what)));
            } else {
                found.addAll(database
                        .sql(Objects.requireNonNull(QUERIES.get(kind)))
                        .param("most", MOST)
                        .param("held", HeldMessages.TYPE)
                        .param("definitions", column(places, Waits.Place::definition))
                        .param("elements", column(places, Waits.Place::element))
                        .param("milestones", column(places, Waits.Place::milestone))
                        .param("turns", column(places, place -> place.turn().name()))
                        .param("now", Timestamp.from(clock.instant()))
                        .param("far", Timestamp.from(clock.instant().plus(FAR)))
                        // The engine keeps its moments as the JVM's clock on the wall shows them.
                        .param("zone", EngineZone.ofTheJvm().getId())
                        .query((row, number) -> new Difference(
                                kind, row.getString("subject"), row.getString("reference"), row.getString("detail")))
                        .list()
                        .stream()
                        .filter(difference -> difference.reference() == null || !held.contains(difference.reference()))
                        .toList());
            }
        }
        return found;
    }

    @Override
    public void mend(Difference difference) {
        WithoutAuthorization.run(() -> {
            String subject = difference.subject();
            switch (difference.kind()) {
                case NO_CASE ->
                    runtime.deleteProcessInstanceIfExists(subject, "its case is not open", true, true, true, false);
                case SUSPENDED -> suspension.activate(subject);
                case NOT_SUSPENDED -> suspension.begin(reference(difference));
                case SUSPENDED_JOB -> {
                    if (job(subject) != null) {
                        management.activateJobById(subject);
                    }
                }
                case FAR_JOB -> countAnew(subject);
                case NOBODYS_TASK -> giveBack(subject, difference.reference());
                case OTHER_DATE -> setDate(reference(difference));
                case OTHER_OWNER -> giveToItsGroup(reference(difference));
                case OTHER_STANDING -> waits.saysAgain(reference(difference));
                case SUSPENDED_DEFINITION -> {
                    repository.activateProcessDefinitionById(subject);
                    // Whoever signed up meanwhile waits for it.
                    heldMessages.tryAgain();
                }
                case NO_GROUP -> identities.putBack();
                case NO_PROCESS, NO_DEFINITION ->
                    throw new IllegalArgumentException("No button mends this: " + difference.kind());
            }
            return null;
        });
    }

    private @Nullable Job job(String id) {
        return management.createJobQuery().jobId(id).singleResult();
    }

    /** A reminder, which no diagram draws, is due at once: it looks by itself whether it is time. */
    private void countAnew(String id) {
        Job job = job(id);
        if (job == null) {
            return;
        }
        if (job.getProcessDefinitionId() == null) {
            management.setJobDuedate(id, Date.from(clock.instant()));
        } else {
            management.recalculateJobDuedate(id, false);
        }
    }

    private static Reference reference(Difference difference) {
        return new Reference(Objects.requireNonNull(difference.reference()));
    }

    /** It is nobody's any more, and a group's: the one that the record names, or the secretaries'. */
    private void giveBack(String id, @Nullable String reference) {
        Task task = tasks.createTaskQuery().taskId(id).singleResult();
        if (task == null) {
            return;
        }
        suspension.putIntoHands(id, null);
        boolean taken = database.sql("""
                        select exists (select 1 from act_ru_identitylink l join act_id_group g on g.id_ = l.group_id_
                            where l.task_id_ = :task and l.type_ = 'candidate')""").param("task", id).query(Boolean.class).single();
        if (!taken) {
            String group = database.sql("""
                            select c.owner from open_case c join act_id_group g on g.id_ = c.owner
                            where c.reference = :reference and c.turn = 'COORDINATOR'""")
                    .param("reference", reference)
                    .query(String.class)
                    .optional()
                    .orElse(SECRETARIES);
            suspension.alsoWhileItStandsStill(id, () -> tasks.addCandidateGroup(id, group));
        }
    }

    private void giveToItsGroup(Reference reference) {
        String owner = database.sql("select owner from open_case where reference = :reference")
                .param("reference", reference.value())
                .query(String.class)
                .single();
        earliestTask(reference).forEach(task -> {
            tasks.setAssignee(task.getId(), null);
            tasks.getIdentityLinksForTask(task.getId()).stream()
                    .filter(link -> link.getGroupId() != null)
                    .forEach(link -> tasks.deleteCandidateGroup(task.getId(), link.getGroupId()));
            tasks.addCandidateGroup(task.getId(), owner);
        });
    }

    private static String[] column(List<Waits.Place> places, Function<Waits.Place, String> what) {
        return places.stream().map(what).toArray(String[]::new);
    }

    /** Of several tasks the earliest is what was promised. */
    private List<Task> earliestTask(Reference reference) {
        return tasks.createTaskQuery()
                .processInstanceBusinessKey(reference.value())
                .active()
                .orderByDueDate()
                .asc()
                .listPage(0, 1);
    }

    private void setDate(Reference reference) {
        Instant promised = database.sql("select due from open_case where reference = :reference")
                .param("reference", reference.value())
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
        List<Task> task = earliestTask(reference);
        task.forEach(its -> {
            its.setDueDate(Date.from(promised));
            tasks.saveTask(its);
        });
        if (task.isEmpty()) {
            List<Waits.Place> places = waits.places();
            database.sql("select j.id_ from open_case c, lateral ("
                            + TIMER_OF_THE_PLACE.replace("select 1", "select j.id_, j.duedate_")
                            + " order by j.duedate_ limit 1) j where c.reference = :reference")
                    .param("reference", reference.value())
                    .param("definitions", column(places, Waits.Place::definition))
                    .param("elements", column(places, Waits.Place::element))
                    .param("milestones", column(places, Waits.Place::milestone))
                    .param("turns", column(places, place -> place.turn().name()))
                    .query(String.class)
                    .list()
                    .forEach(timer -> management.setJobDuedate(timer, Date.from(promised), false));
        }
    }
}
