package coop.workers.manyhands.engine.deployment;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Answers.RETURNS_DEEP_STUBS;
import static org.mockito.Answers.RETURNS_SELF;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;
import static org.mockito.Mockito.withSettings;

import coop.workers.manyhands.CannotStart;
import coop.workers.manyhands.OwnFiles;
import coop.workers.manyhands.editions.Editions;
import coop.workers.manyhands.engine.held.HeldMessages;
import coop.workers.manyhands.forms.FormCatalogue;
import org.camunda.bpm.engine.ProcessEnginePersistenceException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.junit.jupiter.api.Test;

class PathwayDeploymentTest {

    private final RepositoryService repository = mock(RETURNS_DEEP_STUBS);
    private final DeploymentBuilder builder =
            mock(DeploymentBuilder.class, withSettings().defaultAnswer(RETURNS_SELF));
    private final PathwayDeployment deployment = new PathwayDeployment(
            repository,
            mock(FormCatalogue.class),
            mock(Editions.class),
            mock(OpenCases.class),
            mock(HeldMessages.class),
            OwnFiles.none());

    @Test
    void aDiagramThatCannotBeDeployedIsNamedWithTheWayOut() {
        when(repository.createDeployment()).thenReturn(builder);
        when(builder.deploy()).thenThrow(new IllegalStateException("Task_WelcomeTheNewcomer needs the property done."));

        assertThatThrownBy(deployment::afterSingletonsInstantiated)
                .isInstanceOf(CannotStart.class)
                .hasMessageMatching(
                        "What lies in processes/join-group cannot be deployed: Task_WelcomeTheNewcomer needs the property done\\.");
    }

    @Test
    void aFailureOfTheDatabaseIsNoFaultOfTheDiagram() {
        when(repository.createDeployment()).thenReturn(builder);
        when(builder.deploy()).thenThrow(new ProcessEnginePersistenceException("gone", new RuntimeException()));

        assertThatThrownBy(deployment::afterSingletonsInstantiated)
                .isInstanceOf(ProcessEnginePersistenceException.class);
    }
}
