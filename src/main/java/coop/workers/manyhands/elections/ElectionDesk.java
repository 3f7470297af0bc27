package coop.workers.manyhands.elections;

import coop.workers.manyhands.cases.Reference;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Where elections are called, moved and called off, and where it is written down how far they have come. */
@Service
@Transactional
public class ElectionDesk {

    private final Elections elections;
    private final RuleSets rules;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ElectionDesk(Elections elections, RuleSets rules, ApplicationEventPublisher events, Clock clock) {
        this.elections = elections;
        this.rules = rules;
        this.events = events;
        this.clock = clock;
    }

    // What others ask

    /** The election that takes nominations now, if there is one. */
    @Transactional(readOnly = true)
    public Optional<Election> takingNominations() {
        return elections.findByEndedAtIsNull().filter(election -> election.state() == Election.State.NOMINATIONS);
    }

    /** The election that is called and does not take nominations yet, if there is one. */
    @Transactional(readOnly = true)
    public Optional<Election> next() {
        return elections.findByEndedAtIsNull().filter(election -> election.state() == Election.State.CALLED);
    }

    /**
     * The election of that reference.
     *
     * @throws UnknownElection if there is none
     */
    @Transactional(readOnly = true)
    public Election get(Reference reference) {
        return elections.findByReference(reference.value()).orElseThrow(() -> new UnknownElection(reference.value()));
    }

    /**
     * The election of that id.
     *
     * @throws UnknownElection if there is none
     */
    @Transactional(readOnly = true)
    public Election get(UUID id) {
        return elections.findById(id).orElseThrow(() -> new UnknownElection(id.toString()));
    }

    /** A candidate of the published list gives up; nothing happens where there is no such list yet. */
    public void standsDown(UUID nomination) {
        // The list comes with the next commit of this branch; until there is one, nobody is on it.
    }

    // From the call to the close

    /** Calls an election, under the rules as they are today. */
    public Election call(ElectionCall call, String by) {
        return elections.saveAndFlush(
                new Election(freeReference(), call, rules.get(call.rules()), by, clock.instant()));
    }

    /** Nominations are open from now on. */
    public void openNominations(Reference reference) {
        Election election = get(reference);
        election.openNominations();
        events.publishEvent(new NominationsOpened(election));
    }

    /** Nominations have closed. */
    public void closeNominations(Reference reference) {
        Election election = get(reference);
        election.closeNominations();
        events.publishEvent(new NominationsClosed(election));
    }

    /** It does not take place; everybody is told the reason. */
    public void callOff(Reference reference, String reason, String by) {
        Election election = get(reference);
        election.callOff(reason, clock.instant());
        events.publishEvent(new ElectionAbandoned(election));
    }

    private Reference freeReference() {
        Reference reference = Reference.random(Reference.Kind.EL);
        while (elections.existsByReference(reference.value())) {
            reference = Reference.random(Reference.Kind.EL);
        }
        return reference;
    }
}
