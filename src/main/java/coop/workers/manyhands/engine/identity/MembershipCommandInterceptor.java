package coop.workers.manyhands.engine.identity;

import coop.workers.manyhands.coordinators.Alarms;
import java.time.Clock;
import java.util.function.Supplier;
import org.camunda.bpm.engine.impl.cmd.CreateMembershipCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteMembershipCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteUserCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;

/** An admin puts somebody into a group, takes them out or deletes their account: it is looked whether anybody is there. */
public class MembershipCommandInterceptor extends CommandInterceptor {

    private final Supplier<Alarms> alarms;
    private final Clock clock;

    public MembershipCommandInterceptor(Supplier<Alarms> alarms, Clock clock) {
        this.alarms = alarms;
        this.clock = clock;
    }

    @Override
    public <T> T execute(Command<T> command) {
        T result = next.execute(command);
        if (changesGroups(command) && Context.getCommandContext().getAuthenticatedUserId() != null) {
            alarms.get().set(Alarms.Round.COVER, clock.instant());
        }
        return result;
    }

    private static boolean changesGroups(Command<?> command) {
        return command instanceof CreateMembershipCmd
                || command instanceof DeleteMembershipCmd
                || command instanceof DeleteUserCmd;
    }
}
