package coop.workers.manyhands.engine.access;

import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.engine.forms.AnswerTask;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.AbstractNativeQuery;
import org.camunda.bpm.engine.impl.AbstractQuery;
import org.camunda.bpm.engine.impl.MessageCorrelationBuilderImpl;
import org.camunda.bpm.engine.impl.ProcessInstanceModificationBuilderImpl;
import org.camunda.bpm.engine.impl.cmd.AssignTaskCmd;
import org.camunda.bpm.engine.impl.cmd.ClaimTaskCmd;
import org.camunda.bpm.engine.impl.cmd.CompleteTaskCmd;
import org.camunda.bpm.engine.impl.cmd.CorrelateAllMessageCmd;
import org.camunda.bpm.engine.impl.cmd.CorrelateMessageCmd;
import org.camunda.bpm.engine.impl.cmd.CreateAuthorizationCommand;
import org.camunda.bpm.engine.impl.cmd.CreateFilterCmd;
import org.camunda.bpm.engine.impl.cmd.CreateGroupCmd;
import org.camunda.bpm.engine.impl.cmd.CreateMembershipCmd;
import org.camunda.bpm.engine.impl.cmd.CreateUserCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteAuthorizationCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteFilterCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteGroupCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteMembershipCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteUserCmd;
import org.camunda.bpm.engine.impl.cmd.ExecuteJobsCmd;
import org.camunda.bpm.engine.impl.cmd.MessageEventReceivedCmd;
import org.camunda.bpm.engine.impl.cmd.ModifyProcessInstanceCmd;
import org.camunda.bpm.engine.impl.cmd.PatchExecutionVariablesCmd;
import org.camunda.bpm.engine.impl.cmd.PatchTaskVariablesCmd;
import org.camunda.bpm.engine.impl.cmd.SaveAuthorizationCmd;
import org.camunda.bpm.engine.impl.cmd.SaveFilterCmd;
import org.camunda.bpm.engine.impl.cmd.SaveGroupCmd;
import org.camunda.bpm.engine.impl.cmd.SaveUserCmd;
import org.camunda.bpm.engine.impl.cmd.SetExecutionVariablesCmd;
import org.camunda.bpm.engine.impl.cmd.SetJobRetriesCmd;
import org.camunda.bpm.engine.impl.cmd.SetTaskVariablesCmd;
import org.camunda.bpm.engine.impl.cmd.SubmitStartFormCmd;
import org.camunda.bpm.engine.impl.cmd.SubmitTaskFormCmd;
import org.camunda.bpm.engine.impl.cmd.UnlockUserCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.jobexecutor.FailedJobListener;
import org.camunda.bpm.engine.impl.jobexecutor.SuccessfulJobListener;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.jspecify.annotations.Nullable;

/**
 * The closed list of what admins may change in the engine, by Cockpit, Admin, Tasklist or REST. They may read everything;
 * what changes definitions, processes, jobs, tasks, groups, grants or deployments and is not on the list is refused in
 * words that name the way here: done there, it would lose somebody's case, and nobody would be told. A command that a
 * newer engine brings is refused until somebody puts it on the list.
 */
final class AdminCommands {

    /** What reads, by the way in which the engine names its commands. */
    private static final Pattern READS = Pattern.compile(
            "(Get|Is|Find|ExecuteFilter|Determine)[A-Z].*Cmd.*|Create(Native)?(User|Group|Tenant)QueryCmd"
                    + "|AuthorizationCheckCmd|CheckPassword|LicenseCmd|ReportDbMetricsCmd|.*Query(Impl)?(Cmd)?");

    /** The webapps read by commands of their own; and what we ask of the engine is no caller's. */
    private static final List<String> NOT_THE_ENGINES = List.of(
            "org.camunda.bpm.cockpit.",
            "org.camunda.bpm.admin.",
            "org.camunda.bpm.tasklist.",
            "org.camunda.bpm.webapp.",
            "coop.workers.manyhands.");

    private static final String STANDSTILL =
            "A case stands still by a pause, which tells both sides and keeps what happens meanwhile: \"Pause\" above its"
                    + " task, or at /office/paused. What is suspended is shown at /monitor, and goes on from there.";

    private static final String DATES =
            "A date that somebody was promised is moved where it is kept: the meeting, the appointment or the election in"
                    + " the office, or by a pause of the case. Moved here, people would go on reading the old one.";

    private static final String ENDING =
            "A case ends by an answer to its task, by \"They withdraw\" at its page in the office, or by erasing the person:"
                    + " then they are told, and nothing waits for ever.";

