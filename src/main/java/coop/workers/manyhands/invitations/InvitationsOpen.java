package coop.workers.manyhands.invitations;

import coop.workers.manyhands.people.KeptAbout;
import coop.workers.manyhands.people.People;
import coop.workers.manyhands.people.Person;
import coop.workers.manyhands.people.PersonId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** To what somebody's mailbox was invited, and has not said yes yet. */
@Component
class InvitationsOpen implements KeptAbout {

    private final Invitations invitations;
    private final People people;

    InvitationsOpen(Invitations invitations, People people) {
        this.invitations = invitations;
        this.people = people;
    }

    @Override
    public String what() {
        return "invitations";
    }

    @Override
    public Set<String> tables() {
        return Set.of("invitation");
    }

    @Override
    @Transactional(readOnly = true)
    public List<Map<String, @Nullable Object>> of(PersonId person) {
        return people.find(person)
                .filter(Person::emailConfirmed)
                .map(Person::email)
                .map(address -> invitations.findByAddressKey(Invitation.keyOf(Objects.requireNonNull(address))).stream()
                        .map(InvitationsOpen::inWords)
                        .toList())
                .orElse(List.of());
    }

    private static Map<String, @Nullable Object> inWords(Invitation invitation) {
        Map<String, @Nullable Object> words = new LinkedHashMap<>();
        words.put("to", invitation.kind().name());
        words.put("group", invitation.about());
        words.put("writtenAs", invitation.name());
        words.put("state", invitation.state().name());
        words.put("lastAsked", invitation.sentAt().toString());
        words.put("deletedAt", invitation.expiresAt().toString());
        return words;
    }
}
