package coop.workers.manyhands.engine.access;

import coop.workers.manyhands.engine.forms.AnswerTask;
import coop.workers.manyhands.engine.forms.KeepSignUp;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.GetDeployedTaskFormCmd;
import org.camunda.bpm.engine.impl.ProcessDefinitionQueryImpl;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.VariableInstanceQueryImpl;
import org.camunda.bpm.engine.impl.cmd.AssignTaskCmd;
import org.camunda.bpm.engine.impl.cmd.AuthorizationCheckCmd;
import org.camunda.bpm.engine.impl.cmd.CheckPassword;
import org.camunda.bpm.engine.impl.cmd.ClaimTaskCmd;
import org.camunda.bpm.engine.impl.cmd.CreateGroupQueryCmd;
import org.camunda.bpm.engine.impl.cmd.CreateUserQueryCmd;
import org.camunda.bpm.engine.impl.cmd.ExecuteFilterCountCmd;
import org.camunda.bpm.engine.impl.cmd.ExecuteFilterListCmd;
import org.camunda.bpm.engine.impl.cmd.ExecuteFilterListPageCmd;
import org.camunda.bpm.engine.impl.cmd.ExecuteFilterSingleResultCmd;
import org.camunda.bpm.engine.impl.cmd.GetDeployedProcessDefinitionCmd;
import org.camunda.bpm.engine.impl.cmd.GetDeployedStartFormCmd;
import org.camunda.bpm.engine.impl.cmd.GetDeploymentProcessDiagramCmd;
import org.camunda.bpm.engine.impl.cmd.GetDeploymentProcessModelCmd;
import org.camunda.bpm.engine.impl.cmd.GetFilterCmd;
import org.camunda.bpm.engine.impl.cmd.GetFormKeyCmd;
import org.camunda.bpm.engine.impl.cmd.GetIdentityLinksForTaskCmd;
import org.camunda.bpm.engine.impl.cmd.GetPasswordPolicyCmd;
import org.camunda.bpm.engine.impl.cmd.GetRenderedStartFormCmd;
import org.camunda.bpm.engine.impl.cmd.GetRenderedTaskFormCmd;
import org.camunda.bpm.engine.impl.cmd.GetStartFormCmd;
import org.camunda.bpm.engine.impl.cmd.GetStartFormVariablesCmd;
import org.camunda.bpm.engine.impl.cmd.GetTaskFormCmd;
import org.camunda.bpm.engine.impl.cmd.GetTaskFormVariablesCmd;
import org.camunda.bpm.engine.impl.cmd.IsIdentityServiceReadOnlyCmd;
import org.camunda.bpm.engine.impl.cmd.SaveUserCmd;
import org.camunda.bpm.engine.impl.cmd.SubmitStartFormCmd;
import org.camunda.bpm.engine.impl.filter.FilterQueryImpl;
import org.camunda.bpm.engine.impl.identity.db.DbGroupQueryImpl;
import org.camunda.bpm.engine.impl.identity.db.DbUserQueryImpl;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.jspecify.annotations.Nullable;

/**
 * The closed list of what coordinators may ask of the engine: what Tasklist needs, and nothing else. A command that is
 * not on it is refused, whichever door it came through and however harmless it looks; so a new version of the engine
 * brings nothing new to them. What the engine does on its own within an allowed command is not looked up here.
 *
 * <p>An entry says why it is there and which parameters pass. Whose task or account it may be about, the engine asks
 * {@link TaskVisibility} and {@link CoordinatorCommandChecker} in each of these commands.
 */
final class CoordinatorCommands {

    private static final String ABOUT_CASES =
            "What a case has gone through stands above its task's form; everything else about cases is for admins.";

    private static final String IN_THE_DIAGRAM =
            "Dates, groups and people of a task come from its diagram; coordinators claim a task or give it back."
                    + " Ask an admin to change anything else.";

    private static final String RECORDED =
            "What happened to a case is recorded in Many Hands, not told to its diagram.";
    private static final String NOTE = "Write it into the note of the task's form: it is kept with the case.";
    private static final String STANDSTILL = "Only admins suspend and activate. Ask one of them.";

    /** What to do instead, by what the name of a command holds; the first that fits. */
    private static final List<Instead> INSTEAD = List.of(
            new Instead("Comment", NOTE),
            new Instead("Attachment", NOTE),
            new Instead(
                    "StartProcess",
                    "A pathway starts with its sign-up form, which gives it its reference: use Start process."),
            new Instead("Message", RECORDED),
            new Instead("Signal", RECORDED),
            new Instead("Filter", "The lists are the same for everybody. Ask an admin for another one."),
            new Instead("CreateTaskCmd", "Tasks come from pathways. Start a pathway instead (Start process)."),
            new Instead(
                    "DeleteTaskCmd",
                    "A task ends when its form is submitted. If the whole case has ended, ask an admin to look at it."),
            new Instead(
                    "TaskVariable",
                    "Nothing is kept at a task: what you learn about a person belongs in the task's form, and is kept"
                            + " with the case."),
            new Instead("Variable", "What a case holds comes from its forms: answer the task's form."),
            new Instead("IdentityLink", IN_THE_DIAGRAM),
            new Instead("SaveTaskCmd", IN_THE_DIAGRAM),
            new Instead("SetTask", IN_THE_DIAGRAM),
            new Instead("Suspend", STANDSTILL),
            new Instead("Activate", STANDSTILL),
            new Instead("Job", "Timers and jobs are looked after by admins. Ask one of them."),
            new Instead("Historic", ABOUT_CASES),
            new Instead("Execution", ABOUT_CASES),
            new Instead("Instance", ABOUT_CASES));

