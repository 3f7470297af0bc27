package coop.workers.manyhands.involvement;

import coop.workers.manyhands.Site;
import coop.workers.manyhands.cases.Outcome;
import coop.workers.manyhands.catalogue.Catalogue;
import coop.workers.manyhands.people.Contribution;
import coop.workers.manyhands.people.Contributions;
import coop.workers.manyhands.people.PersonId;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What somebody signed up for and did. Places and roles that came of it are said by the modules that keep them. */
@Component
class ThingsDone implements Contributions {

    private final InvolvementDesk desk;
    private final Catalogue catalogue;
    private final Site site;

    ThingsDone(InvolvementDesk desk, Catalogue catalogue, Site site) {
        this.desk = desk;
        this.catalogue = catalogue;
        this.site = site;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Contribution> of(PersonId person) {
        return desk.of(person).stream()
                .filter(involvement -> involvement.outcome() == Outcome.DONE)
                .map(involvement -> {
                    Instant done = Objects.requireNonNull(involvement.endedAt());
                    return Contribution.between(
                            catalogue.get(involvement.opportunity()).title(), done, done, site.zone());
                })
                .toList();
    }
}
