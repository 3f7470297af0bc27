package coop.workers.manyhands.engine.access;

import java.util.concurrent.Callable;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.jspecify.annotations.Nullable;

/**
 * What follows in one case from what a coordinator did in another is the application's own act: it goes by its own
 * authority, not by what the coordinator may do.
 */
public final class WithoutAuthorization {

    private WithoutAuthorization() {}

    public static <T extends @Nullable Object> T run(Callable<T> act) {
        CommandContext command = Context.getCommandContext();
        try {
            return command == null ? act.call() : command.runWithoutAuthorization(act);
        } catch (RuntimeException refused) {
            throw refused;
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
