package coop.workers.manyhands.engine.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.support.ManyHandsTest;
import coop.workers.manyhands.support.PathwayFixture;
import java.util.Map;
import org.camunda.bpm.engine.impl.jobexecutor.TimerTaskListenerJobHandler;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Moving cases to a newer version takes no reminder from those moved after the first, nor from those that begin later. */
@ManyHandsTest
class MigratedRemindersTest extends PathwayFixture {

    @Autowired
    private PathwayDeployment deployment;

    @Autowired
    private OpenCases openCases;

    @AfterEach
    void newestAsShipped() {
        deployment.publish(deployment.files());
    }

    private Involvement waiting() {
        return begun(applicants.somebody().signUpAndConfirm("communications"));
    }

    private int reminders(Involvement involvement) {
        Task task = taskDesk.task(involvement);
        return database.sql(
                        "select count(*) from act_ru_job where execution_id_ = :execution and handler_type_ = :type")
                .param("execution", task.getExecutionId())
                .param("type", TimerTaskListenerJobHandler.TYPE)
                .query(Integer.class)
                .single();
    }

    @Test
    void eachHasOneReminderWhetherMovedOrNew() {
        Involvement first = waiting();
        Involvement second = waiting();
        Map<String, String> files = deployment.files();
        files.computeIfPresent("processes/join-group/join-group.bpmn", (path, text) -> {
            assertThat(text).contains("name=\"Welcome the newcomer\"");
            return text.replace("name=\"Welcome the newcomer\"", "name=\"Welcome them\"");
        });

        openCases.meet(deployment.publish(files), OpenCasesPolicy.Choice.MIGRATE);
        Involvement third = waiting();

        assertThat(taskDesk.task(third).getName()).isEqualTo("Welcome them");
        assertThat(reminders(first)).as("moved first").isEqualTo(1);
        assertThat(reminders(second)).as("moved second").isEqualTo(1);
        assertThat(reminders(third)).as("begun later").isEqualTo(1);
    }
}
