package coop.workers.manyhands.engine.housekeeping;

import coop.workers.manyhands.coordinators.EscalationLevel;
import coop.workers.manyhands.engine.deadlines.Deadlines;
import coop.workers.manyhands.engine.held.HeldMessages;
import coop.workers.manyhands.monitor.FailedJobs;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageImpl;
import org.springframework.data.domain.Pageable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What failed in the engine. Its tables are read directly, in one query a page: through the API the reference and the
 * kind of failure of each would be queries of their own. Nothing is written but through the API.
 */
@Component
class CamundaFailedJobs implements FailedJobs {

    /** An incident travels up to every calling process; only where it arose does it count. */
    private static final String TROUBLES = """
            from (
                select j.id_ as job, coalesce(j.retries_, 0) as tries, i.incident_timestamp_ as since,
                       coalesce(j.exception_msg_, i.incident_msg_) as message, j.exception_stack_id_ as stack,
                       j.process_def_id_ as definition, j.process_instance_id_ as instance,
                       coalesce(j.failed_act_id_, i.activity_id_) as activity, j.handler_type_ as work,
                       j.handler_cfg_ as work_of
                from act_ru_job j
                left join act_ru_incident i on i.configuration_ = j.id_ and i.cause_incident_id_ = i.id_
                where j.exception_msg_ is not null or j.exception_stack_id_ is not null or j.retries_ <= 0
                union all
                select null, 0, i.incident_timestamp_, i.incident_msg_, null, i.proc_def_id_, i.proc_inst_id_,
                       i.activity_id_, i.incident_type_, null
                from act_ru_incident i
                where i.incident_type_ <> 'failedJob' and i.cause_incident_id_ = i.id_
            ) t
            """;

    private static final String EACH =
            "select t.*, e.business_key_ as reference, substring(b.bytes_ from 1 for 200000) as trace " + TROUBLES
                    + """
            left join act_ru_execution e on e.id_ = t.instance
            left join act_ge_bytearray b on b.id_ = t.stack
            """;

    private static final String ROWS = EACH + """
            order by (t.tries > 0), t.since nulls last, t.job
            limit :size offset :skip
            """;

    private static final String UNHEEDED = """
            from act_ru_variable v
            join act_ru_task t on t.id_ = v.task_id_ and t.suspension_state_ = 1
                and v.name_ = :circle and v.text_ = :furthest
            """;

    private static final String INNER = "Caused by: ";

    /** What is due is done within seconds; a step that is being done has a lock for two minutes. */
    private static final Duration OVERDUE = Duration.ofMinutes(5);

    private final JdbcClient database;
    private final ManagementService management;
    private final RepositoryService repository;
    private final Clock clock;

    CamundaFailedJobs(JdbcClient database, ManagementService management, RepositoryService repository, Clock clock) {
        this.database = database;
        this.management = management;
        this.repository = repository;
        this.clock = clock;
    }

    @Override
    public Page<Trouble> troubles(Pageable page) {
        return new PageImpl<>(
                database.sql(ROWS)
                        .param("size", page.getPageSize())
                        .param("skip", page.getOffset())
                        .query((row, number) -> trouble(row))
                        .list(),
                page,
                database.sql("select count(*) " + TROUBLES).query(Long.class).single());
    }

    @Override
    public Counts counts() {
        return database.sql(
                        "select count(*) filter (where retries_ <= 0) as failed, count(*) filter (where retries_ > 0"
                                + " and suspension_state_ = 1 and coalesce(duedate_, create_time_) < :then) as overdue,"
                                + " min(coalesce(duedate_, create_time_)) filter (where retries_ > 0"
                                + " and suspension_state_ = 1) as first from act_ru_job")
                .param("then", Timestamp.from(clock.instant().minus(OVERDUE)))
                .query((row, number) ->
                        new Counts(row.getLong("failed"), row.getLong("overdue"), since(row.getTimestamp("first"))))
                .single();
    }

    private Duration since(@Nullable Timestamp due) {
        Duration since = due == null ? Duration.ZERO : Duration.between(due.toInstant(), clock.instant());
        return since.isNegative() ? Duration.ZERO : since;
    }

