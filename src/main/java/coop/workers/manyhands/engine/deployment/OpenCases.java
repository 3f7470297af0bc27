package coop.workers.manyhands.engine.deployment;

import coop.workers.manyhands.CannotStart;
import coop.workers.manyhands.editions.EditionCheck;
import coop.workers.manyhands.editions.Editions;
import coop.workers.manyhands.engine.access.WithoutAuthorization;
import coop.workers.manyhands.engine.ports.DiagramBeans;
import coop.workers.manyhands.forms.EditionForms;
import coop.workers.manyhands.forms.FormCatalogue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.management.ActivityStatistics;
import org.camunda.bpm.engine.management.ProcessDefinitionStatistics;
import org.camunda.bpm.engine.migration.MigrationPlan;
import org.camunda.bpm.engine.migration.MigrationPlanValidationException;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Those who are on their way when a pathway changes. Compares the newest diagrams with those that open cases have, says before the
 * port opens what would break, and moves cases where that is wanted and nothing would.
 */
@Component
class OpenCases {

    private static final Logger log = LoggerFactory.getLogger(OpenCases.class);

    private final RepositoryService repository;
    private final RuntimeService runtime;
    private final ManagementService management;
    private final Editions editions;
    private final EditionForms editionForms;
    private final FormCatalogue newestForms;
    private final ObjectProvider<EditionCheck> readers;
    private final DiagramBeans verbs;
    private final OpenCasesPolicy policy;
    private final TransactionTemplate transaction;

    OpenCases(
            RepositoryService repository,
            @Lazy RuntimeService runtime,
            @Lazy ManagementService management,
            Editions editions,
            EditionForms editionForms,
            FormCatalogue newestForms,
            ObjectProvider<EditionCheck> readers,
            DiagramBeans verbs,
            OpenCasesPolicy policy,
            TransactionTemplate transaction) {
        this.repository = repository;
        this.runtime = runtime;
        this.management = management;
        this.editions = editions;
        this.editionForms = editionForms;
        this.newestForms = newestForms;
        this.readers = readers;
        this.verbs = verbs;
        this.policy = policy;
        this.transaction = transaction;
    }

    /** A new edition is there. */
    void meet(String edition) {
        WithoutAuthorization.run(() -> {
            List<Older> older = older(edition);
            editions.keepOnly(running(), edition);
            keptAsTheyBegan(older).forEach(fault -> log.error("{}", fault));
            Map<String, List<String>> breaks = breaks(older, edition);
            meet(older, breaks, edition, policy.openCases());
            return null;
        });
    }

    /** What would break if open cases went on with that edition: sentences by the definition that they have now. */
    Map<String, List<String>> breaks(String edition) {
        return WithoutAuthorization.run(() -> breaks(older(edition), edition));
    }

    /** Does as if the choice were that one. */
    void meet(String edition, OpenCasesPolicy.Choice choice) {
        WithoutAuthorization.run(() -> {
            List<Older> older = older(edition);
            meet(older, breaks(older, edition), edition, choice);
            return null;
        });
    }

    private void meet(
            List<Older> older, Map<String, List<String>> breaks, String edition, OpenCasesPolicy.Choice choice) {
        List<String> said = breaks.values().stream().flatMap(List::stream).toList();
        if (choice == OpenCasesPolicy.Choice.REFUSE && !said.isEmpty()) {
            throw new CannotStart(
                    "Somebody is on their way, and would not get on with what was changed:\n  "
                            + String.join("\n  ", said),
                    "Take back what would break, or start with MANYHANDS_PATHWAYS_OPEN_CASES=keep: then they go on with what they"
                            + " began with. See \"Change a pathway\" in processes/README.md.");
        }
        older.forEach(one -> log.info(
                "{} on {} began before its last change.{}",
                one.instances() == 1 ? "One" : one.instances(),
                one.definition().getKey(),
                choice == OpenCasesPolicy.Choice.MIGRATE ? "" : " They go on with what they began with."));
        said.forEach(sentence -> log.warn("Going on with the newest would break: {}", sentence));
        if (choice == OpenCasesPolicy.Choice.MIGRATE) {
            migrate(older, breaks, edition);
        }
    }

    /** A process that somebody is on, and that is not of the newest edition. */
    record Older(ProcessDefinition definition, int instances) {}

    private List<Older> older(String edition) {
        List<Older> older = new ArrayList<>();
        for (ProcessDefinitionStatistics one :
                management.createProcessDefinitionStatisticsQuery().list()) {
            if (one.getInstances() > 0 && !edition.equals(one.getDeploymentId())) {
                older.add(new Older(repository.getProcessDefinition(one.getId()), one.getInstances()));
            }
        }
        return older;
    }

    private List<String> running() {
        return runtime.createProcessInstanceQuery().rootProcessInstances().list().stream()
                .map(ProcessInstance::getBusinessKey)
                .filter(key -> key != null)
                .toList();
    }