    private static final String MOVING =
            "Somebody's way is put at another step by \"Move it to another step\" at its page at /monitor: there what follows"
                    + " is shown before, what would be left out or done twice is refused, and those who had the task are told.";

    /** Stands for the account in what is said instead. */
    private static final String USER = "{user}";

    private static final String HISTORY = "What is kept for how long is a setting, and is cleaned up at night.";

    /** What to do instead, by what the name of a command holds; the first that fits. */
    private static final Map<String, String> INSTEAD = instead();

    /** What the catalogue says, and a diagram only reads. */
    private static final Set<String> OF_THE_OPPORTUNITY = Set.of("owner", "opportunity");

    private static final Map<Class<?>, Allowed> LIST = list();

    /** The rights that the application gives its groups at each start; without them a group sees no task. */
    private static final Set<Integer> GIVEN_AT_START = Set.of(
            Resources.APPLICATION.resourceType(),
            Resources.FILTER.resourceType(),
            Resources.PROCESS_DEFINITION.resourceType(),
            Resources.PROCESS_INSTANCE.resourceType());

    private AdminCommands() {}

    private interface Condition {

        @Nullable
        String objection(Command<?> command, CommandContext context, GivenRights rights);
    }

    private record Allowed(String why, Condition condition) {}

    /** The commands on the list, each with the reason why it is there. */
    static Map<Class<?>, String> reasons() {
        Map<Class<?>, String> reasons = new LinkedHashMap<>();
        LIST.forEach((command, allowed) -> reasons.put(command, allowed.why()));
        return reasons;
    }

    /**
     * Lets a command of an admin pass that reads, or is on the list.
     *
     * @throws AuthorizationException in words, with the way out, for every other
     */
    static void require(Command<?> command, CommandContext context, GivenRights rights) {
        if (reads(command.getClass())) {
            return;
        }
        Allowed allowed = LIST.get(command.getClass());
        String objection =
                allowed == null ? refusal(command) : allowed.condition().objection(command, context, rights);
        if (objection != null) {
            throw new AuthorizationException(objection);
        }
    }

    static boolean reads(Class<?> command) {
        return AbstractQuery.class.isAssignableFrom(command)
                || AbstractNativeQuery.class.isAssignableFrom(command)
                || READS.matcher(command.getSimpleName()).matches()
                || NOT_THE_ENGINES.stream().anyMatch(command.getName()::startsWith);
    }

    private static String refusal(Command<?> command) {
        String user = command instanceof DeleteUserCmd ? HiddenField.of(command, "userId", String.class) : null;
        return refusal(command.getClass()).replace(USER, user == null ? USER : user);
    }

    static String refusal(Class<?> command) {
        String name = command.getSimpleName();
        return "This is not done in Cockpit. "
                + INSTEAD.entrySet().stream()
                        .filter(known -> name.contains(known.getKey()))
                        .findFirst()
                        .map(Map.Entry::getValue)
                        .orElse("What can be mended is shown at /monitor.");
    }

    private static Map<String, String> instead() {
        Map<String, String> words = new LinkedHashMap<>();
        words.put(
                "DeleteUser",
                "What an account holds is shown before it is removed, and goes to somebody: at /monitor/accounts/"
                        + USER + "/remove.");
        words.put("HistoryTimeToLive", HISTORY);
        words.put("Historic", HISTORY);
        words.put("HistoryCleanup", HISTORY);
        words.put("OperationLog", HISTORY);
        words.put("Metrics", HISTORY);
        words.put("Suspend", STANDSTILL);
        words.put("Activate", STANDSTILL);
        words.put("Duedate", DATES);
        words.put("SetTask", DATES);
        words.put("SaveTask", DATES);
        words.put("DeleteTask", ENDING);
        words.put("DeleteProcessInstance", ENDING);
        words.put(
                "DeleteProcessDefinition",
                "A pathway is taken away by taking its files out of processes/ and starting again.");
        words.put(
                "Deploy",
                "A pathway is put in, changed or taken away by its files in processes/, forms/ and mail/, and a start:"
                        + " the start compares it with the open cases and says what would break.");
        words.put(
                "Migrat",
                "Open cases keep the pathway that they began with, or are moved at a start"
                        + " (MANYHANDS_PATHWAYS_OPEN_CASES=migrate), which checks the way first.");
        words.put("SetProcessDefinitionVersion", "Open cases keep the pathway that they began with.");
        words.put("Restart", "A case that has ended has been told so. Sign the person up again instead.");
        words.put(
                "StartProcess",
                "A pathway starts with its sign-up form, which gives it its reference: use Start process.");
        words.put(
                "IdentityLink",
                "Whose task it is comes from its diagram. Assign it to somebody, or hand the opportunity over"
                        + " to another group at /office/opportunities.");
        words.put("ResolveTask", "A task ends when its form is submitted. Claim it and answer it.");
        words.put("CreateTask", "Tasks come from pathways.");
        words.put("Annotation", "Notes are not kept here, where nobody could erase them.");
        words.put("Tenant", "There is one federation here, and no tenants.");
        words.put("ExternalTask", "No pathway has work for programs outside.");
        words.put("Batch", "Things are done one by one here, so that each is recorded.");
        words.put("Group", "A group that diagrams give tasks to has to be there. Take people out of it instead.");
        words.put("Telemetry", "Nothing is sent to the makers of the engine.");
        words.put("Job", "A step that failed is tried again at /monitor; a timer waits for its day.");
        return words;
    }

