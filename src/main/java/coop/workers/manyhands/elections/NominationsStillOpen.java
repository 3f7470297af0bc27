package coop.workers.manyhands.elections;

import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.cases.StillSo;
import coop.workers.manyhands.people.PersonId;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Nobody is asked to stand once nominations are closed, or the election was called off. */
@Component
class NominationsStillOpen implements StillSo {

    private final Elections elections;
    private final Clock clock;

    NominationsStillOpen(Elections elections, Clock clock) {
        this.elections = elections;
        this.clock = clock;
    }

    /** Of the election, by its reference. */
    @Override
    public String kind() {
        return "nominations";
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<String> overtaken(String of, @Nullable PersonId reader) {
        return elections
                        .findByReference(new Reference(of).value())
                        .filter(election -> !election.isCalledOff()
                                && election.nominationsClose().isAfter(clock.instant()))
                        .isPresent()
                ? Optional.empty()
                : Optional.of("Nominations are closed, or the election was called off");
    }
}
