package coop.workers.manyhands.engine.ports;

import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.engine.access.WithoutAuthorization;
import coop.workers.manyhands.engine.deadlines.Suspension;
import coop.workers.manyhands.engine.deadlines.Timers;
import coop.workers.manyhands.engine.deployment.PathwayDeployment;
import coop.workers.manyhands.engine.held.HeldMessages;
import coop.workers.manyhands.engine.history.Entrances;
import coop.workers.manyhands.engine.history.Milestones;
import coop.workers.manyhands.involvement.Entrance;
import coop.workers.manyhands.involvement.Outlook;
import coop.workers.manyhands.involvement.PathwayEngine;
import coop.workers.manyhands.involvement.Progress;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.RepositoryService;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the diagrams say of themselves, and what is done to all of a case's processes at once. */
@Component
class CamundaPathways implements PathwayEngine {

    private final RepositoryService repository;
    private final PathwayDeployment deployment;
    private final Suspension suspension;
    private final Handover handover;
    private final Timers timers;
    private final HeldMessages held;
    private final JdbcClient database;

    /** Diagrams change with a start only. */
    private final Map<String, Outlook> outlooks = new ConcurrentHashMap<>();

    private final Map<String, List<Entrance>> entrances = new ConcurrentHashMap<>();

    private final Map<String, Boolean> suspendable = new ConcurrentHashMap<>();

    CamundaPathways(
            RepositoryService repository,
            PathwayDeployment deployment,
            Suspension suspension,
            Handover handover,
            Timers timers,
            HeldMessages held,
            JdbcClient database) {
        this.repository = repository;
        this.deployment = deployment;
        this.suspension = suspension;
        this.handover = handover;
        this.timers = timers;
        this.held = held;
        this.database = database;
    }

    /**
     * A job of a case that is no timer is the step that it has yet to take: no diagram has one beside a wait (a model check).
     * What is put by for a case belongs to no process yet.
     */
    private static final String PROGRESS = """
            select e.business_key_ as reference, min(j.retries_) as retries
            from act_ru_execution e join act_ru_job j on j.process_instance_id_ = e.id_
            where e.business_key_ = any(:references::text[]) and j.type_ = 'message' and j.suspension_state_ = 1
            group by e.business_key_
            """;

    @Override
    public Map<Reference, Progress> progress(Collection<Reference> references) {
        Map<Reference, Progress> progress = new HashMap<>();
        database.sql(PROGRESS)
                .param("references", references.stream().map(Reference::value).toArray(String[]::new))
                .query(row -> {
                    progress.put(
                            new Reference(row.getString("reference")),
                            row.getInt("retries") > 0 ? Progress.ON_ITS_WAY : Progress.HELD_UP);
                });
        Set<String> heldUp = held.references();
        references.stream()
                .filter(reference -> heldUp.contains(reference.value()))
                .forEach(reference -> progress.put(reference, Progress.HELD_UP));
        return progress;
    }

    @Override
    public Set<Reference> waitForMeeting(Collection<Reference> references) {
        return new HashSet<>(database.sql("""
                        select distinct r.business_key_ from act_ru_event_subscr s
                        join act_ru_execution p on p.id_ = s.proc_inst_id_
                        join act_ru_execution r on r.id_ = p.root_proc_inst_id_
                        where s.event_type_ = 'message' and s.event_name_ = 'MeetingNamed'
                            and r.business_key_ = any(:references::text[])""")
                .param("references", references.stream().map(Reference::value).toArray(String[]::new))
                .query((row, number) -> new Reference(row.getString("business_key_")))
                .list());
    }

    @Override
    public Set<String> known() {
        return deployment.pathways();
    }

    @Override
    public Outlook outlook(String pathway) {
        return outlooks.computeIfAbsent(pathway, key -> Milestones.outlook(repository, key));
    }

    @Override
    public List<Entrance> entrances(String pathway) {
        return entrances.computeIfAbsent(pathway, key -> Entrances.of(repository, key));
    }

    @Override
    public boolean canSuspend(String pathway) {
        return suspendable.computeIfAbsent(pathway, suspension::isPossible);
    }

    @Override
    public Optional<Instant> askedFromNowOn(Reference reference) {
        return timers.countAnew(reference);
    }

    @Override
    public void suspend(Reference reference) {
        WithoutAuthorization.run(() -> {
            suspension.begin(reference);
            return null;
        });
    }

    @Override
    public boolean isSuspended(Reference reference) {
        return WithoutAuthorization.run(() -> suspension.isSuspended(reference));
    }

    @Override
    public Instant resume(Reference reference, Instant since, Instant due) {
        return WithoutAuthorization.run(() -> suspension.end(reference, since, due));
    }

    @Override
    public void dropSuspension(Reference reference) {
        WithoutAuthorization.run(() -> {
            suspension.drop(reference);
            return null;
        });
    }

    @Override
    public boolean takeWayOut(Reference reference, String pathway) {
        return WithoutAuthorization.run(() -> suspension.takeTheWayOut(reference, pathway));
    }

    @Override
    public Set<Reference> handOver(String opportunity, String from, String to) {
        return WithoutAuthorization.run(() -> handover.of(opportunity, from, to));
    }
}
