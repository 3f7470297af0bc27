package coop.workers.manyhands.site;

import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.involvement.InvolvementDesk;
import coop.workers.manyhands.involvement.Links;
import coop.workers.manyhands.involvement.Links.Purpose;
import coop.workers.manyhands.people.People;
import org.springframework.stereotype.Component;

/** Opens the links that lead to an involvement: the receipt's, and the mailed one. */
@Component
class Visits {

    private final Links links;
    private final InvolvementDesk desk;
    private final People people;

    Visits(Links links, InvolvementDesk desk, People people) {
        this.links = links;
        this.desk = desk;
        this.people = people;
    }

    /**
     * Whoever comes by that link.
     *
     * @throws UnknownLink if it leads nowhere, or not any more
     */
    Visit by(String token) {
        Links.Opened opened = links.open(token)
                .filter(link -> link.purpose() == Purpose.RECEIPT || link.purpose() == Purpose.STATUS)
                .orElseThrow(UnknownLink::new);
        Involvement involvement = desk.find(opened.subject()).orElseThrow(UnknownLink::new);
        return new Visit(
                involvement,
                people.get(involvement.person()),
                opened.purpose() == Purpose.STATUS,
                desk.awaitsConfirmation(involvement.reference()));
    }
}
