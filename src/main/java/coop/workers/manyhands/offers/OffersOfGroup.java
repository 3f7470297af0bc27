package coop.workers.manyhands.offers;

import coop.workers.manyhands.catalogue.Catalogue;
import coop.workers.manyhands.groups.GroupUse;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** A group that something leads into is not retired: whoever signs up would come to nobody. */
@Component
class OffersOfGroup implements GroupUse {

    private final Catalogue catalogue;

    OffersOfGroup(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    @Override
    public Optional<String> stillInUse(String group) {
        return catalogue.offered().stream()
                .filter(offer -> group.equals(offer.workingGroup()))
                .findFirst()
                .map(offer ->
                        "“%s” is offered, and leads into it. Retire that first, or let it lead into another group."
                                .formatted(offer.title()));
    }
}