    /** Whether those who keep theirs get on: what it needs of this application is still there. */
    private List<String> keptAsTheyBegan(List<Older> older) {
        List<String> faults = new ArrayList<>();
        Set<String> kept = new HashSet<>();
        older.forEach(one -> {
            new DiagramReading(repository.getBpmnModelInstance(one.definition().getId()))
                    .verbs().stream()
                            .filter(verb -> !verbs.asMap().containsKey(verb))
                            .forEach(verb -> faults.add(
                                    "%d on %s began when there was a verb ${%s}, and need it. Bring it back, or move them (MANYHANDS_PATHWAYS_OPEN_CASES=migrate)."
                                            .formatted(
                                                    one.instances(),
                                                    one.definition().getKey(),
                                                    verb)));
            kept.add(one.definition().getDeploymentId());
        });
        kept.retainAll(editions.cases().keySet());
        kept.forEach(edition -> readers.forEach(reader -> {
            try {
                reader.read(edition);
            } catch (RuntimeException unreadable) {
                faults.add(
                        "Open cases have a form or an email that cannot be read any more: " + unreadable.getMessage());
            }
        }));
        return faults;
    }

    private Map<String, List<String>> breaks(List<Older> older, String edition) {
        Map<String, List<String>> breaks = new LinkedHashMap<>();
        for (Older one : older) {
            String key = one.definition().getKey();
            ProcessDefinition newest = newest(key, edition);
            List<String> said = new ArrayList<>();
            if (newest == null) {
                said.add("processes/%s: it is gone, and %d are on it.".formatted(key, one.instances()));
            } else {
                DiagramReading before = new DiagramReading(
                        repository.getBpmnModelInstance(one.definition().getId()));
                DiagramReading now = new DiagramReading(repository.getBpmnModelInstance(newest.getId()));
                Map<String, Integer> standing = new TreeMap<>();
                for (ActivityStatistics place : management
                        .createActivityStatisticsQuery(one.definition().getId())
                        .list()) {
                    standing.put(place.getId(), place.getInstances());
                }
                said.addAll(new EditionComparison(
                                key, before, formsOf(one.definition().getDeploymentId()), now, formsOf(edition))
                        .breaks(standing));
                if (said.isEmpty()) {
                    try {
                        plan(one.definition(), newest);
                    } catch (MigrationPlanValidationException impossible) {
                        said.add("processes/%s: %s".formatted(key, impossible.getMessage()));
                    }
                }
            }
            if (!said.isEmpty()) {
                breaks.put(one.definition().getId(), said);
            }
        }
        return breaks;
    }

    private FormCatalogue formsOf(String edition) {
        return editions.isTheNewest(edition) || !editions.isKept(edition) ? newestForms : editionForms.of(edition);
    }

    private @Nullable ProcessDefinition newest(String key, String edition) {
        return repository
                .createProcessDefinitionQuery()
                .deploymentId(edition)
                .processDefinitionKey(key)
                .singleResult();
    }

    private MigrationPlan plan(ProcessDefinition from, ProcessDefinition to) {
        return runtime.createMigrationPlan(from.getId(), to.getId())
                .mapEqualActivities()
                .build();
    }

    /** Cases of older editions, by reference: those who could go on with the newest, and what keeps the others. */
    record Sorted(Map<String, List<ProcessInstance>> moving, Map<String, Set<String>> staying) {}

    /** Who of all that are not of that edition could go on with it; a case with all of its processes, or not. */
    Sorted sort(String edition) {
        return WithoutAuthorization.run(() -> {
            List<Older> older = older(edition);
            return sort(older, breaks(older, edition));
        });
    }

    private Sorted sort(List<Older> older, Map<String, List<String>> breaks) {
        Map<String, Set<String>> staying = new TreeMap<>();
        Map<String, List<ProcessInstance>> moving = new TreeMap<>();
        for (Older one : older) {
            List<ProcessInstance> instances = runtime.createProcessInstanceQuery()
                    .processDefinitionId(one.definition().getId())
                    .list();
            List<String> why = breaks.get(one.definition().getId());
            for (ProcessInstance instance : instances) {
                String reference = String.valueOf(instance.getBusinessKey());
                if (why == null) {
                    moving.computeIfAbsent(reference, key -> new ArrayList<>()).add(instance);
                } else {
                    staying.computeIfAbsent(reference, key -> new LinkedHashSet<>())
                            .addAll(why);
                }
            }
        }
        moving.keySet().removeAll(staying.keySet());
        return new Sorted(moving, staying);
    }

    private void migrate(List<Older> older, Map<String, List<String>> breaks, String edition) {
        Sorted sorted = sort(older, breaks);
        sorted.moving().forEach((reference, instances) -> move(reference, instances, edition, () -> {}));
        log.info(
                "{} cases go on with the newest; {} keep what they began with.",
                sorted.moving().size(),
                sorted.staying().size());
    }

    /**
     * A case is moved with all of its processes, or stays: its forms and letters are of one edition.
     *
     * @param record what is written down with it
     */
    void move(String reference, List<ProcessInstance> instances, String edition, Runnable record) {
        transaction.executeWithoutResult(together -> {
            WithoutAuthorization.run(() -> {
                instances.forEach(instance -> {
                    ProcessDefinition from = repository.getProcessDefinition(instance.getProcessDefinitionId());
                    ProcessDefinition to = newest(from.getKey(), edition);
                    runtime.newMigration(plan(from, Objects.requireNonNull(to)))
                            .processInstanceIds(instance.getId())
                            .execute();
                });
                return null;
            });
            editions.moves(reference, edition);
            record.run();
        });
    }
}
