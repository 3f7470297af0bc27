package coop.workers.manyhands.inductions;

import coop.workers.manyhands.Site;
import coop.workers.manyhands.people.Contribution;
import coop.workers.manyhands.people.Contributions;
import coop.workers.manyhands.people.PersonId;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** When somebody welcomed newcomers, or since when they do. */
@Component
class HostContributions implements Contributions {

    private final Hosts hosts;
    private final Site site;

    HostContributions(Hosts hosts, Site site) {
        this.hosts = hosts;
        this.site = site;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Contribution> of(PersonId person) {
        return hosts.findByPersonId(person.value()).stream()
                .map(host -> Contribution.between("Welcoming newcomers", host.since(), host.leftAt(), site.zone()))
                .toList();
    }
}
