package coop.workers.manyhands.roles;

import coop.workers.manyhands.Site;
import coop.workers.manyhands.catalogue.Catalogue;
import coop.workers.manyhands.people.Contribution;
import coop.workers.manyhands.people.Contributions;
import coop.workers.manyhands.people.PersonId;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The roles that somebody had and has. */
@Component
class RoleContributions implements Contributions {

    private final RoleDesk roles;
    private final Catalogue catalogue;
    private final Site site;

    RoleContributions(RoleDesk roles, Catalogue catalogue, Site site) {
        this.roles = roles;
        this.catalogue = catalogue;
        this.site = site;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Contribution> of(PersonId person) {
        return roles.of(person).stream()
                .map(holder -> Contribution.between(
                        catalogue.get(holder.opportunity()).title(), holder.since(), holder.endedAt(), site.zone()))
                .toList();
    }
}
