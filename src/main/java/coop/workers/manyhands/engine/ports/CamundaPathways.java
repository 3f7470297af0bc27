package coop.workers.manyhands.engine.ports;

import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.engine.access.WithoutAuthorization;
import coop.workers.manyhands.engine.deadlines.Suspension;
import coop.workers.manyhands.engine.deadlines.Timers;
import coop.workers.manyhands.engine.deployment.PathwayDeployment;
import coop.workers.manyhands.engine.history.Milestones;
import coop.workers.manyhands.involvement.Beginning;
import coop.workers.manyhands.involvement.Outlook;
import coop.workers.manyhands.involvement.Pathways;
import coop.workers.manyhands.involvement.PauseDesk;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Component;

/** Lets the pathways know what happened outside: the one way from Many Hands into the engine. */
@Component
class CamundaPathways implements Pathways {

    private final RuntimeService runtime;
    private final RepositoryService repository;
    private final PathwayDeployment deployment;
    private final Timers timers;
    private final Suspension suspension;
    private final PauseDesk pauses;
    private final Handover handover;

    /** Diagrams change with a start only. */
    private final Map<String, Outlook> outlooks = new ConcurrentHashMap<>();

    private final Map<String, Boolean> pausable = new ConcurrentHashMap<>();

    CamundaPathways(
            RuntimeService runtime,
            RepositoryService repository,
            PathwayDeployment deployment,
            Timers timers,
            Suspension suspension,
            PauseDesk pauses,
            Handover handover) {
        this.runtime = runtime;
        this.repository = repository;
        this.deployment = deployment;
        this.timers = timers;
        this.suspension = suspension;
        this.pauses = pauses;
        this.handover = handover;
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
    public void involvementBegan(Beginning beginning) {
        WithoutAuthorization.run(() -> runtime.startProcessInstanceByKey(
                beginning.pathway(), beginning.reference().value(), beginning.flow()));
    }

    @Override
    public void addressConfirmed(Reference reference) {
        tell(reference, "AddressConfirmed");
    }

    @Override
    public void placeKept(Reference reference) {
        tell(reference, "PlaceKept");
    }

    @Override
    public boolean answered(Reference reference, Map<String, @Nullable Object> flow) {
        return tell(reference, "Answered", flow);
    }

    @Override
    public boolean replied(Reference reference, Map<String, @Nullable Object> flow) {
        return tell(reference, "Replied", flow);
    }

    @Override
    public void helperLeft(Reference reference) {
        tell(reference, "HelperLeft");
    }

    @Override
    public boolean paymentSeen(Reference reference) {
        return tell(reference, "PaymentSeen", Map.of());
    }

    @Override
    public void attendanceRecorded(Reference reference, boolean came) {
        tell(reference, "AttendanceRecorded", Map.of("came", came ? "yes" : "no"));
    }

    @Override
    public void meetingNamed(Reference reference) {
        tell(reference, "MeetingNamed");
    }

    @Override
    public void meetingCalledOff(Reference reference) {
        tell(reference, "MeetingCalledOff", Map.of("calledOff", true));
    }

    @Override
    public void datesMoved(Reference reference, Map<String, Instant> dates) {
        timers.move(reference, dates);
    }

    @Override
    public void opportunityOpened(String opportunity) {
        WithoutAuthorization.run(() -> runtime.createMessageCorrelation("OpportunityOpened")
                .processInstanceVariableEquals("opportunity", opportunity)
                .correlateAllWithResult());
        pauses.pausedOn(opportunity).forEach(reference -> pauses.keep(reference, "OpportunityOpened", Map.of()));
    }

    @Override
    public boolean canPause(String pathway) {
        return pausable.computeIfAbsent(pathway, suspension::isPossible);
    }

    @Override
    public void paused(Reference reference, Map<String, @Nullable Object> flow) {
        WithoutAuthorization.run(() -> {
            suspension.begin(reference, flow);
            return null;
        });
    }

    @Override
    public boolean resumed(Reference reference) {
        return hear(reference, "Resumed", Map.of());
    }

    @Override
    public void pauseDropped(Reference reference) {
        WithoutAuthorization.run(() -> {
            suspension.drop(reference);
            return null;
        });
    }

    @Override
    public Instant goesOn(Reference reference, Instant since, Instant due) {
        return WithoutAuthorization.run(() -> suspension.end(reference, since, due));
    }

    @Override
    public void caughtUp(Reference reference, String message, Map<String, @Nullable Object> flow) {
        hear(reference, message, flow);
    }

    @Override
    public void nothingHeard(Reference reference, String pathway) {
        if (!WithoutAuthorization.run(() -> suspension.takeTheWayOut(reference, pathway))) {
            // Begun by a diagram of before: it knows one way out only.
            withdrawn(reference);
        }
    }

    @Override
    public Set<Reference> handedOver(String opportunity, String from, String to) {
        return WithoutAuthorization.run(() -> handover.of(opportunity, from, to));
    }

    @Override
    public void withdrawn(Reference reference) {
        tell(reference, "Withdrawn");
    }

    @Override
    public void stopped(Reference reference) {
        stop(reference, "stopped");
    }

    @Override
    public void erased(Reference reference) {
        stop(reference, "erased");
    }

    private void stop(Reference reference, String why) {
        for (ProcessInstance instance : runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(reference.value())
                .rootProcessInstances()
                .list()) {
            // Without listeners: they would tell an involvement that is at its end, or about to be gone.
            runtime.deleteProcessInstance(instance.getId(), why, true, true);
        }
    }

    private void tell(Reference reference, String message) {
        tell(reference, message, Map.of());
    }

    /**
     * Whoever waits for the news hears it, or will once the pause is over; if nobody does, it is no news. Says whether
     * somebody did.
     */
    private boolean tell(Reference reference, String message, Map<String, @Nullable Object> news) {
        return hear(reference, message, news) || pauses.keep(reference, message, news);
    }

    private boolean hear(Reference reference, String message, Map<String, @Nullable Object> news) {
        try {
            return WithoutAuthorization.run(() -> !runtime.createMessageCorrelation(message)
                    .processInstanceBusinessKey(reference.value())
                    .setVariables(news)
                    .correlateAllWithResult()
                    .isEmpty());
        } catch (OptimisticLockingException overtaken) {
            throw new OptimisticLockingFailureException(
                    "%s changed at the same moment.".formatted(reference), overtaken);
        }
    }
}
