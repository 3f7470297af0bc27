package coop.workers.manyhands.engine.access;

import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.exception.NotFoundException;
import org.camunda.bpm.engine.impl.cfg.auth.AuthorizationCommandChecker;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.jspecify.annotations.Nullable;

/** What coordinators may do with a single task; admins are checked by their grants, as ever. */
class CoordinatorCommandChecker extends AuthorizationCommandChecker {

    @Override
    public void checkReadTask(TaskEntity task) {
        if (tasks().concernsCoordinator()) {
            requireSight(task);
        } else {
            super.checkReadTask(task);
        }
    }

    @Override
    public void checkReadTaskVariable(TaskEntity task) {
        if (tasks().concernsCoordinator()) {
            requireSight(task);
        } else {
            super.checkReadTaskVariable(task);
        }
    }

    @Override
    public void checkTaskWork(TaskEntity task) {
        if (tasks().concernsCoordinator()) {
            requireSight(task);
            String assignee = task.getAssignee();
            if (assignee != null && !assignee.equals(tasks().coordinator())) {
                throw new AuthorizationException("%s is with %s. Ask them to give it back, or an admin to hand it over."
                        .formatted(task.getName(), assignee));
            }
        } else {
            super.checkTaskWork(task);
        }
    }

    @Override
    public void checkTaskAssign(TaskEntity task) {
        if (tasks().concernsCoordinator()) {
            throw new AuthorizationException(
                    "Dates, groups and people of a task come from its diagram; coordinators claim a task or give it back."
                            + " Ask an admin to change anything else.");
        }
        super.checkTaskAssign(task);
    }

    @Override
    public void checkUpdateTaskVariable(TaskEntity task) {
        if (tasks().concernsCoordinator()) {
            throw new AuthorizationException(
                    "Nothing is kept at a task: what you learn about a person belongs in the task's form, and is kept with"
                            + " the case.");
        }
        super.checkUpdateTaskVariable(task);
    }

    @Override
    public void checkCreateTask(TaskEntity task) {
        checkCreateTask();
    }

    @Override
    public void checkCreateTask() {
        if (tasks().concernsCoordinator()) {
            throw new AuthorizationException("Tasks come from pathways. Start a pathway instead (Start process).");
        }
        super.checkCreateTask();
    }

    /** What people sign up to can be started for those who phone; what it calls cannot. */
    @Override
    public void checkCreateProcessInstance(ProcessDefinition definition) {
        if (tasks().concernsCoordinator()
                && definition instanceof ProcessDefinitionEntity entity
                && !entity.isStartableInTasklist()) {
            throw new AuthorizationException(
                    "%s is a part of other pathways and is not started by itself. Start the pathway that people sign up to."
                            .formatted(definition.getKey()));
        }
        super.checkCreateProcessInstance(definition);
    }

    @Override
    public void checkReadJob(JobEntity job) {
        refuseJobs();
        super.checkReadJob(job);
    }

    @Override
    public void checkUpdateJob(JobEntity job) {
        refuseJobs();
        super.checkUpdateJob(job);
    }

    @Override
    public void checkUpdateRetriesJob(JobEntity job) {
        refuseJobs();
        super.checkUpdateRetriesJob(job);
    }

    /** The engine lets everybody at jobs that belong to no diagram, such as reminders. */
    private static void refuseJobs() {
        if (tasks().concernsCoordinator()) {
            throw new AuthorizationException("Timers and jobs are looked after by admins. Ask one of them.");
        }
    }

    private static void requireSight(@Nullable TaskEntity task) {
        if (task == null) {
            // Some commands check before they look whether there is one.
            throw new NotFoundException("This task is done already, or it is another group's. Refresh the list.");
        }
        if (!tasks().shows(task)) {
            throw new AuthorizationException(
                    "This task belongs to another group. If it should be yours, ask an admin to put you into the group.");
        }
    }

    private static TaskVisibility tasks() {
        return (TaskVisibility) Context.getCommandContext().getAuthorizationManager();
    }
}
