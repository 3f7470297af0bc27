package coop.workers.manyhands.engine.access;

import jakarta.ws.rs.core.Response;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.impl.ProcessInstantiationBuilderImpl;
import org.camunda.bpm.engine.impl.cmd.AbstractPatchVariablesCmd;
import org.camunda.bpm.engine.impl.cmd.AbstractRemoveVariableCmd;
import org.camunda.bpm.engine.impl.cmd.AssignTaskCmd;
import org.camunda.bpm.engine.impl.cmd.ClaimTaskCmd;
import org.camunda.bpm.engine.impl.cmd.DelegateTaskCmd;
import org.camunda.bpm.engine.impl.cmd.HandleTaskBpmnErrorCmd;
import org.camunda.bpm.engine.impl.cmd.HandleTaskEscalationCmd;
import org.camunda.bpm.engine.impl.cmd.StartProcessInstanceAtActivitiesCmd;
import org.camunda.bpm.engine.impl.cmd.StartProcessInstanceCmd;
import org.camunda.bpm.engine.impl.cmmn.entity.repository.CaseDefinitionQueryImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.rest.exception.InvalidRequestException;
import org.jspecify.annotations.Nullable;

/**
 * Every command of somebody who is signed in comes by here, by whatever door. Coordinators pass with what is on their
 * closed list ({@link CoordinatorCommands}), admins with what reads or is on theirs ({@link AdminCommands}); what an admin
 * changes is recorded ({@link AdminActs}). What the engine and the application do on their own while such a command runs is
 * theirs, and is not asked for again.
 */
class CoordinatorCommandInterceptor extends CommandInterceptor {

    /** They hold free text in the engine's tables, where no erasure would find it, and ask for no right at all. */
    private static final Set<String> FREE_TEXT = Set.of(
            "AddCommentCmd",
            "UpdateCommentCmd",
            "CreateAttachmentCmd",
            "SaveAttachmentCmd",
            "SetUserInfoCmd",
            "SetUserPictureCmd");

    /** Set on a thread while a command runs on it: what comes then is no caller's. One for all chains of interceptors. */
    private static final ThreadLocal<@Nullable Boolean> RUNNING = new ThreadLocal<>();

    private final Supplier<GivenRights> rights;
    private final Supplier<AdminActs> acts;

    CoordinatorCommandInterceptor(Supplier<GivenRights> rights, Supplier<AdminActs> acts) {
        this.rights = rights;
        this.acts = acts;
    }

    @Override
    public <T> T execute(Command<T> command) {
        CommandContext context = Context.getCommandContext();
        if (FREE_TEXT.contains(command.getClass().getSimpleName())) {
            // An exception of the engine itself would come out of the REST API as "not enough parameters".
            throw new InvalidRequestException(
                    Response.Status.FORBIDDEN,
                    "Comments and attachments are not kept here, where nobody could erase them. Write it"
                            + " into the note of the task's form: it is kept with the case.");
        }
        boolean callers = RUNNING.get() == null;
        List<AdminAct> done = List.of();
        if (callers && context.getAuthorizationManager() instanceof TaskVisibility caller && caller.isSomebody()) {
            String refusal = refusedToAll(command);
            if (refusal != null) {
                throw new AuthorizationException(refusal);
            }
            if (caller.concernsCoordinator()) {
                CoordinatorCommands.require(command, caller.coordinator());
            } else {
                AdminCommands.require(command, context, rights.get());
                done = OfficeDoor.isOpen() ? List.of() : AdminAct.of(command, context);
            }
        }
        if (callers) {
            RUNNING.set(true);
        }
        try {
            T result = handOn(command, context);
            if (!done.isEmpty()) {
                acts.get().record(done, context.getAuthenticatedUserId());
            }
            return result;
        } finally {
            if (callers) {
                RUNNING.remove();
            }
        }
    }

    private <T> T handOn(Command<T> command, CommandContext context) {
        if (context.getAuthorizationManager() instanceof TaskVisibility tasks && tasks.concernsCoordinator()) {
            if (command instanceof ClaimTaskCmd) {
                requireOneself(tasks, HiddenField.of(command, "userId", String.class));
            } else if (command instanceof AssignTaskCmd) {
                requireOwnHands(
                        context,
                        tasks,
                        Objects.requireNonNull(HiddenField.of(command, "taskId", String.class)),
                        HiddenField.of(command, "userId", String.class));
                return context.runWithoutAuthorization(() -> next.execute(command));
            }
        }
        return next.execute(command);
    }

    /** What no form, no second pair of eyes and no record would go with; in words, or null if it is none of that. */
    private static @Nullable String refusedToAll(Command<?> command) {
        if (command instanceof HandleTaskBpmnErrorCmd || command instanceof HandleTaskEscalationCmd) {
            return "A task ends when its form is submitted, so that the case says who decided what. Claim it and answer it.";
        }
        if (command instanceof DelegateTaskCmd) {
            return "A delegated task would be answered twice. Assign it to the colleague who is to answer it.";
        }
        if (command instanceof StartProcessInstanceCmd || command instanceof StartProcessInstanceAtActivitiesCmd) {
            ProcessInstantiationBuilderImpl start =
                    HiddenField.of(command, "instantiationBuilder", ProcessInstantiationBuilderImpl.class);
            return start == null || start.getBusinessKey() == null
                    ? null
                    : "A pathway starts with its sign-up form, which gives it its reference. To let a case go on, look at"
                            + " it in Many Hands or in Cockpit; a second one of the same reference would be nobody's.";
        }
        if (command instanceof AbstractRemoveVariableCmd
                || (command instanceof AbstractPatchVariablesCmd
                        && !isEmpty(HiddenField.of(command, "deletions", Collection.class)))) {
            return "The diagram reads this variable: without it the case could not go on. Set it to another value instead.";
        }
        if (isAboutCmmn(command.getClass())) {
            return "Case management (CMMN) is switched off: every case here is a process.";
        }
        return null;
    }

    /** Switched off, its commands would fail in the database; which diagrams there are may be asked, and there are none. */
    private static boolean isAboutCmmn(Class<?> command) {
        return (command.getName().contains(".cmmn.") && command != CaseDefinitionQueryImpl.class)
                || command.getSimpleName().contains("HistoricCase");
    }

    private static boolean isEmpty(@Nullable Collection<?> deletions) {
        return deletions == null || deletions.isEmpty();
    }

    private static void requireOwnHands(
            CommandContext context, TaskVisibility tasks, String taskId, @Nullable String assignee) {
        TaskEntity task = context.getTaskManager().findTaskById(taskId);
        if (task != null) {
            context.getProcessEngineConfiguration()
                    .getCommandCheckers()
                    .forEach(checker -> checker.checkTaskWork(task));
            requireOneself(tasks, assignee);
        }
    }

    private static void requireOneself(TaskVisibility tasks, @Nullable String assignee) {
        if (assignee != null && !assignee.equals(tasks.coordinator())) {
            throw new AuthorizationException(
                    "You can take a task yourself or give it back; only an admin hands it to somebody else.");
        }
    }
}
