package coop.workers.manyhands.cases;

import coop.workers.manyhands.people.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * Somebody has an interest in a case: a person who is known here, or an account.
 *
 * @param user the Camunda user
 */
public record Interest(
        Stake stake, @Nullable PersonId person, @Nullable String user) {

    public Interest {
        if ((person == null) == (user == null)) {
            throw new IllegalArgumentException("An interest is a person's or an account's.");
        }
    }

    /** That person has it. */
    public static Interest of(Stake stake, PersonId person) {
        return new Interest(stake, person, null);
    }

    /** Whoever has that account has it. */
    public static Interest ofAccount(Stake stake, String user) {
        return new Interest(stake, null, user);
    }
}
