package coop.workers.manyhands.engine.ports;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Answers.RETURNS_SELF;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import coop.workers.manyhands.cases.PathwayFault;
import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.editions.Editions;
import coop.workers.manyhands.engine.deadlines.Timers;
import coop.workers.manyhands.engine.held.HeldMessages;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.MessageCorrelationBuilder;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.runtime.ProcessInstanceQuery;
import org.junit.jupiter.api.Test;
import org.springframework.dao.OptimisticLockingFailureException;

/** Whoever loses a race is told in one way, however the engine came to notice it. */
class CamundaCorrelationTest {

    private static final Reference CASE = new Reference("MH-7K2Q-4D");

    private final RuntimeService runtime = mock(RuntimeService.class);
    private final MessageCorrelationBuilder message = mock(MessageCorrelationBuilder.class, RETURNS_SELF);
    private final CamundaCorrelation correlation = new CamundaCorrelation(
            runtime, mock(RepositoryService.class), mock(Timers.class), mock(Editions.class), mock(HeldMessages.class));

    private void engineSays(RuntimeException refused) {
        when(runtime.createMessageCorrelation("ResultReleased")).thenReturn(message);
        when(message.correlateAllWithResult()).thenThrow(refused);
    }

    @Test
    void whoTellsWhatAnotherToldAtTheSameMomentLosesTheRace() {
        engineSays(
                new ProcessEngineException(
                        "Execution with id '1' does not have a subscription to a message event with name 'ResultReleased': eventSubscriptions is empty"));

        assertThatThrownBy(() -> correlation.tell(CASE, "ResultReleased", Map.of()))
                .isInstanceOf(OptimisticLockingFailureException.class);
        assertThatThrownBy(() -> correlation.tellAll("ResultReleased", Map.of()))
                .isInstanceOf(OptimisticLockingFailureException.class);
    }

    @Test
    void whoTellsWhatIsChangedAtTheSameMomentLosesTheRace() {
        engineSays(new OptimisticLockingException("changed"));

        assertThatThrownBy(() -> correlation.tell(CASE, "ResultReleased", Map.of()))
                .isInstanceOf(OptimisticLockingFailureException.class);
    }

    @Test
    void whateverElseTheEngineRefusesIsNoRace() {
        engineSays(new ProcessEngineException("Unknown property used in expression"));

        assertThatThrownBy(() -> correlation.tell(CASE, "ResultReleased", Map.of()))
                .as("it is put by for the pathway")
                .isInstanceOf(PathwayFault.class)
                .hasRootCauseInstanceOf(ProcessEngineException.class);
    }

    private void deletingFails(String at) {
        ProcessInstanceQuery query = mock(ProcessInstanceQuery.class, RETURNS_SELF);
        ProcessInstance process = mock(ProcessInstance.class);
        when(process.getId()).thenReturn("1");
        when(runtime.createProcessInstanceQuery()).thenReturn(query);
        when(query.list()).thenReturn(List.of(process));
        NullPointerException fault = new NullPointerException("nothing there");
        fault.setStackTrace(new StackTraceElement[] {new StackTraceElement(at, "delete", null, 1)});
        // Told to throw it, Mockito would give it the trace of this test.
        doAnswer(call -> {
                    throw fault;
                })
                .when(runtime)
                .deleteProcessInstanceIfExists("1", "erased", true, true, false, false);
    }

    @Test
    void whoStopsWhatAnotherDeletedAtTheSameMomentLosesTheRace() {
        deletingFails("org.camunda.bpm.engine.impl.persistence.entity.TaskEntity");

        assertThatThrownBy(() -> correlation.stop(CASE, "erased"))
                .isInstanceOf(OptimisticLockingFailureException.class);
    }

    @Test
    void faultOfOursWhileAProcessIsStoppedIsNoRace() {
        deletingFails("coop.workers.manyhands.engine.history.CaseHistory");

        assertThatThrownBy(() -> correlation.stop(CASE, "erased")).isInstanceOf(NullPointerException.class);
    }
}
