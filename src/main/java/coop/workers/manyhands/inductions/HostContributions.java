package coop.workers.manyhands.inductions;

import coop.workers.manyhands.Site;
import coop.workers.manyhands.people.Contribution;
import coop.workers.manyhands.people.Contributions;
import coop.workers.manyhands.people.PersonId;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Whether somebody welcomes newcomers. */
@Component
class HostContributions implements Contributions {

    private final InductionDesk inductions;
    private final Site site;

    HostContributions(InductionDesk inductions, Site site) {
        this.inductions = inductions;
        this.site = site;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Contribution> of(PersonId person) {
        return inductions.host(person).stream()
                .map(host -> Contribution.between("Welcoming newcomers", host.since(), host.leftAt(), site.zone()))
                .toList();
    }
}
