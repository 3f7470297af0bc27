package coop.workers.manyhands.engine;

import coop.workers.manyhands.coordinators.Alarms;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantCommandChecker;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What nobody may do in the engine, and what coordinators may: set before the engine is built. */
@Component
class EngineSecurity extends AbstractProcessEnginePlugin {

    /** Group ids such as {@code facilitators-communications} hold dashes, which the engine refuses by default. */
    private static final String IDS = "[a-zA-Z0-9]+(-[a-zA-Z0-9]+)*";

    private final ObjectProvider<Alarms> alarms;
    private final Clock clock;

    EngineSecurity(ObjectProvider<Alarms> alarms, Clock clock) {
        this.alarms = alarms;
        this.clock = clock;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        engine.setGeneralResourceWhitelistPattern(IDS);
        engine.setPasswordEncryptor(new SlowPasswords());
        // A lock for good would let anybody shut out every admin; a wait that grows to a minute stops guessing as well.
        engine.setLoginMaxAttempts(Integer.MAX_VALUE);

        engine.setAuthorizationEnabled(true);
        engine.setTenantCheckEnabled(false);
        engine.setCommandCheckers(List.of(new TenantCommandChecker(), new CoordinatorChecks()));
        engine.setCustomSessionFactories(with(engine.getCustomSessionFactories(), new TaskVisibility.Factory()));
        engine.setResourceAuthorizationProvider(new FewGrants());
        engine.setDefaultUserPermissionNameForTask("TASK_WORK");

        engine.setCustomPostCommandInterceptorsTxRequired(guarded(engine.getCustomPostCommandInterceptorsTxRequired()));
        engine.setCustomPostCommandInterceptorsTxRequiresNew(
                guarded(engine.getCustomPostCommandInterceptorsTxRequiresNew()));

        // What is not there cannot be misused, and every task query is spared a join.
        engine.setCmmnEnabled(false);
        engine.setStandaloneTasksEnabled(false);
        engine.setEnableExpressionsInAdhocQueries(false);
        // Our own filters ask for the one who is signed in; ExpressionGuard refuses every other expression.
        engine.setEnableExpressionsInStoredQueries(true);
    }

    /** Interceptors form a chain of their own each time: they are not to be shared. */
    private List<CommandInterceptor> guarded(@Nullable List<CommandInterceptor> others) {
        return with(
                with(with(others, new ExpressionGuard()), new CoordinatorGuard()),
                new MembershipWatch(alarms::getObject, clock));
    }

    private static <T> List<T> with(@Nullable List<T> others, T one) {
        List<T> all = others == null ? new ArrayList<>() : new ArrayList<>(others);
        all.add(one);
        return all;
    }
}
