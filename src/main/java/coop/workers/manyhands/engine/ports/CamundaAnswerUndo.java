package coop.workers.manyhands.engine.ports;

import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.engine.access.WithoutAuthorization;
import coop.workers.manyhands.engine.deployment.ElementProperties;
import coop.workers.manyhands.engine.forms.FormDoors;
import coop.workers.manyhands.involvement.AnswerUndo;
import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Takes a case back to its last task by the engine's own modification: what the answer led to is cancelled, called processes with
 * their clocks too, and the task is begun anew. Only where one token stands in its process, and where the diagram did nothing since
 * but write and invite.
 */
@Component
class CamundaAnswerUndo implements AnswerUndo {

    private static final String INVITES = "${invite}";

    /** What the diagram may have done since: emails can be disregarded, and an invitation taken back. */
    private static final Set<String> HARMLESS = Set.of("${notify}", INVITES, "${lookUp}");

    /** What an answer keeps besides the way that the diagram goes. */
    private static final String RECORDS = "records";

    private final TokenMove tokens;
    private final RepositoryService repository;
    private final FormService formService;
    private final FormDoors doors;
    private final JdbcClient database;

    CamundaAnswerUndo(
            TokenMove tokens,
            RepositoryService repository,
            FormService formService,
            FormDoors doors,
            JdbcClient database) {
        this.tokens = tokens;
        this.repository = repository;
        this.formService = formService;
        this.doors = doors;
        this.database = database;
    }

    private record Known(
            String id,
            String name,
            String key,
            String definition,
            String process,
            Reference reference,
            @Nullable String by,
            Timestamp ended) {}

    private static final String ANSWERED = """
            select t.id_, t.name_, t.task_def_key_, t.proc_def_id_, t.proc_inst_id_, t.assignee_, t.end_time_, p.business_key_
            from act_hi_taskinst t join act_hi_procinst p on p.id_ = t.proc_inst_id_
            where t.delete_reason_ = 'completed' and t.assignee_ is not null and\s""";

    private Optional<Known> known(String condition, String value) {
        return database.sql(ANSWERED + condition + " order by t.end_time_ desc, t.id_ limit 1")
                .param("value", value)
                .query((row, number) -> new Known(
                        row.getString("id_"),
                        row.getString("name_"),
                        row.getString("task_def_key_"),
                        row.getString("proc_def_id_"),
                        row.getString("proc_inst_id_"),
                        new Reference(row.getString("business_key_")),
                        row.getString("assignee_"),
                        row.getTimestamp("end_time_")))
                .optional();
    }

    @Override
    public Optional<LastAnswer> lastAnswer(Reference reference) {
        return WithoutAuthorization.run(() -> known("p.business_key_ = :value", reference.value())
                .map(known -> new LastAnswer(
                        known.id(),
                        known.name(),
                        doors.formOf(formService.getTaskFormKey(known.definition(), known.key()), known.reference())
                                .key(),
                        String.valueOf(known.by()))));
    }

    @Override
    public Optional<String> obstacle(LastAnswer answer) {
        return WithoutAuthorization.run(() -> {
            Known known = known("t.id_ = :value", answer.task()).orElseThrow();
            UserTask drawn = model(known.definition()).getModelElementById(known.key());
            if (ElementProperties.of(drawn).get(RECORDS) != null) {
                return Optional.of(
                        "That answer was written down elsewhere too, where others go by it. Correct it there, and note at the case what was wrong.");
            }
            if (!(drawn.getParentElement() instanceof Process)
                    || drawn.getLoopCharacteristics() != null
                    || tokens.steps(known.process()).size() != 1) {
                return Optional.of(
                        "What that answer began stands on its own by now, and is not begun anew. Note at the case what was wrong, and answer the next task accordingly.");
            }
            return doneSince(known).stream()
                    .filter(done -> !HARMLESS.contains(done.expression()))
                    .findFirst()
                    .map(done ->
                            "Something was done because of it that is not undone by itself: “%s”. Put that right where it is kept, or ask an admin."
                                    .formatted(done.name()));
        });
    }

    @Override
    public boolean backTo(LastAnswer answer) {
        return WithoutAuthorization.run(() -> {
            Known known = known("t.id_ = :value", answer.task()).orElseThrow();
            boolean invited =
                    doneSince(known).stream().anyMatch(done -> done.expression().equals(INVITES));
            tokens.to(known.process(), known.key());
            return invited;
        });
    }

    private record Done(String name, String expression) {}

    /** What the diagrams of the case had done since the answer. */
    private List<Done> doneSince(Known known) {
        return database.sql("""
                        select distinct a.act_id_, a.act_name_, a.act_type_, a.proc_def_id_ from act_hi_actinst a
                        join act_hi_procinst p on p.id_ = a.proc_inst_id_
                        where p.business_key_ = :reference and a.start_time_ >= :since
                            and a.act_type_ in ('serviceTask', 'sendTask', 'businessRuleTask', 'scriptTask')""")
                .param("reference", known.reference().value())
                .param("since", known.ended())
                .query((row, number) -> new Done(
                        row.getString("act_name_"),
                        expressionOf(row.getString("proc_def_id_"), row.getString("act_id_"))))
                .list();
    }

    private String expressionOf(String definition, String element) {
        return model(definition).getModelElementById(element) instanceof ServiceTask task
                ? String.valueOf(task.getCamundaDelegateExpression())
                : "";
    }

    private BpmnModelInstance model(String definition) {
        return repository.getBpmnModelInstance(definition);
    }
}
