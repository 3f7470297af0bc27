package coop.workers.manyhands.nominations;

import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.involvement.ToLose;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** With the end of their nomination somebody would not stand, or would not take the seat that they were elected to. */
@Component
class CandidacyToLose implements ToLose {

    private final Nominations nominations;

    CandidacyToLose(Nominations nominations) {
        this.nominations = nominations;
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<String> by(Involvement involvement) {
        return nominations
                .findByInvolvementId(involvement.id())
                .filter(nomination -> nomination.state().isActive() || nomination.state() == Nomination.State.ELECTED)
                .map(nomination -> "their candidacy");
    }
}