    private static Map<Class<?>, Allowed> list() {
        Map<Class<?>, Allowed> list = new LinkedHashMap<>();
        for (Class<?> given : List.of(ClaimTaskCmd.class, AssignTaskCmd.class)) {
            list.put(
                    given,
                    new Allowed(
                            "to take a task, or to give it to somebody who signs in here; recorded, and they are told",
                            (command, context, rights) ->
                                    nobody(HiddenField.of(command, "userId", String.class), context)));
        }
        free(
                list,
                "the form's door checks who answers and what",
                AnswerTask.class,
                SubmitTaskFormCmd.class,
                CompleteTaskCmd.class);
        free(list, "somebody who phoned is signed up; the form's door checks it", SubmitStartFormCmd.class);
        free(
                list,
                "the lists of Tasklist; recorded",
                CreateFilterCmd.class,
                SaveFilterCmd.class,
                DeleteFilterCmd.class);
        list.put(
                SetJobRetriesCmd.class,
                new Allowed("to have a failed step tried again; recorded", (command, context, rights) -> {
                    if (Boolean.TRUE.equals(HiddenField.of(command, "isDueDateSet", Boolean.class))) {
                        return DATES;
                    }
                    Integer retries = HiddenField.of(command, "retries", Integer.class);
                    return retries != null && retries <= 0 ? STANDSTILL : null;
                }));
        list.put(
                ExecuteJobsCmd.class,
                new Allowed(
                        "to run what is due at once; recorded",
                        (command, context, rights) -> isDue(HiddenField.of(command, "jobId", String.class), context)
                                ? null
                                : "This waits for its day, and somebody counts on it: a reminder, a last date to answer. "
                                        + DATES));
        free(
                list,
                "the engine's own, once a step that an admin ran is done or has failed",
                SuccessfulJobListener.class,
                FailedJobListener.class);
        for (Class<?> set : List.of(
                SetExecutionVariablesCmd.class,
                PatchExecutionVariablesCmd.class,
                SetTaskVariablesCmd.class,
                PatchTaskVariablesCmd.class)) {
            list.put(
                    set,
                    new Allowed(
                            "to set right what a diagram reads; recorded in the case, and those who have it are told",
                            (command, context, rights) ->
                                    keptElsewhere(HiddenField.of(command, "variables", Map.class))));
        }
        list.put(
                ModifyProcessInstanceCmd.class,
                new Allowed(
                        "to put on its way what is stuck and is nobody's way; recorded in the case",
                        (command, context, rights) -> isSomebodysWay(command, context) ? MOVING : null));
        list.put(
                MessageEventReceivedCmd.class,
                new Allowed(
                        "to tell a case what it waits for; recorded in the case",
                        (command, context, rights) -> keptElsewhere(
                                HiddenField.of(command, "processVariables", Map.class),
                                HiddenField.of(command, "processVariablesLocal", Map.class),
                                HiddenField.of(command, "processVariablesToTriggeredScope", Map.class))));
        for (Class<?> told : List.of(CorrelateMessageCmd.class, CorrelateAllMessageCmd.class)) {
            list.put(
                    told,
                    new Allowed(
                            "to tell one case what it waits for; recorded in the case",
                            (command, context, rights) ->
                                    told(HiddenField.of(command, "builder", MessageCorrelationBuilderImpl.class))));
        }
        free(
                list,
                "accounts; AccountRules checks and records them",
                CreateUserCmd.class,
                SaveUserCmd.class,
                UnlockUserCmd.class);
        free(
                list,
                "who is in which group; recorded, and they are told",
                CreateMembershipCmd.class,
                DeleteMembershipCmd.class);
        free(list, "a further group, which no diagram knows; recorded", CreateGroupCmd.class, SaveGroupCmd.class);
        list.put(
                DeleteGroupCmd.class,
                new Allowed(
                        "a group that nothing counts on",
                        (command, context, rights) ->
                                rights.groupsInUse().contains(HiddenField.of(command, "groupId", String.class))
                                        ? "Diagrams give tasks to this group: without it nobody would have them. Take people out of it instead."
                                        : null));
        free(list, "a further right; recorded", CreateAuthorizationCommand.class);
        list.put(SaveAuthorizationCmd.class, new Allowed("a further right; recorded", (command, context, rights) -> {
            AuthorizationEntity saved = HiddenField.of(command, "authorization", AuthorizationEntity.class);
            return saved == null || saved.getId() == null ? null : given(rights.grant(saved.getId()), rights);
        }));
        list.put(
                DeleteAuthorizationCmd.class,
                new Allowed(
                        "a right that was given by hand; recorded",
                        (command, context, rights) ->
                                given(rights.grant(HiddenField.of(command, "authorizationId", String.class)), rights)));
        return Map.copyOf(list);
    }

