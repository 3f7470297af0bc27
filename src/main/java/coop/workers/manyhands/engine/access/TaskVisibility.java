package coop.workers.manyhands.engine.access;

import java.util.List;
import java.util.Objects;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.JobQueryImpl;
import org.camunda.bpm.engine.impl.ProcessDefinitionStatisticsQueryImpl;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.VariableInstanceQueryImpl;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationManager;
import org.camunda.bpm.engine.impl.persistence.entity.IdentityLinkEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.task.IdentityLinkType;

/**
 * Who may see which task: coordinators those that are assigned to them or wait for one of their groups, admins all. It
 * is asked of the task, not of a grant for each, so that the list stays fast however many are open.
 */
public class TaskVisibility extends AuthorizationManager {

    /** No id that the engine gives. */
    private static final String NONE = "none";

    /** Adds what the coordinator may see to whatever was asked for. */
    @Override
    public void configureTaskQuery(TaskQueryImpl query) {
        query.getAuthCheck().setAuthorizationCheckEnabled(false);
        query.getAuthCheck().getPermissionChecks().clear();
        if (concernsCoordinator()) {
            // What is paused is nobody's task until it goes on.
            query.active();
            Authentication coordinator = getCurrentAuthentication();
            TaskQueryImpl own = new TaskQueryImpl();
            own.setOrQueryActive();
            own.taskAssignee(coordinator.getUserId());
            if (!groupsOf(coordinator).isEmpty()) {
                own.taskCandidateGroupIn(groupsOf(coordinator));
                own.includeAssignedTasks();
            }
            query.addOrQuery(own);
        }
    }

    /** The engine shows jobs that belong to no diagram, such as reminders, to everybody; they name other groups' cases. */
    @Override
    public void configureJobQuery(JobQueryImpl query) {
        super.configureJobQuery(query);
        if (concernsCoordinator()) {
            query.jobId(NONE);
        }
    }

    /** Tasklist asks for the variables that a filter shows; what a coordinator is to know stands in the form. */
    @Override
    protected void configureVariableInstanceQuery(VariableInstanceQueryImpl query) {
        super.configureVariableInstanceQuery(query);
        if (concernsCoordinator()) {
            query.variableId(NONE);
        }
    }

    /** Reading a diagram is no reason to learn how many are on their way through it. */
    @Override
    public void configureProcessDefinitionStatisticsQuery(ProcessDefinitionStatisticsQueryImpl query) {
        configureQuery(query, Resources.PROCESS_DEFINITION, "RES.KEY_", Permissions.READ_INSTANCE);
    }

    /**
     * The engine deletes the grants of every task and every instance that ends. There are none: nobody sees a task by a
     * grant here, and it makes none by itself ({@code camunda.bpm.authorization}).
     */
    @Override
    public void deleteAuthorizationsByResourceId(Resource resource, String id) {
        if (resource != Resources.TASK && resource != Resources.PROCESS_INSTANCE) {
            super.deleteAuthorizationsByResourceId(resource, id);
        }
    }

    /** Whether somebody asks who is signed in, an admin or a coordinator. */
    boolean isSomebody() {
        return isAuthCheckExecuted();
    }

    /** Whether a coordinator asks: somebody who is signed in and no admin; the application's own code asks as nobody. */
    boolean concernsCoordinator() {
        return isAuthCheckExecuted() && !isCamundaAdmin(getCurrentAuthentication());
    }

    /** Whether the coordinator who asks may see the task. */
    boolean shows(TaskEntity task) {
        Authentication coordinator = getCurrentAuthentication();
        List<String> groups = groupsOf(coordinator);
        return Objects.equals(task.getAssignee(), coordinator.getUserId())
                || task.getIdentityLinks().stream()
                        .filter(link -> IdentityLinkType.CANDIDATE.equals(link.getType()))
                        .map(IdentityLinkEntity::getGroupId)
                        .anyMatch(group -> group != null && groups.contains(group));
    }

    String coordinator() {
        return getCurrentAuthentication().getUserId();
    }

    private static List<String> groupsOf(Authentication coordinator) {
        List<String> groups = coordinator.getGroupIds();
        return groups == null ? List.of() : groups;
    }

    /** Puts it in the place of the engine's own. */
    static class Factory implements SessionFactory {

        @Override
        public Class<?> getSessionType() {
            return AuthorizationManager.class;
        }

        @Override
        public Session openSession() {
            return new TaskVisibility();
        }
    }
}
