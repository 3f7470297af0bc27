package coop.workers.manyhands.engine.ports;

import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.engine.access.WithoutAuthorization;
import coop.workers.manyhands.engine.deadlines.Suspension;
import coop.workers.manyhands.engine.deadlines.Timers;
import coop.workers.manyhands.engine.deployment.PathwayDeployment;
import coop.workers.manyhands.engine.held.HeldMessages;
import coop.workers.manyhands.engine.history.Milestones;
import coop.workers.manyhands.involvement.Outlook;
import coop.workers.manyhands.involvement.PathwayEngine;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.RepositoryService;
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

    /** Diagrams change with a start only. */
    private final Map<String, Outlook> outlooks = new ConcurrentHashMap<>();

    private final Map<String, Boolean> suspendable = new ConcurrentHashMap<>();

    CamundaPathways(
            RepositoryService repository,
            PathwayDeployment deployment,
            Suspension suspension,
            Handover handover,
            Timers timers,
            HeldMessages held) {
        this.repository = repository;
        this.deployment = deployment;
        this.suspension = suspension;
        this.handover = handover;
        this.timers = timers;
        this.held = held;
    }

    @Override
    public boolean isHeldUp(Reference reference) {
        return held.isAny(reference);
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
