package coop.workers.manyhands.engine.forms;

import coop.workers.manyhands.cases.CaseForms;
import coop.workers.manyhands.cases.CaseStep;
import coop.workers.manyhands.cases.Desks;
import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.catalogue.UnknownOpportunity;
import coop.workers.manyhands.engine.access.WithoutAuthorization;
import coop.workers.manyhands.engine.history.CaseHistory;
import coop.workers.manyhands.forms.Answers;
import coop.workers.manyhands.forms.Form;
import coop.workers.manyhands.forms.SubmissionRefused;
import coop.workers.manyhands.involvement.Beginning;
import coop.workers.manyhands.involvement.NoPathwayYet;
import coop.workers.manyhands.involvement.OwnWordDesk;
import coop.workers.manyhands.involvement.SignUp;
import coop.workers.manyhands.involvement.SignUpDesk;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.form.StartFormData;
import org.camunda.bpm.engine.form.TaskFormData;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParse;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.form.handler.FormHandler;
import org.camunda.bpm.engine.impl.form.handler.StartFormHandler;
import org.camunda.bpm.engine.impl.form.handler.TaskFormHandler;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.camunda.bpm.engine.variable.VariableMap;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * The doors through which coordinators' forms pass into the engine. What was filled in is validated and handed to the
 * desk; only the codes that the diagram reads become variables. So a name or a reason never touches the engine, whether
 * it comes from Tasklist or by REST.
 */
@Component
public class FormDoors {

    /** The field by which a coordinator who starts a pathway by hand says what for; Tasklist's form shows it on top. */
    public static final String OPPORTUNITY = "opportunity";

    private static final String PREFIX = "embedded:/forms/";
    private static final String SUFFIX = ".html";

    private final CaseForms forms;
    private final Desks desks;
    private final SignUpDesk involvements;
    private final OwnWordDesk words;

    FormDoors(CaseForms forms, Desks desks, SignUpDesk involvements, @Lazy OwnWordDesk words) {
        this.forms = forms;
        this.desks = desks;
        this.involvements = involvements;
        this.words = words;
    }

    /** The form of a form key such as {@code embedded:/forms/join-group/sign-up.html}, with the choices of the case. */
    public Form formOf(@Nullable String formKey, Reference reference) {
        if (formKey == null || !formKey.startsWith(PREFIX) || !formKey.endsWith(SUFFIX)) {
            throw new IllegalStateException(
                    "A form key looks like %sjoin-group/sign-up%s, not %s".formatted(PREFIX, SUFFIX, formKey));
        }
        return forms.get(formKey.substring(PREFIX.length(), formKey.length() - SUFFIX.length()), reference);
    }

    /**
     * Refuses to start a pathway for which nobody signed up: whoever starts one by hand does it with its form. Nor does
     * somebody who is signed in start it a second time: a reference is no secret, and has one root in a pathway.
     */
    public ExecutionListener refuseUnknown(String pathway) {
        return execution -> {
            String key = execution.getProcessBusinessKey();
            if (key == null || !Reference.isOne(key) || !knows(new Reference(key))) {
                throw new BadUserRequestException(
                        "A pathway starts with its sign-up form (submit-form), which gives it its reference.");
            }
            if (execution.getSuperExecution() == null && isSomebodys() && isUnderWay(execution, key, pathway)) {
                throw new BadUserRequestException(
                        "%s is on its way already, and there is one case for a reference. Look at it in Many Hands or in Cockpit."
                                .formatted(key));
            }
        };
    }

    /** What the application starts by itself is new, or it has looked. */
    private static boolean isSomebodys() {
        return Context.getCommandContext().getAuthentication() != null;
    }

    private static boolean isUnderWay(DelegateExecution execution, String key, String pathway) {
        return WithoutAuthorization.run(() -> execution
                        .getProcessEngineServices()
                        .getRuntimeService()
                        .createProcessInstanceQuery()
                        .processInstanceBusinessKey(key)
                        .processDefinitionKey(pathway)
                        .rootProcessInstances()
                        .count())
                > 0;
    }

    private boolean knows(Reference reference) {
        return desks.of(reference).knows(reference);
    }

    /** Shows a form as the engine would, and takes what was filled in itself. */
    private abstract static class Door<H extends FormHandler> implements FormHandler {

        final H shown;

        Door(H shown) {
            this.shown = shown;
        }

        @Override
        public void parseConfiguration(
                Element element, DeploymentEntity deployment, ProcessDefinitionEntity definition, BpmnParse parse) {
            shown.parseConfiguration(element, deployment, definition, parse);
        }
    }

    /** The door of a sign-up form that a coordinator fills in, for somebody who phoned. */
    private final class StartDoor extends Door<StartFormHandler> implements StartFormHandler {

        private final String pathway;

        StartDoor(StartFormHandler shown, String pathway) {
            super(shown);
            this.pathway = pathway;
        }

        @Override
        public StartFormData createStartFormData(ProcessDefinitionEntity definition) {
            return shown.createStartFormData(definition);
        }

        @Override
        public void submitFormVariables(VariableMap submitted, VariableScope scope) {
            begin(pathway, submitted, (DelegateExecution) scope);
        }
    }

    /** The door of a task's form. */
    private final class TaskDoor extends Door<TaskFormHandler> implements TaskFormHandler {

        private final String done;
        private final Supplier<@Nullable String> records;
        private final @Nullable String consent;