    private static @Nullable String given(@Nullable AuthorizationEntity grant, GivenRights rights) {
        return grant != null
                        && grant.getGroupId() != null
                        && rights.groupsInUse().contains(grant.getGroupId())
                        && GIVEN_AT_START.contains(grant.getResourceType())
                ? "The application gives this right to every group of coordinators at each start: without it they could not open"
                        + " their tasks. Take people out of the group instead."
                : null;
    }

    /** A meeting, an election or a letter that is passed on has no such page. */
    private static boolean isSomebodysWay(Command<?> command, CommandContext context) {
        ProcessInstanceModificationBuilderImpl builder =
                HiddenField.of(command, "builder", ProcessInstanceModificationBuilderImpl.class);
        ExecutionEntity moved = builder == null
                ? null
                : context.getExecutionManager().findExecutionById(builder.getProcessInstanceId());
        String reference = moved == null ? null : moved.getProcessInstance().getBusinessKey();
        return reference != null && Reference.isOne(reference) && new Reference(reference).kind() == Reference.Kind.MH;
    }

    private static @Nullable String told(@Nullable MessageCorrelationBuilderImpl message) {
        if (message == null || (message.getBusinessKey() == null && message.getProcessInstanceId() == null)) {
            return "Name the case by its business key: without one the message is told to everybody who waits for it.";
        }
        return keptElsewhere(
                message.getPayloadProcessInstanceVariables(),
                message.getPayloadProcessInstanceVariablesLocal(),
                message.getPayloadProcessInstanceVariablesToTriggeredScope());
    }

    /** What our record says too: set here alone, people would read one thing and the diagram go by another. */
    private static @Nullable String keptElsewhere(@Nullable Map<?, ?>... variables) {
        for (Map<?, ?> some : variables) {
            if (some == null) {
                continue;
            }
            if (some.keySet().stream().anyMatch(OF_THE_OPPORTUNITY::contains)) {
                return "Which opportunity a case is about, and who looks after it, is said to people. Have another group look"
                        + " after the opportunity at /office/opportunities: what is open about it goes along, and both are told.";
            }
            if (some.values().stream().map(AdminCommands::plain).anyMatch(Date.class::isInstance)) {
                return DATES;
            }
        }
        return null;
    }

    private static @Nullable Object plain(@Nullable Object value) {
        return value instanceof TypedValue typed ? typed.getValue() : value;
    }

    private static @Nullable String nobody(@Nullable String user, CommandContext context) {
        return user == null || context.getReadOnlyIdentityProvider().findUserById(user) != null
                ? null
                : "Nobody signs in as %s here: the task would be in nobody's list. Who does is at /monitor/accounts."
                        .formatted(user);
    }

    private static boolean isDue(@Nullable String id, CommandContext context) {
        JobEntity job = id == null ? null : context.getJobManager().findJobById(id);
        return job == null || job.getDuedate() == null || !job.getDuedate().after(ClockUtil.getCurrentTime());
    }

    private static void free(Map<Class<?>, Allowed> list, String why, Class<?>... commands) {
        for (Class<?> command : commands) {
            list.put(command, new Allowed(why, (any, context, rights) -> null));
        }
    }
}
