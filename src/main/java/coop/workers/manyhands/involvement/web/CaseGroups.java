package coop.workers.manyhands.involvement.web;

import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.catalogue.Catalogue;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.involvement.InvolvementDesk;
import coop.workers.manyhands.involvement.PauseDesk;
import coop.workers.manyhands.involvement.UnknownInvolvement;
import coop.workers.manyhands.web.Access;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/**
 * Pages about a case, whose reference is in the address, are for the group whose turn it is, and for whoever looks after the
 * opportunity. Lists have the same rule as a condition in SQL: {@link coop.workers.manyhands.involvement.CaseScope}.
 */
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
                .flatMap(desk::find)
                .<Collection<String>>map(involvement -> Set.copyOf(List.of(
                        pauses.groupOf(involvement),
                        catalogue.get(involvement.opportunity()).lookedAfterBy())));
    }

    /**
     * The case that an address names.
     *
     * @throws ResponseStatusException 404, if there is none
     */
    Involvement caseOf(String reference) {
        if (!Reference.isOne(reference)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "A reference looks like MH-7K2Q-4D.");
        }
        try {
            return desk.get(new Reference(reference));
        } catch (UnknownInvolvement gone) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, gone.getMessage(), gone);
        }
    }
}
