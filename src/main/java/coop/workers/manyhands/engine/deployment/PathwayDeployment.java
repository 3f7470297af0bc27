package coop.workers.manyhands.engine.deployment;

import coop.workers.manyhands.CannotStart;
import coop.workers.manyhands.forms.FormCatalogue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.ProcessEnginePersistenceException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * Deploys the diagrams of {@code processes/} before the port opens: one deployment per folder, which is new only if
 * something in the folder is. The starter's own deployment names resources by file name alone, so that two files of one
 * name would be one.
 */
@Component
public class PathwayDeployment implements SmartInitializingSingleton {

    private static final String ALL = "classpath*:processes/**/*.*";
    private static final String FOLDER = "/processes/";

    private final RepositoryService repository;
    private final FormCatalogue forms;
    private final Map<String, Map<String, Resource>> folders;

    PathwayDeployment(RepositoryService repository, FormCatalogue forms) {
        this.repository = repository;
        this.forms = forms;
        this.folders = read();
    }

    /** The keys of the pathways that people can sign up to: those that have a form for it. */
    public Set<String> pathways() {
        Set<String> pathways = new TreeSet<>(folders.keySet());
        pathways.removeIf(key -> forms.find(key + "/sign-up").isEmpty());
        return pathways;
    }

    @Override
    public void afterSingletonsInstantiated() {
        folders.forEach((folder, resources) -> {
            DeploymentBuilder deployment = repository
                    .createDeployment()
                    .name(folder)
                    .source("many-hands")
                    .enableDuplicateFiltering(false);
            resources.forEach((path, resource) -> add(deployment, path, resource));
            deploy(folder, deployment);
        });
    }

    private static void deploy(String folder, DeploymentBuilder deployment) {
        try {
            deployment.deploy();
        } catch (ProcessEnginePersistenceException database) {
            throw database;
        } catch (ProcessEngineException | IllegalStateException wrong) {
            throw new CannotStart(
                    "What lies in processes/%s cannot be deployed: %s".formatted(folder, wrong.getMessage()),
                    "Mend the diagram in Camunda Modeler. \"./mvnw test -Dtest=PathwayModelTest\" says element by element what is"
                            + " missing.",
                    wrong);
        }
    }

    private static void add(DeploymentBuilder deployment, String path, Resource resource) {
        try (InputStream content = resource.getInputStream()) {
            deployment.addInputStream(path, content);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Map<String, Map<String, Resource>> read() {
        Map<String, Map<String, Resource>> folders = new TreeMap<>();
        try {
            for (Resource resource : new PathMatchingResourcePatternResolver().getResources(ALL)) {
                String url = resource.getURL().getPath();
                String path = url.substring(url.lastIndexOf(FOLDER) + FOLDER.length());
                if (path.contains("/")) {
                    folders.computeIfAbsent(path.substring(0, path.indexOf('/')), folder -> new TreeMap<>())
                            .put(path, resource);
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The diagrams cannot be read: " + unreadable.getMessage(), unreadable);
        }
        return folders;
    }
}
