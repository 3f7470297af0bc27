package coop.workers.manyhands.inductions;

import coop.workers.manyhands.people.KeptAbout;
import coop.workers.manyhands.people.PersonId;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Whether somebody welcomes newcomers, in the download of their data. */
@Component
class HostKept implements KeptAbout {

    private final InductionDesk inductions;

    HostKept(InductionDesk inductions) {
        this.inductions = inductions;
    }

    @Override
    public String what() {
        return "hostOfNewcomers";
    }

    @Override
    public Set<String> tables() {
        return Set.of("host");
    }

    @Override
    @Transactional(readOnly = true)
    public @Nullable Map<String, Object> of(PersonId person) {
        return inductions
                .host(person)
                .map(host -> Map.<String, Object>of(
                        "everyMonths", host.everyMonths(), "since", host.since().toString()))
                .orElse(null);
    }
}
