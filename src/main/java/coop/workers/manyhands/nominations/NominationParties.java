package coop.workers.manyhands.nominations;

import coop.workers.manyhands.cases.Interest;
import coop.workers.manyhands.cases.InterestedParties;
import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.cases.Stake;
import coop.workers.manyhands.elections.ElectionDesk;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.involvement.InvolvementDesk;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who has an interest in an election and in the nominations for it: everybody who stands in it, or is on the way to, and of
 * one nomination whoever supports it and whoever put the nominee forward.
 */
@Component
class NominationParties implements InterestedParties {

    /** Whoever is or was on the way to a seat of it; not those who gave up, or could not stand. */
    private static final Set<Nomination.State> CANDIDATES = candidates();

    private final Nominations nominations;
    private final PutForwards putForwards;
    private final ElectionDesk elections;
    private final InvolvementDesk desk;

    NominationParties(Nominations nominations, PutForwards putForwards, ElectionDesk elections, InvolvementDesk desk) {
        this.nominations = nominations;
        this.putForwards = putForwards;
        this.elections = elections;
        this.desk = desk;
    }

    private static Set<Nomination.State> candidates() {
        Set<Nomination.State> states = new HashSet<>(Nomination.ACTIVE);
        states.addAll(Nomination.STANDING);
        return states;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Interest> in(Reference reference, boolean decides) {
        return switch (reference.kind()) {
            case EL ->
                elections
                        .find(reference)
                        .map(election -> candidatesOf(election.id()))
                        .orElse(List.of());
            case MH ->
                desk.find(reference)
                        .filter(involvement -> involvement.pathway().equals(NominationDesk.BOARD_NOMINATION))
                        .map(this::in)
                        .orElse(List.of());
            default -> List.of();
        };
    }

    private List<Interest> in(Involvement involvement) {
        List<Interest> interests = new ArrayList<>();
        nominations.findByInvolvementId(involvement.id()).ifPresent(nomination -> {
            candidatesOf(nomination.election()).stream()
                    .filter(interest -> !involvement.person().equals(interest.person()))
                    .forEach(interests::add);
            for (Supporter as : Supporter.values()) {
                nomination.supporter(as).ifPresent(person -> interests.add(Interest.of(Stake.SPOKE, person)));
            }
        });
        putForwards.findByAcceptedAs(involvement.id()).stream()
                .map(asked -> desk.find(asked.involvementId()))
                .flatMap(Optional::stream)
                .forEach(nominators -> interests.add(Interest.of(Stake.PUT_FORWARD, nominators.person())));
        return interests;
    }

    private List<Interest> candidatesOf(UUID election) {
        return nominations.findByElectionIdAndStateIn(election, CANDIDATES).stream()
                .map(nomination -> Interest.of(Stake.STANDS, nomination.person()))
                .toList();
    }
}
