package coop.workers.manyhands.site;

import coop.workers.manyhands.PublicContent;
import coop.workers.manyhands.involvement.Coordinators;
import coop.workers.manyhands.involvement.Pathways;
import java.time.Clock;
import java.time.LocalDate;
import java.util.TreeSet;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** What can be taken up here, what those are called who look after it, and the day. */
@Component
class PathwaysVersion implements PublicContent {

    private final Pathways pathways;
    private final Coordinators coordinators;
    private final Clock clock;

    PathwaysVersion(@Lazy Pathways pathways, @Lazy Coordinators coordinators, Clock clock) {
        this.pathways = pathways;
        this.coordinators = coordinators;
        this.clock = clock;
    }

    @Override
    public String version() {
        return LocalDate.now(clock) + " " + new TreeSet<>(pathways.known()) + coordinators.groups();
    }
}