    @Override
    public Page<Unheeded> unheeded(Pageable page) {
        return new PageImpl<>(
                database.sql("""
                                select e.business_key_ as reference, t.name_ as task, t.assignee_ as holder,
                                       t.due_date_ as due, r.long_ as reminders, i.owner,
                                       (select g.name_ from act_id_group g where g.id_ = i.owner) as owner_name
                                """ + UNHEEDED + """
                                left join act_ru_variable r on r.task_id_ = t.id_ and r.name_ = :reminders
                                join act_ru_execution e on e.id_ = t.proc_inst_id_
                                left join lateral (select min(l.group_id_) as owner from act_ru_identitylink l
                                    where l.task_id_ = t.id_ and l.type_ = 'candidate') i on true
                                order by t.due_date_, t.id_ limit :size offset :skip""")
                        .param("circle", Deadlines.CIRCLE)
                        .param("furthest", EscalationLevel.ADMINS.name())
                        .param("reminders", Deadlines.REMINDERS)
                        .param("size", page.getPageSize())
                        .param("skip", page.getOffset())
                        .query((row, number) -> new Unheeded(
                                row.getString("reference"),
                                row.getString("task"),
                                row.getString("owner_name") == null
                                        ? row.getString("owner")
                                        : row.getString("owner_name"),
                                row.getString("holder"),
                                row.getTimestamp("due").toInstant(),
                                row.getInt("reminders")))
                        .list(),
                page,
                database.sql("select count(*) " + UNHEEDED)
                        .param("circle", Deadlines.CIRCLE)
                        .param("furthest", EscalationLevel.ADMINS.name())
                        .query(Long.class)
                        .single());
    }

    @Override
    public Optional<Trouble> stuck(String jobId) {
        return database
                .sql(EACH + "where t.job = :job and t.tries <= 0")
                .param("job", jobId)
                .query((row, number) -> trouble(row))
                .list()
                .stream()
                .findFirst();
    }

    @Override
    public void retry(String jobId) {
        if (management.createJobQuery().jobId(jobId).noRetriesLeft().count() == 0) {
            throw new UnknownTrouble();
        }
        // Due now: a job keeps the date that its last failed try had put off.
        management
                .setJobRetries(1)
                .jobId(jobId)
                .dueDate(Date.from(clock.instant()))
                .execute();
    }

    private Trouble trouble(ResultSet row) throws SQLException {
        String definition = row.getString("definition");
        String activity = row.getString("activity");
        Timestamp since = row.getTimestamp("since");
        String work = row.getString("work");
        String message = row.getString("message");
        List<String> heads = heads(row.getBytes("trace"), message);
        Map.Entry<String, String> held =
                HeldMessages.isOne(work) ? HeldMessages.inWords(row.getString("work_of")) : null;
        return new Trouble(
                definition == null
                        ? "The engine itself"
                        : repository.getProcessDefinition(definition).getName(),
                held == null ? row.getString("reference") : held.getKey(),
                held != null
                        ? held.getValue()
                        : definition == null || activity == null ? work : nameOf(definition, activity),
                Causes.of(heads),
                heads.stream()
                        .findFirst()
                        .flatMap(Causes::classOf)
                        .map(CamundaFailedJobs::shortly)
                        .orElse(null),
                oneLine(message),
                since == null ? null : since.toInstant(),
                row.getInt("tries"),
                row.getString("job"));
    }

    /** What the diagram calls the place. Diagrams are read once and kept by the engine: this asks no database. */
    private String nameOf(String definition, String activity) {
        ModelElementInstance element =
                repository.getBpmnModelInstance(definition).getModelElementById(activity);
        return element instanceof FlowElement named && named.getName() != null ? named.getName() : activity;
    }

    /** Of each exception in a stack trace the first line; where none was kept, as of what is held, the message has its class. */
    private static List<String> heads(byte @Nullable [] trace, @Nullable String message) {
        if (trace == null) {
            return message == null ? List.of() : List.of(message);
        }
        List<String> lines = new String(trace, StandardCharsets.UTF_8).lines().toList();
        return Stream.concat(
                        lines.stream().limit(1),
                        lines.stream()
                                .filter(line -> line.startsWith(INNER))
                                .map(line -> line.substring(INNER.length())))
                .toList();
    }

    private static String shortly(String exception) {
        return exception.substring(Math.max(exception.lastIndexOf('.'), exception.lastIndexOf('$')) + 1);
    }

    private static @Nullable String oneLine(@Nullable String message) {
        if (message == null) {
            return null;
        }
        String line = message.replaceAll("\\s+", " ").strip();
        return line.length() > 300 ? line.substring(0, 299) + "…" : line;
    }
}
