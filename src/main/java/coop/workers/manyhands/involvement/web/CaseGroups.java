package coop.workers.manyhands.involvement.web;

import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.catalogue.Catalogue;
import coop.workers.manyhands.involvement.InvolvementDesk;
import coop.workers.manyhands.involvement.PauseDesk;
import coop.workers.manyhands.web.Access;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Pages about a case, whose reference is in the address, are for the group whose turn it is, and for whoever looks after the opportunity. */
@Component
class CaseGroups implements Access.GroupsOf {

    private final InvolvementDesk desk;
    private final PauseDesk pauses;
    private final Catalogue catalogue;

    CaseGroups(InvolvementDesk desk, PauseDesk pauses, Catalogue catalogue) {
        this.desk = desk;
        this.pauses = pauses;
        this.catalogue = catalogue;
    }

    @Override
    public Optional<Collection<String>> groups(Map<String, String> path) {
        return Optional.ofNullable(path.get("reference"))
                .filter(Reference::isOne)
                .map(Reference::new)
                .filter(desk::knows)
                .map(desk::get)
                .<Collection<String>>map(involvement -> Set.copyOf(List.of(
                        pauses.groupOf(involvement),
                        catalogue.get(involvement.opportunity()).lookedAfterBy())));
    }
}
