package coop.workers.manyhands.engine.access;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Objects;
import java.util.Set;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.impl.AbstractQuery;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.cmd.AbstractExecuteFilterCmd;
import org.camunda.bpm.engine.impl.cmd.SaveFilterCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.persistence.entity.FilterEntity;
import org.jspecify.annotations.Nullable;

/**
 * Refuses every query with an expression in it, at any depth and by whatever door it comes: the engine would evaluate
 * it, and with it whatever code it names (CVE-2026-109432). Only the three that our own filters need pass.
 */
class ExpressionCommandInterceptor extends CommandInterceptor {

    private static final Set<String> HARMLESS = Set.of("${currentUser()}", "${currentUserGroups()}", "${now()}");

    @Override
    public <T> T execute(Command<T> command) {
        if (command instanceof AbstractQuery<?, ?> query) {
            refuseExpressions(query);
        } else if (command instanceof SaveFilterCmd) {
            refuseExpressions(HiddenField.of(command, "filter", Filter.class));
        } else if (command instanceof AbstractExecuteFilterCmd) {
            refuseExpressions(HiddenField.of(command, "extendingQuery", AbstractQuery.class));
            String id = HiddenField.of(command, "filterId", String.class);
            if (id != null) {
                refuseExpressions(Objects.requireNonNull(Context.getCommandContext())
                        .getFilterManager()
                        .findFilterById(id));
            }
        }
        return next.execute(command);
    }

    /** A filter may have been stored before anybody looked, or straight in the database. */
    private static void refuseExpressions(@Nullable Filter filter) {
        if (filter instanceof FilterEntity stored) {
            AbstractQuery<?, ?> query = stored.getQuery();
            refuseExpressions(query);
        }
    }

    private static void refuseExpressions(@Nullable AbstractQuery<?, ?> query) {
        if (query != null) {
            refuseExpressions(query, Collections.newSetFromMap(new IdentityHashMap<>()));
        }
    }

    private static void refuseExpressions(AbstractQuery<?, ?> query, Set<Object> seen) {
        if (!seen.add(query)) {
            return;
        }
        query.getExpressions().forEach((criterion, expression) -> {
            if (!HARMLESS.contains(expression)) {
                throw new BadUserRequestException(
                        "The query has an expression for %s. Expressions are not evaluated here: give the value itself, or one of %s."
                                .formatted(
                                        criterion,
                                        String.join(
                                                ", ", HARMLESS.stream().sorted().toList())));
            }
        });
        if (query instanceof TaskQueryImpl tasks) {
            tasks.getQueries().forEach(nested -> refuseExpressions(nested, seen));
        }
    }
}
