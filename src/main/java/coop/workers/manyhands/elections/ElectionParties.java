package coop.workers.manyhands.elections;

import coop.workers.manyhands.cases.Interest;
import coop.workers.manyhands.cases.InterestedParties;
import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.cases.Stake;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Who has an interest in an election: whoever is on its published list and has not stood down. */
@Component
class ElectionParties implements InterestedParties {

    private final Elections elections;
    private final CandidatesList list;

    ElectionParties(Elections elections, CandidatesList list) {
        this.elections = elections;
        this.list = list;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Interest> in(Reference reference, boolean decides) {
        if (reference.kind() != Reference.Kind.EL) {
            return List.of();
        }
        return elections.findByReference(reference.value()).map(list::standing).orElse(List.of()).stream()
                .flatMap(candidate -> candidate.person().stream())
                .map(person -> Interest.of(Stake.STANDS, person))
                .toList();
    }
}
