package coop.workers.manyhands.engine.deadlines;

import coop.workers.manyhands.cases.BankHolidayAdded;
import coop.workers.manyhands.cases.Desks;
import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.cases.WorkingDays;
import coop.workers.manyhands.engine.access.WithoutAuthorization;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * A working day less: whatever is due on it or later, and arrived before it, is due a working day later, with its reminders.
 * That is what it would have been had the day been known as it arrived.
 */
@Component
class HolidayShift {

    private final TaskService tasks;
    private final RuntimeService runtime;
    private final ManagementService management;
    private final Desks desks;
    private final WorkingDays workingDays;

    HolidayShift(
            TaskService tasks,
            RuntimeService runtime,
            ManagementService management,
            Desks desks,
            WorkingDays workingDays) {
        this.tasks = tasks;
        this.runtime = runtime;
        this.management = management;
        this.desks = desks;
        this.workingDays = workingDays;
    }

    /** In the transaction of whoever adds it. */
    @EventListener
    void on(BankHolidayAdded holiday) {
        WithoutAuthorization.run(() -> {
            shift(holiday);
            return null;
        });
    }

    private void shift(BankHolidayAdded holiday) {
        Date justBefore = Date.from(workingDays.startOf(holiday.day()).minusMillis(1));
        List<Task> late = tasks.createTaskQuery().dueAfter(justBefore).list();
        if (late.isEmpty()) {
            return;
        }
        Map<String, Task> byExecution = new HashMap<>();
        late.forEach(task -> byExecution.put(task.getExecutionId(), task));
        List<Job> reminders = management
                .createJobQuery()
                .timers()
                .duedateHigherThan(justBefore)
                .list();
        for (Job reminder : reminders) {
            Task task = byExecution.get(reminder.getExecutionId());
            if (task != null && reminder.getDuedate().equals(task.getDueDate())) {
                management.setJobDuedate(reminder.getId(), Date.from(later(task, holiday)), true);
            }
        }
        Map<String, String> references = referencesOf(late);
        Map<Instant, Set<Reference>> byDue = new HashMap<>();
        for (Task task : late) {
            Instant due = task.getDueDate().toInstant();
            String reference = references.get(task.getProcessInstanceId());
            if (reference != null && Reference.isOne(reference)) {
                byDue.computeIfAbsent(due, day -> new HashSet<>()).add(new Reference(reference));
            }
            task.setDueDate(Date.from(later(task, holiday)));
            tasks.saveTask(task);
        }
        byDue.forEach((due, some) -> some.stream()
                .collect(Collectors.groupingBy(Reference::kind))
                .values()
                .forEach(ofOneKind -> desks.of(ofOneKind.get(0))
                        .dueMoves(ofOneKind, due, workingDays.nextWorkingDay(due, holiday.added()))));
    }

    private Instant later(Task task, BankHolidayAdded holiday) {
        return workingDays.nextWorkingDay(task.getDueDate().toInstant(), holiday.added());
    }

    private Map<String, String> referencesOf(List<Task> some) {
        Set<String> instances = some.stream().map(Task::getProcessInstanceId).collect(Collectors.toSet());
        return runtime.createProcessInstanceQuery().processInstanceIds(instances).list().stream()
                .filter(instance -> instance.getBusinessKey() != null)
                .collect(Collectors.toMap(ProcessInstance::getId, ProcessInstance::getBusinessKey));
    }
}
