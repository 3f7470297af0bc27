package coop.workers.manyhands.engine;

import jakarta.ws.rs.core.Response;
import java.util.Objects;
import java.util.Set;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.impl.cmd.AbstractSetStateCmd;
import org.camunda.bpm.engine.impl.cmd.AssignTaskCmd;
import org.camunda.bpm.engine.impl.cmd.ClaimTaskCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteTaskCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.rest.exception.InvalidRequestException;
import org.jspecify.annotations.Nullable;

/** Commands that the engine does not check itself, or checks too coarsely for claiming and giving back. */
class CoordinatorGuard extends CommandInterceptor {

    /** They hold free text in the engine's tables, where no erasure would find it, and ask for no right at all. */
    private static final Set<String> FREE_TEXT = Set.of(
            "AddCommentCmd",
            "UpdateCommentCmd",
            "CreateAttachmentCmd",
            "SaveAttachmentCmd",
            "SetUserInfoCmd",
            "SetUserPictureCmd");

    @Override
    public <T> T execute(Command<T> command) {
        CommandContext context = Context.getCommandContext();
        if (FREE_TEXT.contains(command.getClass().getSimpleName())) {
            // An exception of the engine itself would come out of the REST API as "not enough parameters".
            throw new InvalidRequestException(
                    Response.Status.FORBIDDEN,
                    "Comments and attachments are not kept in the workflow engine, where nobody could erase them. Write it"
                            + " into the note of the task's form: it is kept with the case.");
        }
        if (context.getAuthorizationManager() instanceof TaskVisibility tasks && tasks.concernsCoordinator()) {
            if (command instanceof DeleteTaskCmd) {
                throw new AuthorizationException(
                        "A task ends when its form is submitted. If the whole case has ended, ask an admin to look at it.");
            } else if (command instanceof AbstractSetStateCmd) {
                // It lets everybody suspend jobs that belong to no diagram, such as reminders.
                throw new AuthorizationException("Only admins suspend and activate. Ask one of them.");
            } else if (command instanceof ClaimTaskCmd) {
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
