package coop.workers.manyhands.invitations;

import coop.workers.manyhands.cases.Verb;
import coop.workers.manyhands.cases.Verbs;
import java.util.List;
import org.springframework.stereotype.Component;

/** What invitations need that nobody answered. */
@Component
class InvitationVerbs implements Verbs {

    private final InvitationDesk invitations;
    private final RegisterDesk changes;

    InvitationVerbs(InvitationDesk invitations, RegisterDesk changes) {
        this.invitations = invitations;
        this.changes = changes;
    }

    @Override
    public String about() {
        return "Invitations";
    }

    @Override
    public List<Verb> verbs() {
        return List.of(Verb.named("tidyInvitations")
                .does("deletes invitations that nobody answered in time, and notes of changes that nobody looked at")
                .doing(call -> {
                    invitations.forgetLapsed();
                    changes.forgetUnseen();
                }));
    }
}