        TaskDoor(TaskFormHandler shown, String done, Supplier<@Nullable String> records, @Nullable String consent) {
            super(shown);
            this.done = done;
            this.records = records;
            this.consent = consent;
        }

        @Override
        public TaskFormData createTaskForm(TaskEntity task) {
            return shown.createTaskForm(task);
        }

        @Override
        public void submitFormVariables(VariableMap submitted, VariableScope scope) {
            answer((TaskEntity) scope, submitted, done, records.get(), consent);
        }
    }

    /** The door by which that pathway is started by hand, in the place of the engine's own. */
    public StartFormHandler startDoor(StartFormHandler shown, String pathway) {
        return new StartDoor(shown, pathway);
    }

    /**
     * The door of a task's form, in the place of the engine's own.
     *
     * @param done what the history says once it is filled in
     * @param records what it records beyond the way that the diagram goes, if anything
     * @param consent which answer needs that the person has said themselves what they signed up for, such as {@code
     *     decision=accept}, if one does
     */
    public TaskFormHandler taskDoor(
            TaskFormHandler shown, String done, Supplier<@Nullable String> records, @Nullable String consent) {
        return new TaskDoor(shown, done, records, consent);
    }

    private void begin(String pathway, VariableMap submitted, DelegateExecution execution) {
        if (execution.getProcessBusinessKey() != null
                && !execution.getProcessBusinessKey().isEmpty()) {
            throw new FormFieldValidationException(
                    "businessKey", "Leave the business key empty: the reference is given by Many Hands.");
        }
        Beginning beginning = take(pathway, submitted);
        execution.setProcessBusinessKey(beginning.reference().value());
        execution.setVariables(beginning.flow());
    }

    /** Takes a sign-up that a coordinator typed in; its pathway begins by it. */
    Beginning take(String pathway, Map<String, Object> submitted) {
        Map<String, Object> fields = new LinkedHashMap<>(submitted);
        Object opportunity = fields.remove(OPPORTUNITY);
        if (opportunity == null || opportunity.toString().isBlank()) {
            throw new FormFieldValidationException(OPPORTUNITY, "Choose what the person would like to do.");
        }
        Beginning beginning = checked(() -> involvements.signUpByCoordinator(
                new SignUp(opportunity.toString(), fields, UUID.randomUUID().toString(), SignUp.Door.COORDINATOR),
                callerOf()));
        if (!beginning.pathway().equals(pathway)) {
            throw new FormFieldValidationException(
                    OPPORTUNITY, "\"%s\" does not lead into %s.".formatted(opportunity, pathway));
        }
        return beginning;
    }

    private static String callerOf() {
        Authentication caller = Context.getCommandContext().getAuthentication();
        return caller == null || caller.getUserId() == null ? CaseStep.CLOCK : caller.getUserId();
    }

    private void answer(
            TaskEntity task, VariableMap submitted, String done, @Nullable String records, @Nullable String consent) {
        String doneBy = requireAssignee(task);
        if (task.isSuspended()) {
            throw new FormFieldValidationException(
                    "task",
                    "This is nobody's turn now. Either it was paused meanwhile: it is under \"Paused\" in the office, where it can go on. Or it was done, and a fault on our side holds up what follows: then it is kept, and goes on by itself once that is mended.");
        }
        task.initializeFormKey();
        Reference reference = CaseHistory.referenceOf(task.getExecution());
        Form form = formOf(task.getFormKey(), reference);
        Answers answers =
                checked(() -> desks.of(reference).taskAnswered(reference, form, submitted, done, doneBy, records));
        if (consent != null) {
            requireConsent(reference, answers, consent);
        }
        task.getExecution().setVariables(form.flow(answers));
    }

    private void requireConsent(Reference reference, Answers answers, String consent) {
        String field = consent.substring(0, consent.indexOf('='));
        if (consent.substring(field.length() + 1).equals(answers.text(field)) && words.lacksConsent(reference)) {
            throw new FormFieldValidationException(
                    field,
                    "They have not said themselves that they want this: somebody else filled the sign-up in. A colleague who did not, and who has spoken to them, notes it under \"Their own word\" above.");
        }
    }

    /** Only whoever claimed a task answers it; the engine itself does not look (camunda-bpm-platform, issue 4865). */
    private static String requireAssignee(TaskEntity task) {
        Authentication caller = Context.getCommandContext().getAuthentication();
        String assignee = task.getAssignee();
        if (caller == null || caller.getUserId() == null) {
            return assignee == null ? CaseStep.CLOCK : assignee;
        }
        if (assignee == null) {
            throw new FormFieldValidationException(
                    "assignee", "Claim this task first, so that the others see that you answer it.");
        }
        if (!assignee.equals(caller.getUserId())) {
            throw new FormFieldValidationException(
                    "assignee",
                    "%s has claimed this task. Ask them to unclaim it if you are to answer it.".formatted(assignee));
        }
        return assignee;
    }

    private static <T> T checked(Supplier<T> submission) {
        try {
            return submission.get();
        } catch (SubmissionRefused refused) {
            throw new FormFieldValidationException(refused.errors(), refused.getMessage(), refused);
        } catch (UnknownOpportunity | NoPathwayYet wrongChoice) {
            throw new FormFieldValidationException(OPPORTUNITY, wrongChoice.getMessage(), wrongChoice);
        }
    }
}
