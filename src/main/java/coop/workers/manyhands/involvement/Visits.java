package coop.workers.manyhands.involvement;

import coop.workers.manyhands.links.LinkAct;
import coop.workers.manyhands.links.LinkVoided;
import coop.workers.manyhands.links.Links;
import coop.workers.manyhands.links.UnknownLink;
import coop.workers.manyhands.people.People;
import coop.workers.manyhands.people.Person;
import org.springframework.stereotype.Component;

/** Opens the links that lead to an involvement: the receipt's, and the mailed one. */
@Component
public class Visits {

    private final Links links;
    private final InvolvementDesk desk;
    private final ConfirmationDesk confirmations;
    private final People people;
    private final OwnWordDesk words;

    Visits(Links links, InvolvementDesk desk, ConfirmationDesk confirmations, People people, OwnWordDesk words) {
        this.links = links;
        this.desk = desk;
        this.confirmations = confirmations;
        this.people = people;
        this.words = words;
    }

    /**
     * Whoever comes by that link. Every page under {@code /involvements/{token}} asks here first.
     *
     * @throws UnknownLink if it leads nowhere, or not any more
     * @throws LinkVoided if fresh links were sent since
     * @throws ReceiptOver if it is the receipt's, and the person has confirmed since
     */
    public Visit by(String token) {
        Links.Opened opened = links.open(token)
                .filter(link -> link.purpose().may(LinkAct.SEE_CASE))
                .orElseThrow(UnknownLink::new);
        Involvement involvement = desk.find(opened.subject()).orElseThrow(UnknownLink::new);
        Person person = people.get(involvement.person());
        boolean takenUp =
                !person.emailConfirmed() && desk.of(person.id()).stream().anyMatch(Involvement::answeredByCoordinator);
        Visit visit = new Visit(
                involvement,
                person,
                opened.purpose(),
                confirmations.awaitsConfirmation(involvement.reference()),
                takenUp,
                words.loses(involvement).isPresent());
        if (visit.isOver()) {
            throw new ReceiptOver(involvement);
        }
        if (opened.expired() || opened.generation() != involvement.linkGeneration()) {
            throw new LinkVoided();
        }
        return visit;
    }
}
