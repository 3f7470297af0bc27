package coop.workers.manyhands.imports;

import coop.workers.manyhands.involvement.SignUpDesk;
import coop.workers.manyhands.people.Confirmation;
import coop.workers.manyhands.people.Consent;
import coop.workers.manyhands.people.EmailStamp;
import coop.workers.manyhands.people.Identity;
import coop.workers.manyhands.people.People;
import coop.workers.manyhands.people.Person;
import coop.workers.manyhands.people.PersonId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Where those who were entered from a file say that it is right, or that they do not want it. */
@Service
@Transactional
public class EnteredDesk {

    /** The door that a consent was given at. */
    private static final String SOURCE = "import";

    private final People people;
    private final ImportedDesk imported;

    EnteredDesk(People people, ImportedDesk imported) {
        this.people = people;
        this.imported = imported;
    }

    /** The person whom a link was made for, as long as it is good for their address. */
    @Transactional(readOnly = true)
    public Optional<Person> find(PersonId id, EmailStamp stamp) {
        return people.find(id).filter(person -> person.emailStamp().equals(stamp));
    }

    /**
     * It is right: they read that mailbox, and agree that we write to them there.
     *
     * @param identity who they are, where somebody is known at the mailbox
     */
    public Confirmation isRight(PersonId id, EmailStamp stamp, @Nullable Identity identity) {
        Confirmation confirmation = people.confirmEmail(id, stamp, identity);
        if (confirmation == Confirmation.CONFIRMED) {
            PersonId known = identity == null ? null : identity.known();
            agree(known == null ? id : known);
        }
        return confirmation;
    }

    /** Once: of two presses at the same moment the second waits for the mailbox, and finds what the first has said. */
    private void agree(PersonId person) {
        boolean already = people.consentsOf(person).stream()
                .anyMatch(given -> given.purpose().equals(Consent.FROM_A_LIST)
                        && given.wording().equals(SignUpDesk.PRIVACY_WORDING));
        if (!already) {
            people.agrees(person, Consent.FROM_A_LIST, SignUpDesk.PRIVACY_WORDING, SOURCE);
        }
    }

    /**
     * Whether they can have all deleted here, at once: files brought them in, none of them into a register, and they have
     * said nothing themselves. A register is kept by law, and with whoever is known there is more to talk about.
     */
    @Transactional(readOnly = true)
    public boolean canObject(Person person) {
        return !person.emailConfirmed() && imported.broughtIn(person.id());
    }

    /**
     * They do not want it: everything of them is deleted, and what is kept is that somebody said no.
     *
     * @return whether it was; else it is for the secretaries to look at
     */
    public boolean objects(PersonId id, EmailStamp stamp) {
        boolean can = find(id, stamp).filter(this::canObject).isPresent();
        if (can) {
            imported.isObjectedTo(id);
            people.erase(id);
        }
        return can;
    }
}
