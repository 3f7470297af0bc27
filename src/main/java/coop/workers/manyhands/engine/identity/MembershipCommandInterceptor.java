package coop.workers.manyhands.engine.identity;

import coop.workers.manyhands.coordinators.Alarms;
import coop.workers.manyhands.coordinators.TaskBoard;
import coop.workers.manyhands.coordinators.TaskDrafts;
import coop.workers.manyhands.engine.access.HiddenField;
import java.time.Clock;
import java.util.function.Supplier;
import org.camunda.bpm.engine.impl.cmd.CreateMembershipCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteMembershipCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteUserCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;

/**
 * An admin puts somebody into a group or takes them out, or their account is removed by whatever door: it is looked whether anybody is there, and
 * what they had in their hands goes back to its group. What somebody had typed and not sent goes with the account.
 */
public class MembershipCommandInterceptor extends CommandInterceptor {

    private final Supplier<Alarms> alarms;
    private final Supplier<TaskBoard> board;
    private final Supplier<TaskDrafts> drafts;
    private final Clock clock;

    public MembershipCommandInterceptor(
            Supplier<Alarms> alarms, Supplier<TaskBoard> board, Supplier<TaskDrafts> drafts, Clock clock) {
        this.alarms = alarms;
        this.board = board;
        this.drafts = drafts;
        this.clock = clock;
    }

    @Override
    public <T> T execute(Command<T> command) {
        T result = next.execute(command);
        if (command instanceof DeleteUserCmd
                || (changesGroups(command) && Context.getCommandContext().getAuthenticatedUserId() != null)) {
            giveBack(command);
            alarms.get().set(Alarms.Round.COVER, clock.instant());
        }
        return result;
    }

    /** What they had in their hands waits for somebody else at once. */
    private void giveBack(Command<?> command) {
        String user = command instanceof CreateMembershipCmd ? null : HiddenField.of(command, "userId", String.class);
        if (user != null && command instanceof DeleteUserCmd) {
            drafts.get().forget(user);
        }
        if (user != null) {
            board.get()
                    .giveBack(
                            user,
                            command instanceof DeleteMembershipCmd
                                    ? HiddenField.of(command, "groupId", String.class)
                                    : null);
        }
    }

    private static boolean changesGroups(Command<?> command) {
        return command instanceof CreateMembershipCmd
                || command instanceof DeleteMembershipCmd
                || command instanceof DeleteUserCmd;
    }
}
