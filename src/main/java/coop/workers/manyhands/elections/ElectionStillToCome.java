package coop.workers.manyhands.elections;

import coop.workers.manyhands.DateWords;
import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.cases.StillSo;
import coop.workers.manyhands.people.PersonId;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Nobody is told the day of an election that was moved, called off or held meanwhile, and nobody who cannot vote any more. */
@Component
class ElectionStillToCome implements StillSo {

    private final Elections elections;
    private final Roll roll;
    private final DateWords dates;
    private final Clock clock;

    ElectionStillToCome(Elections elections, Roll roll, DateWords dates, Clock clock) {
        this.elections = elections;
        this.roll = roll;
        this.dates = dates;
        this.clock = clock;
    }

    /** Of the election, and its day in words as the letter says it, after a bar. */
    @Override
    public String kind() {
        return "election";
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<String> overtaken(String of, @Nullable PersonId reader) {
        int bar = of.indexOf('|');
        Election election = elections
                .findByReference(new Reference(of.substring(0, bar)).value())
                .orElse(null);
        if (election == null || election.isCalledOff()) {
            return Optional.of("The election was called off");
        }
        if (!dates.moment(election.meetsAt()).equals(of.substring(bar + 1))) {
            return Optional.of("The election was moved");
        }
        if (!election.meetsAt().isAfter(clock.instant())) {
            return Optional.of("The election has begun");
        }
        return reader == null || roll.isFor(election, reader)
                ? Optional.empty()
                : Optional.of("They cannot vote in it any more");
    }
}
