package coop.workers.manyhands.engine.deployment;

import coop.workers.manyhands.cases.Desks;
import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.editions.Editions;
import coop.workers.manyhands.engine.held.HeldMessages;
import coop.workers.manyhands.monitor.PathwayVersions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.springframework.context.annotation.Lazy;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Moves the cases of one pathway as a start does with all ({@link OpenCases}), some at a time and while people work. */
@Component
class CamundaPathwayVersions implements PathwayVersions {

    private static final String VERSIONS = """
            select d.id_ as definition, d.version_, dep.deploy_time_, dep.id_ as edition, count(e.id_) as cases
            from act_re_procdef d
            join act_re_deployment dep on dep.id_ = d.deployment_id_
            left join act_ru_execution e on e.proc_def_id_ = d.id_ and e.parent_id_ is null and e.super_exec_ is null
                and e.business_key_ is not null
            where d.key_ = :pathway
            group by d.id_, d.version_, dep.deploy_time_, dep.id_ order by d.version_ desc""";

    private static final String CASES = """
            select e.business_key_ from act_ru_execution e join act_re_procdef d on d.id_ = e.proc_def_id_
            where d.key_ = :pathway and e.parent_id_ is null and e.super_exec_ is null and e.business_key_ is not null""";

    private final OpenCases openCases;
    private final Editions editions;
    private final HeldMessages held;
    private final Desks desks;
    private final JdbcClient database;

    CamundaPathwayVersions(
            OpenCases openCases, Editions editions, HeldMessages held, @Lazy Desks desks, JdbcClient database) {
        this.openCases = openCases;
        this.editions = editions;
        this.held = held;
        this.desks = desks;
        this.database = database;
    }

    private record Found(Version version, boolean shown) {}

    @Override
    public List<Version> of(String pathway) {
        return database
                .sql(VERSIONS)
                .param("pathway", pathway)
                .query((row, number) -> {
                    boolean newest = editions.isTheNewest(row.getString("edition"));
                    return new Found(
                            new Version(
                                    row.getString("definition"),
                                    row.getInt("version_"),
                                    row.getTimestamp("deploy_time_").toInstant(),
                                    newest,
                                    row.getLong("cases")),
                            newest || row.getLong("cases") > 0);
                })
                .list()
                .stream()
                .filter(Found::shown)
                .map(Found::version)
                .toList();
    }

    @Override
    public Outcome tryOut(String pathway) {
        OpenCases.Sorted sorted = sorted();
        Set<String> cases = casesOf(pathway);
        return new Outcome(
                sorted.moving().keySet().stream().filter(cases::contains).toList(), staying(sorted, cases));
    }

    private static List<Stays> staying(OpenCases.Sorted sorted, Set<String> cases) {
        return sorted.staying().entrySet().stream()
                .filter(one -> cases.contains(one.getKey()))
                .map(one -> new Stays(one.getKey(), List.copyOf(one.getValue())))
                .toList();
    }

    @Override
    public Outcome move(String pathway, int most, String by) {
        OpenCases.Sorted sorted = sorted();
        Set<String> cases = casesOf(pathway);
        List<String> gone = new ArrayList<>();
        List<Stays> stay = new ArrayList<>();
        sorted.moving().entrySet().stream()
                .filter(one -> cases.contains(one.getKey()))
                .limit(most)
                .forEach(one -> tryOne(one, by, gone, stay));
        if (!gone.isEmpty()) {
            held.tryAgain();
        }
        return new Outcome(gone, stay);
    }

    /** One that somebody works on at the same moment, or that the engine doesn't let go, keeps no other back. */
    private void tryOne(Map.Entry<String, List<ProcessInstance>> one, String by, List<String> gone, List<Stays> stay) {
        Reference reference = new Reference(one.getKey());
        try {
            openCases.move(
                    one.getKey(),
                    one.getValue(),
                    editions.newest().orElseThrow(),
                    () -> desks.of(reference).happened(reference, "Goes on by the newest version of its pathway", by));
            gone.add(one.getKey());
        } catch (ProcessEngineException | DataAccessException changed) {
            stay.add(new Stays(one.getKey(), List.of("Somebody worked on it at the same moment. Try it again.")));
        }
    }

    private OpenCases.Sorted sorted() {
        return editions.newest().map(openCases::sort).orElse(new OpenCases.Sorted(Map.of(), Map.of()));
    }

    private Set<String> casesOf(String pathway) {
        return new HashSet<>(database.sql(CASES)
                .param("pathway", pathway)
                .query((row, number) -> row.getString(1))
                .list());
    }
}
