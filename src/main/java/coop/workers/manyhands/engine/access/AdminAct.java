package coop.workers.manyhands.engine.access;

import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.coordinators.OpenTask;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.impl.MessageCorrelationBuilderImpl;
import org.camunda.bpm.engine.impl.ProcessInstanceModificationBuilderImpl;
import org.camunda.bpm.engine.impl.cmd.AbstractCorrelateMessageCmd;
import org.camunda.bpm.engine.impl.cmd.AbstractPatchVariablesCmd;
import org.camunda.bpm.engine.impl.cmd.AbstractSetVariableCmd;
import org.camunda.bpm.engine.impl.cmd.AssignTaskCmd;
import org.camunda.bpm.engine.impl.cmd.ClaimTaskCmd;
import org.camunda.bpm.engine.impl.cmd.CreateMembershipCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteFilterCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteMembershipCmd;
import org.camunda.bpm.engine.impl.cmd.ExecuteJobsCmd;
import org.camunda.bpm.engine.impl.cmd.MessageEventReceivedCmd;
import org.camunda.bpm.engine.impl.cmd.ModifyProcessInstanceCmd;
import org.camunda.bpm.engine.impl.cmd.PatchTaskVariablesCmd;
import org.camunda.bpm.engine.impl.cmd.SaveFilterCmd;
import org.camunda.bpm.engine.impl.cmd.SaveGroupCmd;
import org.camunda.bpm.engine.impl.cmd.SetJobRetriesCmd;
import org.camunda.bpm.engine.impl.cmd.SetTaskVariablesCmd;
import org.camunda.bpm.engine.impl.cmd.UnlockUserCmd;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.IdentityLinkEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.IdentityLinkType;
import org.jspecify.annotations.Nullable;

/**
 * What an admin changes in the engine itself: who looks at it later sees that it was no form and no clock. Answers stand in their
 * case, and accounts in the audit of sign-ins: neither is one.
 *
 * @param reference of the case; null if it is about none
 * @param words without values
 * @param hands whose task it was and is; null if it is in the hands that it was in
 * @param member who is in a group now, or out of it; null if it is about no group
 * @param changes whether the case goes by something else from now on, so that those who have it are told
 */
