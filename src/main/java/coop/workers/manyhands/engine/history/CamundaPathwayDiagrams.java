package coop.workers.manyhands.engine.history;

import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.engine.access.WithoutAuthorization;
import coop.workers.manyhands.engine.deployment.PathwayPlaces;
import coop.workers.manyhands.engine.deployment.Placement.Place;
import coop.workers.manyhands.engine.drawing.PathwayDrawing;
import coop.workers.manyhands.involvement.WaitingTimes;
import coop.workers.manyhands.monitor.PathwayDiagrams;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageImpl;
import org.springframework.data.domain.Pageable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads from the engine's history where the processes of a pathway stand and stood, one query for all of its elements. */
@Component
class CamundaPathwayDiagrams implements PathwayDiagrams {

    /** Whoever stands somewhere: of the pathway itself, not of what it calls; only cases that we know as open. */
    private static final String STANDING = """
            from act_hi_actinst a
            join act_hi_procinst p on p.id_ = a.proc_inst_id_ and p.end_time_ is null and p.super_process_instance_id_ is null
            join involvement i on i.reference = p.business_key_ and i.outcome is null
            where a.proc_def_key_ = :pathway and a.end_time_ is null and a.act_type_ <> 'subProcess' """;

    /** As numbers, many in a row: a row with its moments for each would take longer to read than all the rest. State 2 is cancelled. */
    private static final String WAITS = """
            select a.act_id_, a.end_time_ is not null and a.act_inst_state_ is distinct from 2 as over,
                array_agg((extract(epoch from greatest(coalesce(a.end_time_, :now) - a.start_time_, interval '0')) * 1000000)::bigint)
                    as micros
            from act_hi_actinst a
            join act_hi_procinst p on p.id_ = a.proc_inst_id_ and p.super_process_instance_id_ is null
            where a.proc_def_key_ = :pathway and a.start_time_ >= :since and a.act_id_ = any(:elements::text[])
            group by 1, 2""";

    private static final String WAY = """
            select a.act_id_, a.start_time_, a.end_time_, a.proc_def_id_ from act_hi_actinst a
            join act_hi_procinst p on p.id_ = a.proc_inst_id_ and p.super_process_instance_id_ is null
            where p.business_key_ = :reference and p.proc_def_key_ = :pathway
            order by a.start_time_, a.sequence_counter_""";

    private final RepositoryService repository;
    private final PathwayPlaces places;
    private final JdbcClient database;
    private final Clock clock;

    CamundaPathwayDiagrams(RepositoryService repository, PathwayPlaces places, JdbcClient database, Clock clock) {
        this.repository = repository;
        this.places = places;
        this.database = database;
        this.clock = clock;
    }

    @Override
    public List<Step> steps(String pathway, Instant since) {
        Optional<ProcessDefinition> newest = newest(pathway);
        if (newest.isEmpty()) {
            return List.of();
        }
        Map<String, Long> standing = new LinkedHashMap<>();
        database.sql("select a.act_id_, count(*) as cases " + STANDING + " group by 1 order by 1")
                .param("pathway", pathway)
                .query(row -> {
                    standing.put(row.getString("act_id_"), row.getLong("cases"));
                });
        Map<String, Place> known = new LinkedHashMap<>();
        places.of(newest.get()).forEach(place -> known.put(place.id(), place));
        Set<String> elements = new HashSet<>(known.keySet());
        elements.addAll(standing.keySet());
        Map<String, WaitingTimes> waits = waits(pathway, since, elements);
        List<Step> steps = new ArrayList<>();
        known.values()
                .forEach(place -> steps.add(new Step(
                        place.id(),
                        place.name(),
                        place.milestone(),
                        standing.getOrDefault(place.id(), 0L),
                        waits.getOrDefault(place.id(), WaitingTimes.NONE))));
        standing.forEach((element, cases) -> {
            if (!known.containsKey(element)) {
                steps.add(new Step(element, element, "", cases, waits.getOrDefault(element, WaitingTimes.NONE)));
            }
        });
        return steps;
    }

