package coop.workers.manyhands.mail;

import coop.workers.manyhands.people.Channel;
import coop.workers.manyhands.people.Person;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who a letter is for.
 *
 * @param address none if it has to be passed on by hand
 * @param name shown beside the address; none where nothing that a visitor typed may stand in the letter
 */
record Recipient(@Nullable String address, @Nullable String name) {

    /** Where a letter reaches somebody now; empty where there is nowhere that it could go. */
    static Optional<Recipient> of(String letter, Person person) {
        if (LetterTemplates.isToStranger(letter)) {
            return Optional.ofNullable(person.email()).map(address -> new Recipient(address, null));
        }
        if (LetterTemplates.asksToConfirm(letter)) {
            String address = person.emailToConfirm() == null ? person.email() : person.emailToConfirm();
            return Optional.ofNullable(address).map(known -> new Recipient(known, null));
        }
        if (person.emailConfirmed()) {
            return Optional.of(new Recipient(person.email(), person.name()));
        }
        return person.details().contactBy() == Channel.EMAIL
                ? Optional.empty()
                : Optional.of(new Recipient(null, person.name()));
    }
}
