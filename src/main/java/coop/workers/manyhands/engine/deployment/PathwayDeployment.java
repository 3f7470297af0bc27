package coop.workers.manyhands.engine.deployment;

import coop.workers.manyhands.CannotStart;
import coop.workers.manyhands.OwnFiles;
import coop.workers.manyhands.editions.Editions;
import coop.workers.manyhands.engine.held.HeldMessages;
import coop.workers.manyhands.forms.FormCatalogue;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.ProcessEnginePersistenceException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/**
 * Deploys the diagrams of {@code processes/} before the port opens: all in one deployment, which is new only if a diagram, a form
 * or a letter is. So a case calls the processes that lay beside its own when it began, and has their forms and letters. The
 * starter's own deployment names resources by file name alone, so that two files of one name would be one.
 */
@Component
public class PathwayDeployment implements SmartInitializingSingleton {

    /** The name of a deployment that holds an edition; older ones, which are named after a folder, hold one process each. */
    static final String EDITION = "edition";

    private static final String PROCESSES = "processes/";
    private static final String DIAGRAM = ".bpmn";
    private static final String FORMS = "forms/";
    private static final String LETTERS = "mail/";

    /** One word for all of an edition's files, kept with its diagrams: by it an edition is known again. */
    private static final String DIGEST = "digest.txt";

    private static final Pattern ELEMENT = Pattern.compile("^([A-Za-z]+_\\w+)");

    private final RepositoryService repository;
    private final Editions editions;
    private final OpenCases openCases;
    private final HeldMessages held;
    private final Map<String, String> files;
    private final Set<String> pathways;

    PathwayDeployment(
            RepositoryService repository,
            FormCatalogue forms,
            Editions editions,
            OpenCases openCases,
            HeldMessages held,
            OwnFiles own) {
        this.repository = repository;
        this.editions = editions;
        this.openCases = openCases;
        this.held = held;
        this.files = read(own);
        this.pathways = Collections.unmodifiableSet(pathwaysIn(files, forms));
    }

    /** The keys of the pathways that people can sign up to: those that have a form for it. */
    public Set<String> pathways() {
        return pathways;
    }

    private static Set<String> pathwaysIn(Map<String, String> files, FormCatalogue forms) {
        return files.keySet().stream()
                .filter(path -> path.startsWith(PROCESSES))
                .map(path -> path.split("/", -1)[1])
                .filter(key -> forms.find(key + "/sign-up").isPresent())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Override
    public void afterSingletonsInstantiated() {
        publish(files);
    }

    /**
     * Who begins from now on has those files, by path; what that means for open cases is looked at. Whether they are the newest
     * already tells the version of a process, and not, as the engine's own filter has it, the time of a deployment: a clock
     * that was put back, or a restored database, would have new cases begin with what is older.
     */
    String publish(Map<String, String> newest) {
        DeploymentBuilder deployment =
                repository.createDeployment().name(EDITION).source("many-hands");
        Map<String, String> beside = new TreeMap<>();
        newest.forEach((path, text) -> {
            if (path.startsWith(PROCESSES)) {
                deployment.addInputStream(
                        path.substring(PROCESSES.length()),
                        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
            } else {
                beside.put(path, text);
            }
        });
        String digest = Editions.digest(newest);
        deployment.addString(DIGEST, digest);
        String edition = newestDeployment(newest)
                .filter(latest -> digest.equals(digestOf(latest)))
                .orElseGet(() -> deploy(newest, deployment));
        editions.keep(edition, beside);
        if (newest.equals(files)) {
            editions.isNewest(edition);
        }
        openCases.meet(edition);
        held.tryAgain();
        return edition;
    }

    /** That of the latest version of one of these processes: all of them are deployed together. */
    private Optional<String> newestDeployment(Map<String, String> newest) {
        return newest.keySet().stream()
                .filter(path -> path.startsWith(PROCESSES) && path.endsWith(DIAGRAM))
                .findFirst()
                .map(path -> path.substring(path.lastIndexOf('/') + 1, path.length() - DIAGRAM.length()))
                .flatMap(key -> Optional.ofNullable(repository
                        .createProcessDefinitionQuery()
                        .processDefinitionKey(key)
                        .latestVersion()
                        .singleResult()))
                .map(ProcessDefinition::getDeploymentId);
    }

    private @Nullable String digestOf(String deployment) {
        if (!repository.getDeploymentResourceNames(deployment).contains(DIGEST)) {
            return null;
        }
        try (InputStream digest = repository.getResourceAsStream(deployment, DIGEST)) {
            return new String(digest.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        }
    }

    /** The files of this application: diagrams, decision tables, forms and letters by path. */
    Map<String, String> files() {
        return new TreeMap<>(files);
    }

    private static String deploy(Map<String, String> files, DeploymentBuilder deployment) {
        try {
            return deployment.deploy().getId();
        } catch (ProcessEnginePersistenceException database) {
            throw database;
        } catch (ProcessEngineException | IllegalStateException wrong) {
            throw new CannotStart(
                    "What lies in %s cannot be deployed: %s"
                            .formatted(folderOf(String.valueOf(wrong.getMessage()), files), wrong.getMessage()),
                    "Mend the diagram in Camunda Modeler. \"./mvnw -q verify -Dpathways\" says element by element what is"
                            + " missing.",
                    wrong);
        }
    }

    /** The engine names the file, or we the element. */
    private static String folderOf(String message, Map<String, String> files) {
        Matcher element = ELEMENT.matcher(message);
        String id = element.find() ? "id=\"%s\"".formatted(element.group(1)) : null;
        return files.entrySet().stream()
                .filter(file -> file.getKey().startsWith(PROCESSES))
                .filter(file -> message.contains(file.getKey().substring(PROCESSES.length()))
                        || id != null && file.getValue().contains(id))
                .map(file -> file.getKey().substring(0, file.getKey().lastIndexOf('/')))
                .findFirst()
                .orElse("processes");
    }

    private static Map<String, String> read(OwnFiles own) {
        Map<String, String> files = new TreeMap<>();
        // Scenarios lie beside their diagrams, and are for tests.
        files.putAll(own.texts(PROCESSES, DIAGRAM));
        files.putAll(own.texts(PROCESSES, ".dmn"));
        files.putAll(own.texts(FORMS, ".html"));
        files.putAll(own.texts(LETTERS, ".md"));
        files.keySet().removeIf(path -> path.indexOf('/') == path.lastIndexOf('/'));
        return files;
    }
}
