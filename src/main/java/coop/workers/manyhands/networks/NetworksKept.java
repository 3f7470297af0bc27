package coop.workers.manyhands.networks;

import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.involvement.InvolvementDesk;
import coop.workers.manyhands.people.KeptByRule;
import coop.workers.manyhands.people.PersonId;
import java.util.Set;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** A network that is published outlasts whoever proposed it. */
@Component
@Order(5)
class NetworksKept implements KeptByRule {

    private final ProposedNetworks networks;
    private final InvolvementDesk involvements;

    NetworksKept(ProposedNetworks networks, InvolvementDesk involvements) {
        this.networks = networks;
        this.involvements = involvements;
    }

    @Override
    public String what() {
        return "the name and the words of a network that you proposed, and where its meetings are, once it is published";
    }

    @Override
    public String why() {
        return "Others have joined it by them. If they name you, write to us, and they are changed.";
    }

    @Override
    public boolean isKeptOf(PersonId person) {
        return !networks.findByInvolvementIdIn(
                        involvements.of(person).stream().map(Involvement::id).toList())
                .isEmpty();
    }

    @Override
    public Set<String> naming() {
        return Set.of(
                "opportunity.slug",
                "opportunity.title",
                "opportunity.summary",
                "opportunity.working_group",
                "working_group.slug",
                "working_group.name",
                "meeting.working_group",
                "meeting.place");
    }
}
