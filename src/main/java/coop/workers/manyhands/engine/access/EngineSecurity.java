package coop.workers.manyhands.engine.access;

import coop.workers.manyhands.accounts.Passwords;
import coop.workers.manyhands.coordinators.Alarms;
import coop.workers.manyhands.coordinators.TaskBoard;
import coop.workers.manyhands.coordinators.TaskDrafts;
import coop.workers.manyhands.engine.identity.AccountCommandInterceptor;
import coop.workers.manyhands.engine.identity.AccountRules;
import coop.workers.manyhands.engine.identity.MembershipCommandInterceptor;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantCommandChecker;
import org.camunda.bpm.engine.impl.digest.PasswordEncryptor;
import org.camunda.bpm.engine.impl.identity.PasswordPolicyLengthRuleImpl;
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
    private final ObjectProvider<TaskBoard> board;
    private final ObjectProvider<TaskDrafts> drafts;
    private final ObjectProvider<AccountRules> accounts;
    private final ObjectProvider<GivenRights> rights;
    private final ObjectProvider<AdminActs> acts;
    private final PasswordEncryptor passwords;
    private final Clock clock;

    EngineSecurity(
            ObjectProvider<Alarms> alarms,
            ObjectProvider<TaskBoard> board,
            ObjectProvider<TaskDrafts> drafts,
            ObjectProvider<AccountRules> accounts,
            ObjectProvider<GivenRights> rights,
            ObjectProvider<AdminActs> acts,
            PasswordEncryptor passwords,
            Clock clock) {
        this.alarms = alarms;
        this.board = board;
        this.drafts = drafts;
        this.accounts = accounts;
        this.rights = rights;
        this.acts = acts;
        this.passwords = passwords;
        this.clock = clock;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        engine.setGeneralResourceWhitelistPattern(IDS);
        engine.setPasswordEncryptor(passwords);
        // Guesses are counted at our own sign-in; what the engine locks, it locks for the owner too.
        engine.setLoginMaxAttempts(Integer.MAX_VALUE);
        // What Camunda Admin tells whoever sets a password; the whole of it, in words, comes from AccountRules.
        engine.setEnablePasswordPolicy(true);
        engine.setPasswordPolicy(() -> List.of(new PasswordPolicyLengthRuleImpl(Passwords.SHORTEST)));

        engine.setAuthorizationEnabled(true);
        engine.setTenantCheckEnabled(false);
        engine.setCommandCheckers(List.of(new TenantCommandChecker(), new CoordinatorCommandChecker()));
        engine.setCustomSessionFactories(with(
                with(engine.getCustomSessionFactories(), new TaskVisibility.Factory()), new CountedTasks.Factory()));
        engine.setResourceAuthorizationProvider(new NoGrantPerTask());
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
                with(
                        with(
                                with(others, new ExpressionCommandInterceptor()),
                                new CoordinatorCommandInterceptor(rights::getObject, acts::getObject)),
                        new AccountCommandInterceptor(accounts::getObject)),
                new MembershipCommandInterceptor(alarms::getObject, board::getObject, drafts::getObject, clock));
    }

    private static <T> List<T> with(@Nullable List<T> others, T one) {
        List<T> all = others == null ? new ArrayList<>() : new ArrayList<>(others);
        all.add(one);
        return all;
    }
}