    private static final Map<Class<?>, Allowed> LIST = list();

    private CoordinatorCommands() {}

    /** The command as a coordinator of that name gives it: says what is wrong with it, if anything is. */
    private interface Condition {

        @Nullable
        String objection(Command<?> command, String coordinator);
    }

    /** Why a command is on the list, and what has to hold for it. */
    private record Allowed(String why, Condition condition) {}

    private record Instead(String inName, String words) {}

    /** The commands on the list, each with the reason why it is there. */
    static Map<Class<?>, String> reasons() {
        Map<Class<?>, String> reasons = new LinkedHashMap<>();
        LIST.forEach((command, allowed) -> reasons.put(command, allowed.why()));
        return reasons;
    }

    /**
     * Lets a command of a coordinator pass that is on the list, with parameters that are.
     *
     * @throws AuthorizationException in words, with the way out, for every other
     */
    static void require(Command<?> command, String coordinator) {
        Allowed allowed = LIST.get(command.getClass());
        String objection =
                allowed == null ? refusal(command) : allowed.condition().objection(command, coordinator);
        if (objection != null) {
            throw new AuthorizationException(objection);
        }
    }

    private static String refusal(Command<?> command) {
        String name = command.getClass().getSimpleName();
        return "Coordinators cannot do this. "
                + INSTEAD.stream()
                        .filter(known -> name.contains(known.inName()))
                        .findFirst()
                        .map(Instead::words)
                        .orElse("If it is needed, ask an admin.");
    }

    private static Map<Class<?>, Allowed> list() {
        Map<Class<?>, Allowed> list = new LinkedHashMap<>();

        String lists = "Tasklist's lists; they show own and own groups' tasks only";
        free(list, lists, TaskQueryImpl.class);
        free(list, "the filters that are shown to all", FilterQueryImpl.class, GetFilterCmd.class);
        free(
                list,
                lists,
                ExecuteFilterListCmd.class,
                ExecuteFilterListPageCmd.class,
                ExecuteFilterSingleResultCmd.class,
                ExecuteFilterCountCmd.class);
        free(list, "a filter may show variables; none are found", VariableInstanceQueryImpl.class);

        free(
                list,
                "a task's form, if the task is shown",
                GetTaskFormCmd.class,
                GetTaskFormVariablesCmd.class,
                GetRenderedTaskFormCmd.class,
                GetDeployedTaskFormCmd.class,
                GetFormKeyCmd.class,
                GetIdentityLinksForTaskCmd.class);
        list.put(
                ClaimTaskCmd.class,
                new Allowed(
                        "to take a task",
                        (command, me) -> ownHands(HiddenField.of(command, "userId", String.class), me)));
        list.put(
                AssignTaskCmd.class,
                new Allowed(
                        "to take a task or give it back",
                        (command, me) -> ownHands(HiddenField.of(command, "userId", String.class), me)));
        free(list, "the form's door checks who answers and what", AnswerTask.class);

        free(
                list,
                "diagrams are no secret",
                ProcessDefinitionQueryImpl.class,
                GetDeployedProcessDefinitionCmd.class,
                GetDeploymentProcessModelCmd.class,
                GetDeploymentProcessDiagramCmd.class);
        free(
                list,
                "the form for somebody who phoned",
                GetStartFormCmd.class,
                GetStartFormVariablesCmd.class,
                GetRenderedStartFormCmd.class,
                GetDeployedStartFormCmd.class);
        free(
                list,
                "somebody who phoned is signed up; the form's door refuses a business key and checks the rest",
                SubmitStartFormCmd.class);
        free(list, "the same, kept where its pathway cannot begin for a fault of ours", KeepSignUp.class);

        free(
                list,
                "one's own name, and which groups one is in; of others nothing is found",
                CreateUserQueryCmd.class,
                DbUserQueryImpl.class,
                CreateGroupQueryCmd.class,
                DbGroupQueryImpl.class);
        list.put(
                AuthorizationCheckCmd.class,
                new Allowed(
                        "Tasklist asks which buttons to show",
                        (command, me) -> own(HiddenField.of(command, "userId", String.class), me)));
        free(list, "the page of one's own profile", IsIdentityServiceReadOnlyCmd.class, GetPasswordPolicyCmd.class);
        list.put(
                CheckPassword.class,
                new Allowed(
                        "one's own password is asked for before it is changed",
                        (command, me) -> own(HiddenField.of(command, "userId", String.class), me)));
        list.put(SaveUserCmd.class, new Allowed("one's own name and password", (command, me) -> {
            User account = HiddenField.of(command, "user", User.class);
            return own(account == null ? null : account.getId(), me);
        }));
        return Map.copyOf(list);
    }

    private static void free(Map<Class<?>, Allowed> list, String why, Class<?>... commands) {
        for (Class<?> command : commands) {
            list.put(command, new Allowed(why, (any, me) -> null));
        }
    }

    private static @Nullable String ownHands(@Nullable String user, String me) {
        return user == null || user.equals(me)
                ? null
                : "You can take a task yourself or give it back; only an admin hands it to somebody else.";
    }

    private static @Nullable String own(@Nullable String user, String me) {
        return Objects.equals(user, me) ? null : "This is somebody else's account. Ask an admin.";
    }
}
