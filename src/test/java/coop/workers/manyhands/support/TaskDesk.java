package coop.workers.manyhands.support;

import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.groups.Meeting;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.people.PersonId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.Task;

/** Works tasks in tests as a coordinator does in Tasklist: claims, fills the form in, submits. */
public final class TaskDesk {

    private final ProcessEngine engine;

    TaskDesk(ProcessEngine engine) {
        this.engine = engine;
    }

    /** The open tasks of an involvement, also those in called processes. */
    public List<Task> tasks(Involvement involvement) {
        return tasks(involvement.reference());
    }

    /** The open tasks of a case, also those in called processes. */
    public List<Task> tasks(Reference reference) {
        return engine.getTaskService()
                .createTaskQuery()
                .processInstanceBusinessKey(reference.value())
                .initializeFormKeys()
                .list();
    }

    /** The one open task of an involvement. */
    public Task task(Involvement involvement) {
        List<Task> tasks = tasks(involvement);
        if (tasks.size() != 1) {
            throw new AssertionError("One task was expected, not %s; it stands at %s"
                    .formatted(tasks.stream().map(Task::getName).toList(), activities(involvement)));
        }
        return tasks.get(0);
    }

    /** Claims the one open task as that user and submits its form. */
    public void answer(Involvement involvement, String user, Map<String, Object> form) {
        Task task = task(involvement);
        engine.getTaskService().claim(task.getId(), user);
        submit(task, user, form);
    }

    /** Records a meeting that is over: those who came, and nobody else. */
    public void record(Meeting meeting, String user, PersonId... came) {
        List<Task> tasks = tasks(meeting.reference());
        if (tasks.size() != 1) {
            throw new AssertionError("%s waits for no record.".formatted(meeting.reference()));
        }
        Map<String, Object> form = new HashMap<>(Map.of("held", "yes"));
        for (PersonId person : came) {
            form.put("came_" + person.value().toString().replace("-", ""), true);
        }
        engine.getTaskService().claim(tasks.get(0).getId(), user);
        submit(tasks.get(0), user, form);
    }

    /** Submits the form of a task as that user. */
    public void submit(Task task, String user, Map<String, Object> form) {
        engine.getIdentityService()
                .setAuthentication(
                        user,
                        engine.getIdentityService().createGroupQuery().groupMember(user).list().stream()
                                .map(org.camunda.bpm.engine.identity.Group::getId)
                                .toList());
        try {
            engine.getFormService().submitTaskForm(task.getId(), form);
        } finally {
            engine.getIdentityService().clearAuthentication();
        }
    }

    /** The ids of the activities where the tokens are, also in called processes. */
    public List<String> activities(Involvement involvement) {
        return engine
                .getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(involvement.reference().value())
                .list()
                .stream()
                .flatMap(instance -> engine.getRuntimeService().getActiveActivityIds(instance.getId()).stream())
                .toList();
    }
}
