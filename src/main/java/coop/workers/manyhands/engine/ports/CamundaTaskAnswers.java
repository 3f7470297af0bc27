package coop.workers.manyhands.engine.ports;

import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.coordinators.NotTheirs;
import coop.workers.manyhands.coordinators.TaskAnswers;
import coop.workers.manyhands.coordinators.TaskOvertaken;
import coop.workers.manyhands.engine.access.OfficeDoor;
import coop.workers.manyhands.engine.deployment.ElementProperties;
import coop.workers.manyhands.engine.forms.FormDoors;
import coop.workers.manyhands.engine.forms.FourEyes;
import coop.workers.manyhands.engine.forms.RefusalWords;
import coop.workers.manyhands.forms.Form;
import coop.workers.manyhands.forms.SubmissionRefused;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.exception.NullValueException;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Answers tasks for a page of ours as whoever is signed in there: by the engine's own services, so that each of its rules,
 * the form's door and the second pair of eyes are asked as they are for Tasklist.
 */
@Component
class CamundaTaskAnswers implements TaskAnswers {

    private final TaskService tasks;
    private final FormService formService;
    private final IdentityService identity;
    private final RepositoryService repository;
    private final FormDoors doors;
    private final FourEyes fourEyes;
    private final JdbcClient database;
    private final Clock clock;

    CamundaTaskAnswers(
            TaskService tasks,
            FormService formService,
            IdentityService identity,
            RepositoryService repository,
            FormDoors doors,
            FourEyes fourEyes,
            JdbcClient database,
            Clock clock) {
        this.tasks = tasks;
        this.formService = formService;
        this.identity = identity;
        this.repository = repository;
        this.doors = doors;
        this.fourEyes = fourEyes;
        this.database = database;
        this.clock = clock;
    }

    /** A task as the engine remembers it, open or not. */
    private record Known(
            String name,
            String definition,
            String key,
            Reference reference,
            @Nullable String by,
            @Nullable Timestamp ended,
            @Nullable String why) {}

    private Optional<Known> known(String task) {
        return database.sql("""
                        select t.name_, t.proc_def_id_, t.task_def_key_, t.assignee_, t.end_time_, t.delete_reason_,
                            p.business_key_
                        from act_hi_taskinst t join act_hi_procinst p on p.id_ = t.proc_inst_id_
                        where t.id_ = :task and p.business_key_ is not null""")
                .param("task", task)
                .query((row, number) -> new Known(
                        row.getString("name_"),
                        row.getString("proc_def_id_"),
                        row.getString("task_def_key_"),
                        new Reference(row.getString("business_key_")),
                        row.getString("assignee_"),
                        row.getTimestamp("end_time_"),
                        row.getString("delete_reason_")))
                .optional();
    }

    @Override
    public Optional<Form> formOf(String task) {
        return known(task)
                .map(known ->
                        doors.formOf(formService.getTaskFormKey(known.definition(), known.key()), known.reference()));
    }

    @Override
    public Optional<String> reasonAgainst(String task, String user) {
        return known(task).flatMap(known -> {
            UserTask drawn = repository.getBpmnModelInstance(known.definition()).getModelElementById(known.key());
            return fourEyes.reasonAgainst(
                    known.reference(), user, ElementProperties.of(drawn).get(ElementProperties.NOT_BY));
        });
    }

    @Override
    public void answer(String task, Answerer by, Map<String, ?> fields) {
        as(by, task, () -> {
            requireOpen(task, by);
            // Claimed in a step of its own: also who is refused at a field is at it from then on.
            tasks.claim(task, by.user());
            formService.submitTaskForm(task, new HashMap<>(fields));
        });
    }

    @Override
    public void giveBack(String task, Answerer by) {
        as(by, task, () -> {
            requireOpen(task, by);
            tasks.setAssignee(task, null);
        });
    }

    /** Asked in their name, so that the engine's own rules say what they see. */
    private void requireOpen(String id, Answerer by) {
        Task task = tasks.createTaskQuery().taskId(id).active().singleResult();
        if (task == null || (task.getAssignee() != null && !task.getAssignee().equals(by.user()))) {
            throw new TaskOvertaken();
        }
    }

    private void as(Answerer who, String task, Runnable act) {
        identity.setAuthentication(who.user(), who.groups());
        try {
            OfficeDoor.through(act);
        } catch (RuntimeException failed) {
            throw inOurWords(failed, task);
        } finally {
            identity.clearAuthentication();
        }
    }

    private RuntimeException inOurWords(RuntimeException failed, String task) {
        RefusalWords refusal = RefusalWords.of(failed);
        return switch (refusal.kind()) {
            case AT_FIELDS -> new SubmissionRefused(refusal.errors());
            case NOT_THEIRS -> new NotTheirs(refusal.words());
            case OVERTAKEN -> new TaskOvertaken();
            // The engine has no word of its own for a task that ended between two commands.
            case NONE -> failed instanceof NullValueException && isOver(task) ? new TaskOvertaken() : failed;
        };
    }

    private boolean isOver(String task) {
        return known(task).filter(known -> known.ended() == null).isEmpty();
    }

    @Override
    public Optional<Ended> ended(String task) {
        return known(task)
                .map(known -> new Ended(
                        task,
                        known.name(),
                        known.reference(),
                        howEnded(known),
                        known.by(),
                        known.ended() == null ? null : known.ended().toInstant()));
    }

    private static End howEnded(Known known) {
        if (known.ended() == null) {
            return End.RESTS;
        }
        return "completed".equals(known.why()) ? End.ANSWERED : End.NOT_NEEDED;
    }

    @Override
    public boolean isGoingOn(Reference reference) {
        return database.sql("""
                        select exists (select 1 from act_ru_job j join act_ru_execution e on e.id_ = j.process_instance_id_
                            where e.business_key_ = :reference and j.type_ = 'message' and j.retries_ > 0
                            and (j.duedate_ is null or j.duedate_ <= :now))""")
                .param("reference", reference.value())
                .param("now", Timestamp.from(clock.instant()))
                .query(Boolean.class)
                .single();
    }
}
