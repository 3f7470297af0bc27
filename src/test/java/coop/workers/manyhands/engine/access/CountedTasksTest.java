package coop.workers.manyhands.engine.access;

import static org.assertj.core.api.Assertions.assertThat;

import coop.workers.manyhands.support.Applicants;
import coop.workers.manyhands.support.ManyHandsTest;
import coop.workers.manyhands.support.TaskDesk;
import java.util.List;
import java.util.function.Supplier;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.task.TaskQuery;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What is counted for a coordinator stops where nobody reads on; below that it is the number of the list. */
@ManyHandsTest
class CountedTasksTest {

    private static final List<String> OURS = List.of("facilitators-communications");

    @Autowired
    private Applicants applicants;

    @Autowired
    private TaskDesk desk;

    @Autowired
    private TaskService tasks;

    @Autowired
    private IdentityService identities;

    @Autowired
    private JdbcTemplate database;

    @Autowired
    private PlatformTransactionManager transactions;

    @Test
    void whatIsFewIsCountedExactly() {
        Task one = taskOf("communications");
        taskOf("anti-racism");
        withTasksLike(one, 7, () -> {
            long list = asCoordinator(() -> (long) query().list().size());
            assertThat(list).isGreaterThanOrEqualTo(8);
            assertThat(asCoordinator(() -> query().count())).isEqualTo(list);
            assertThat(asCoordinator(() -> tasks.createTaskQuery().count()))
                    .as("all that one may see, without naming the groups")
                    .isEqualTo(list);
        });
    }

    @Test
    void whatIsMoreThanAThousandIsCountedNoFurther() {
        withTasksLike(taskOf("communications"), 1200, () -> {
            assertThat(query().count())
                    .as("the application's own code, which acts as nobody")
                    .isGreaterThan(1200);
            TaskQuery asked = query().orderByDueDate().asc();
            assertThat(asCoordinator(asked::count)).isEqualTo(CountedTasks.MOST + 1);
            assertThat(asCoordinator(() -> asked.list().size()))
                    .as("the list that is asked for by the same query is whole")
                    .isGreaterThan(1200);
            assertThat(asCoordinator(() -> asked.listPage(0, 15)))
                    .as("and in its order")
                    .isSortedAccordingTo((a, b) -> a.getDueDate().compareTo(b.getDueDate()));
        });
    }

    private TaskQuery query() {
        return tasks.createTaskQuery().taskCandidateGroupIn(OURS);
    }

    private <T> T asCoordinator(Supplier<T> work) {
        identities.setAuthentication("counting", OURS);
        try {
            return work.get();
        } finally {
            identities.clearAuthentication();
        }
    }

    private Task taskOf(String opportunity) {
        return desk.task(applicants.somebody().signUpAndConfirm(opportunity));
    }

    /** So many more like it, for as long as the work takes: nobody else sees them. */
    private void withTasksLike(Task task, int more, Runnable work) {
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            status.setRollbackOnly();
            database.update("""
                    insert into act_ru_task (id_, rev_, execution_id_, proc_inst_id_, proc_def_id_, name_, task_def_key_,
                        priority_, create_time_, due_date_, suspension_state_)
                    select 'copy-' || n, 1, execution_id_, proc_inst_id_, proc_def_id_, name_, task_def_key_,
                        priority_, create_time_, due_date_ + make_interval(mins => (n * 7919) % 1000), suspension_state_
                    from act_ru_task, generate_series(1, ?) n where id_ = ?""", more, task.getId());
            database.update("""
                    insert into act_ru_identitylink (id_, rev_, type_, group_id_, task_id_)
                    select 'copy-' || n || '-' || l.id_, 1, l.type_, l.group_id_, 'copy-' || n
                    from act_ru_identitylink l, generate_series(1, ?) n where l.task_id_ = ?""", more, task.getId());
            work.run();
        });
    }
}
