package coop.workers.manyhands.invitations;

import coop.workers.manyhands.cases.Tidying;
import coop.workers.manyhands.cases.Verb;
import coop.workers.manyhands.cases.Verbs;
import java.util.List;
import java.util.Set;
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
                .deleting(
                        () -> new Tidying(
                                "Invitations that nobody answered, and changes of the registers that nobody looked at",
                                Set.of("invitation", "register_change"),
                                "until they can't be answered any more; changes a month",
                                null),
                        call -> invitations.forgetLapsed() + changes.forgetUnseen()));
    }
}
