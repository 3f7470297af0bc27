package coop.workers.manyhands.engine.identity;

import coop.workers.manyhands.accounts.SignInAudit.Event;
import coop.workers.manyhands.engine.access.HiddenField;
import java.util.function.Supplier;
import org.camunda.bpm.engine.impl.cmd.CheckPassword;
import org.camunda.bpm.engine.impl.cmd.CreateMembershipCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteAuthorizationCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteGroupCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteMembershipCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteUserCmd;
import org.camunda.bpm.engine.impl.cmd.SaveAuthorizationCmd;
import org.camunda.bpm.engine.impl.cmd.SaveUserCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.jspecify.annotations.Nullable;

/** Holds every change of an account to the {@link AccountRules}, whichever door it comes through. */
public class AccountCommandInterceptor extends CommandInterceptor {

    private static final Runnable NOTHING = () -> {};

    private final Supplier<AccountRules> rules;

    public AccountCommandInterceptor(Supplier<AccountRules> rules) {
        this.rules = rules;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> T execute(Command<T> command) {
        CommandContext context = Context.getCommandContext();
        if (command instanceof CheckPassword && context.getAuthenticatedUserId() != null) {
            return (T) (Boolean) rules.get()
                    .isOwnPassword(
                            text(command, "userId"), text(command, "password"), context.getAuthenticatedUserId());
        }
        Runnable then = before(command, context);
        T result = next.execute(command);
        then.run();
        return result;
    }

    private Runnable before(Command<?> command, CommandContext context) {
        if (command instanceof SaveUserCmd) {
            UserEntity user = HiddenField.of(command, "user", UserEntity.class);
            return user == null || user.getId() == null ? NOTHING : rules.get().saving(user, context);
        }
        if (command instanceof DeleteUserCmd) {
            return rules.get().deleting(text(command, "userId"), context);
        }
        if (command instanceof CreateMembershipCmd) {
            return rules.get().changing(Event.JOINED, text(command, "userId"), text(command, "groupId"), context);
        }
        if (command instanceof DeleteMembershipCmd) {
            return rules.get().changing(Event.LEFT, text(command, "userId"), text(command, "groupId"), context);
        }
        if (command instanceof DeleteGroupCmd) {
            return rules.get()
                    .changing(
                            Event.LEFT,
                            null,
                            "everybody: the group " + text(command, "groupId") + " is deleted",
                            context);
        }
        if (command instanceof SaveAuthorizationCmd) {
            return rules.get()
                    .granting(
                            Event.GRANTED,
                            HiddenField.of(command, "authorization", AuthorizationEntity.class),
                            context);
        }
        if (command instanceof DeleteAuthorizationCmd) {
            return rules.get().granting(Event.REVOKED, rules.get().grant(text(command, "authorizationId")), context);
        }
        return NOTHING;
    }

    private static @Nullable String text(Command<?> command, String field) {
        return HiddenField.of(command, field, String.class);
    }
}