record AdminAct(
        @Nullable Reference reference,
        String words,
        @Nullable Hands hands,
        @Nullable Member member,
        boolean changes) {

    /** Somebody who is put into a group, or out of it. */
    record Member(String user, String group, boolean in) {}

    /**
     * A task that goes into other hands.
     *
     * @param task as it is from now on
     * @param former whose it was; null if nobody's
     */
    record Hands(OpenTask task, @Nullable String former) {}

    /** The commands that are acts; those of them that are abstract, with all that extends them. */
    private static final Set<Class<?>> ACTS = Set.of(
            ModifyProcessInstanceCmd.class,
            AbstractPatchVariablesCmd.class,
            AbstractSetVariableCmd.class,
            MessageEventReceivedCmd.class,
            AbstractCorrelateMessageCmd.class,
            SetJobRetriesCmd.class,
            ExecuteJobsCmd.class,
            ClaimTaskCmd.class,
            AssignTaskCmd.class,
            SaveGroupCmd.class,
            CreateMembershipCmd.class,
            DeleteMembershipCmd.class,
            SaveFilterCmd.class,
            DeleteFilterCmd.class,
            UnlockUserCmd.class);

    /** Whether a command is an act, so that it is recorded. */
    static boolean isOne(Class<?> command) {
        return ACTS.stream().anyMatch(act -> act.isAssignableFrom(command));
    }

    /** Looked up before it is done: afterwards the process may be gone. Several if it concerns several cases. */
    static List<AdminAct> of(Command<?> command, CommandContext context) {
        if (!isOne(command.getClass())) {
            return List.of();
        }
        if (command instanceof SetJobRetriesCmd) {
            return jobs(command, context).stream()
                    .map(job -> of(job, "Tried again in Cockpit: ", context))
                    .toList();
        }
        if (command instanceof ExecuteJobsCmd) {
            JobEntity job = job(HiddenField.of(command, "jobId", String.class), context);
            return job == null ? List.of() : List.of(of(job, "Run in Cockpit: ", context));
        }
        if (command instanceof ClaimTaskCmd || command instanceof AssignTaskCmd) {
            return ofHands(
                    HiddenField.of(command, "taskId", String.class),
                    HiddenField.of(command, "userId", String.class),
                    context);
        }
        if (command instanceof CreateMembershipCmd || command instanceof DeleteMembershipCmd) {
            return ofMember(
                    new Member(
                            Objects.requireNonNull(HiddenField.of(command, "userId", String.class)),
                            Objects.requireNonNull(HiddenField.of(command, "groupId", String.class)),
                            command instanceof CreateMembershipCmd),
                    context);
        }
        return List.of(one(command, context).thatChangesTheCase());
    }

    /** What is already so is no act. */
    private static List<AdminAct> ofMember(Member member, CommandContext context) {
        boolean isIn = context.getReadOnlyIdentityProvider()
                        .createGroupQuery(context)
                        .groupId(member.group())
                        .groupMember(member.user())
                        .count()
                > 0;
        return isIn == member.in()
                ? List.of()
                : List.of(new AdminAct(
                        null,
                        (member.in()
                                        ? "Put into a group in Cockpit: %s, %s"
                                        : "Taken out of a group in Cockpit: %s, %s")
                                .formatted(member.user(), member.group()),
                        null,
                        member,
                        false));
    }

    private AdminAct thatChangesTheCase() {
        return new AdminAct(reference, words, hands, member, reference != null);
    }

    private static AdminAct one(Command<?> command, CommandContext context) {
        if (command instanceof ModifyProcessInstanceCmd) {
            ProcessInstanceModificationBuilderImpl builder =
                    HiddenField.of(command, "builder", ProcessInstanceModificationBuilderImpl.class);
            return act(builder == null ? null : builder.getProcessInstanceId(), context, "Moved on in Cockpit");
        }
        if (command instanceof AbstractPatchVariablesCmd || command instanceof AbstractSetVariableCmd) {
            return act(
                    executionOf(
                            HiddenField.of(command, "entityId", String.class),
                            command instanceof PatchTaskVariablesCmd || command instanceof SetTaskVariablesCmd,
                            context),
                    context,
                    set(HiddenField.of(command, "variables", Map.class)));
        }
        if (command instanceof MessageEventReceivedCmd) {
            return act(
                    HiddenField.of(command, "executionId", String.class),
                    context,
                    told(HiddenField.of(command, "messageName", String.class)));
        }
        if (command instanceof AbstractCorrelateMessageCmd) {
            MessageCorrelationBuilderImpl builder =
                    Objects.requireNonNull(HiddenField.of(command, "builder", MessageCorrelationBuilderImpl.class));
            String told = told(HiddenField.of(command, "messageName", String.class));
            return builder.getBusinessKey() == null
                    ? act(builder.getProcessInstanceId(), context, told)
                    : act(builder.getBusinessKey(), told);
        }
        if (command instanceof SaveGroupCmd) {
            Group group = HiddenField.of(command, "group", Group.class);
            return act(null, "Saved in Cockpit: the group " + (group == null ? "" : group.getId()));
        }
        if (command instanceof UnlockUserCmd) {
            return act(null, "Unlocked in Cockpit: the account " + HiddenField.of(command, "userId", String.class));
        }
        return act(
                null,
                command instanceof SaveFilterCmd
                        ? "Saved in Cockpit: a list of Tasklist"
                        : "Deleted in Cockpit: a list of Tasklist");
    }

    // Steps

    private static List<JobEntity> jobs(Command<?> command, CommandContext context) {
        String one = HiddenField.of(command, "jobId", String.class);
        String element = HiddenField.of(command, "jobDefinitionId", String.class);
        List<?> some = HiddenField.of(command, "jobIds", List.class);
        List<String> ids = one != null
                ? List.of(one)
                : element != null
                        // As the engine has it: those of the element that have failed.
                        ? context
                                .getProcessEngineConfiguration()
                                .getManagementService()
                                .createJobQuery()
                                .jobDefinitionId(element)
                                .noRetriesLeft()
                                .list()
                                .stream()
                                .map(Job::getId)
                                .toList()
                        : some == null
                                ? List.of()
                                : some.stream().map(String::valueOf).toList();
        return ids.stream()
                .map(id -> job(id, context))
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .toList();
    }

    private static @Nullable JobEntity job(@Nullable String id, CommandContext context) {
        return id == null ? null : context.getJobManager().findJobById(id);
    }

    private static AdminAct of(JobEntity job, String done, CommandContext context) {
        return act(job.getProcessInstanceId(), context, done + nameOf(job, context));
    }

    private static String nameOf(JobEntity job, CommandContext context) {
        ActivityImpl element = job.getProcessDefinitionId() == null || job.getActivityId() == null
                ? null
                : context.getProcessEngineConfiguration()
                        .getDeploymentCache()
                        .findDeployedProcessDefinitionById(job.getProcessDefinitionId())
                        .findActivity(job.getActivityId());
        if (element == null) {
            return job.getJobHandlerType();
        }
        return element.getName() == null ? element.getId() : element.getName();
    }

    // Tasks

    private static List<AdminAct> ofHands(@Nullable String id, @Nullable String taker, CommandContext context) {
        TaskEntity task = id == null ? null : context.getTaskManager().findTaskById(id);
        if (task == null || Objects.equals(task.getAssignee(), taker) || isOwnWork(task, taker, context)) {
            return List.of();
        }
        String words;
        if (taker == null) {
            words = "Given back to its group in Cockpit: ";
        } else {
            words = taker.equals(context.getAuthenticatedUserId())
                    ? "Taken in Cockpit: "
                    : "Put into other hands in Cockpit: ";
        }
        AdminAct act = act(task.getProcessInstanceId(), context, words + task.getName());
        Reference reference = act.reference();
        return List.of(
                reference == null || task.getDueDate() == null
                        ? act
                        : new AdminAct(
                                reference,
                                act.words(),
                                new Hands(
                                        new OpenTask(
                                                task.getId(),
                                                task.getName(),
                                                reference,
                                                groupsOf(task).stream()
                                                        .findFirst()
                                                        .orElse(""),
                                                taker,
                                                task.getDueDate().toInstant()),
                                        task.getAssignee()),
                                null,
                                false));
    }

    /** An admin who is in a group of the task takes it, while nobody has it, or gives it back: as everybody there does. */
    private static boolean isOwnWork(TaskEntity task, @Nullable String taker, CommandContext context) {
        Authentication caller = context.getAuthentication();
        String former = task.getAssignee();
        return (former == null || former.equals(caller.getUserId()))
                && (taker == null || taker.equals(caller.getUserId()))
                && caller.getGroupIds() != null
                && groupsOf(task).stream().anyMatch(caller.getGroupIds()::contains);
    }

    private static List<String> groupsOf(TaskEntity task) {
        return task.getIdentityLinks().stream()
                .filter(link -> IdentityLinkType.CANDIDATE.equals(link.getType()))
                .map(IdentityLinkEntity::getGroupId)
                .filter(Objects::nonNull)
                .sorted()
                .toList();
    }

    // Words

    private static String set(@Nullable Map<?, ?> variables) {
        return "Set in Cockpit: " + String.join(", ", new TreeSet<>(variables == null ? Set.of() : names(variables)));
    }

    private static Set<String> names(Map<?, ?> variables) {
        Set<String> names = new TreeSet<>();
        variables.keySet().forEach(name -> names.add(String.valueOf(name)));
        return names;
    }

    private static String told(@Nullable String message) {
        return "Told in Cockpit: " + message;
    }

    private static @Nullable String executionOf(@Nullable String id, boolean task, CommandContext context) {
        if (!task || id == null) {
            return id;
        }
        TaskEntity found = context.getTaskManager().findTaskById(id);
        return found == null ? null : found.getProcessInstanceId();
    }

    private static AdminAct act(@Nullable String execution, CommandContext context, String words) {
        ExecutionEntity found =
                execution == null ? null : context.getExecutionManager().findExecutionById(execution);
        return act(found == null ? null : found.getProcessInstance().getBusinessKey(), words);
    }

    private static AdminAct act(@Nullable String reference, String words) {
        return new AdminAct(
                reference == null || !Reference.isOne(reference) ? null : new Reference(reference),
                words,
                null,
                null,
                false);
    }
}