    private Map<String, WaitingTimes> waits(String pathway, Instant since, Set<String> elements) {
        Map<String, WaitingTimes.Gathered> found = new HashMap<>();
        database.sql(WAITS)
                .param("pathway", pathway)
                .param("now", Timestamp.from(clock.instant()))
                .param("since", Timestamp.from(since))
                .param("elements", elements.toArray(String[]::new))
                .query(row -> {
                    boolean over = row.getBoolean("over");
                    WaitingTimes.Gathered there =
                            found.computeIfAbsent(row.getString("act_id_"), key -> new WaitingTimes.Gathered());
                    for (Long micros : (Long[]) row.getArray("micros").getArray()) {
                        there.add(micros, over);
                    }
                });
        Map<String, WaitingTimes> waits = new HashMap<>();
        found.forEach((element, there) -> waits.put(element, there.inOrder()));
        return waits;
    }

    @Override
    public Page<At> at(String pathway, String element, Pageable page) {
        long all = database.sql("select count(*) " + STANDING + " and a.act_id_ = :element")
                .param("pathway", pathway)
                .param("element", element)
                .query(Long.class)
                .single();
        List<At> rows = database.sql("select p.business_key_, a.start_time_ " + STANDING
                        + " and a.act_id_ = :element order by a.start_time_, p.business_key_ limit :most offset :from")
                .param("pathway", pathway)
                .param("element", element)
                .param("most", page.getPageSize())
                .param("from", page.getOffset())
                .query((row, number) -> new At(
                        new Reference(row.getString("business_key_")),
                        row.getTimestamp("start_time_").toInstant()))
                .list();
        return new PageImpl<>(rows, page, all);
    }

    @Override
    public Optional<String> draw(String pathway, Map<String, Badge> badges) {
        Map<String, PathwayDrawing.Badge> drawn = new HashMap<>();
        badges.forEach((element, badge) ->
                drawn.put(element, new PathwayDrawing.Badge(badge.text(), badge.words(), badge.href())));
        return newest(pathway)
                .map(newest -> PathwayDrawing.within(
                        model(newest.getId()), new PathwayDrawing.Marks(Set.of(), Set.of(), drawn)));
    }

    private record Visit(
            String element, Instant from, @Nullable Instant until, String definition) {}

    @Override
    public Optional<Way> wayOf(Reference reference, String pathway) {
        List<Visit> visits = database.sql(WAY)
                .param("reference", reference.value())
                .param("pathway", pathway)
                .query((row, number) -> new Visit(
                        row.getString("act_id_"),
                        row.getTimestamp("start_time_").toInstant(),
                        row.getTimestamp("end_time_") == null
                                ? null
                                : row.getTimestamp("end_time_").toInstant(),
                        row.getString("proc_def_id_")))
                .list();
        if (visits.isEmpty()) {
            return Optional.empty();
        }
        return WithoutAuthorization.run(() -> {
            ProcessDefinition theirs = repository.getProcessDefinition(
                    visits.get(visits.size() - 1).definition());
            BpmnModelInstance model = model(theirs.getId());
            Map<String, String> names = new HashMap<>();
            places.of(theirs).forEach(place -> names.put(place.id(), place.name()));
            Set<String> taken = new HashSet<>();
            Set<String> here = new HashSet<>();
            visits.forEach(visit -> (visit.until() == null ? here : taken).add(visit.element()));
            taken.addAll(here);
            List<Passed> steps = visits.stream()
                    .filter(visit -> names.containsKey(visit.element()) || isEnd(model, visit.element()))
                    .map(visit -> new Passed(
                            names.getOrDefault(visit.element(), nameOf(model, visit.element())),
                            visit.from(),
                            isEnd(model, visit.element()) ? visit.from() : visit.until()))
                    .toList();
            return Optional.of(
                    new Way(PathwayDrawing.within(model, new PathwayDrawing.Marks(taken, here, Map.of())), steps));
        });
    }

    private static boolean isEnd(BpmnModelInstance model, String element) {
        return model.getModelElementById(element) instanceof EndEvent;
    }

    private static String nameOf(BpmnModelInstance model, String element) {
        return model.getModelElementById(element) instanceof FlowNode node && node.getName() != null
                ? node.getName().replaceAll("\\s+", " ")
                : element;
    }

    private Optional<ProcessDefinition> newest(String pathway) {
        return WithoutAuthorization.run(() -> Optional.ofNullable(repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(pathway)
                .latestVersion()
                .singleResult()));
    }

    private BpmnModelInstance model(String definition) {
        return WithoutAuthorization.run(() -> repository.getBpmnModelInstance(definition));
    }
}
