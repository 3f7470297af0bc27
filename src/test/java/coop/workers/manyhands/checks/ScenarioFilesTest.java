package coop.workers.manyhands.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.workers.manyhands.cases.Outcome;
import coop.workers.manyhands.support.Diagram;
import coop.workers.manyhands.support.Scenario;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A scenario is written in words that there are, and names tasks that are drawn. */
class ScenarioFilesTest {

    private static final String FILE = "processes/one-off-task/one-off-task.scenario.yaml";

    private static final String RIGHT = """
            - scenario: It is done
              opportunity: case-study
              steps:
                - signs up: {draws: It}
                - confirms
                - task: Look at the work
                  with: {verdict: accept}
              ends: done
            """;

    @Test
    void everyScenarioNamesTasksAndEndsThatThereAre() {
        Set<String> tasks = Diagram.allWithExamples().values().stream()
                .flatMap(diagram -> diagram.all(UserTask.class).stream())
                .map(UserTask::getName)
                .collect(Collectors.toSet());
        Set<String> ends = Arrays.stream(Outcome.values()).map(Outcome::code).collect(Collectors.toSet());

        assertThat(Scenario.all()).isNotEmpty().allSatisfy(scenario -> {
            assertThat(scenario.steps().stream()
                            .filter(step -> step.deed().equals("task"))
                            .map(Scenario.Step::what))
                    .as("%s: \"%s\" names tasks that are drawn", scenario.file(), scenario.name())
                    .isSubsetOf(tasks);
            assertThat(scenario.ends() == null || ends.contains(scenario.ends()))
                    .as("%s: \"%s\" ends as one of %s", scenario.file(), scenario.name(), ends)
                    .isTrue();
        });
        assertThat(Scenario.all().stream().map(Scenario::pathway).distinct())
                .as("pathways whose ways are written so")
                .hasSizeGreaterThanOrEqualTo(10);
    }

    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            - confirms | - confirmed | ": "It is done", step 2: nobody can "confirmed". Write one of
            `    with: {verdict` | `    answer: {verdict` | ": "It is done", step 3: there is no "answer" beside "task"; write with: or by:.
            ends: done | end: done | ": "It is done": there is no "end"; it has scenario, opportunity, steps and ends.
            opportunity: case-study | `` | ": "It is done" needs an opportunity, and steps.
            `- scenario: It is done` | scenario: It is done | ": it cannot be read:
            """)
    void aSlipIsSaidByScenarioAndStep(String right, String wrong, String said) {
        String slipped = RIGHT.replace(right, wrong == null ? "" : wrong);
        assertThat(slipped).isNotEqualTo(RIGHT);
        assertThat(Scenario.of(FILE, RIGHT)).hasSize(1);

        assertThatThrownBy(() -> Scenario.of(FILE, slipped)).hasMessageStartingWith(FILE + said.substring(1));
    }
}
