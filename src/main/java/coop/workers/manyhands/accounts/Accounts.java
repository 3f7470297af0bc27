package coop.workers.manyhands.accounts;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The port to the accounts that coordinators sign in with. */
public interface Accounts {

    /**
     * An account at this moment.
     *
     * @param user the Camunda user id
     * @param name what people call them; the user id where no name is known
     * @param address where emails to them go; null where none is known
     * @param passwordStamp another one whenever the password is another; tells nothing of it
     * @param groups the Camunda groups that they are in
     */
    record KnownAccount(String user, String name, @Nullable String address, String passwordStamp, Set<String> groups) {}

    /** The account of that user id, letter by letter; empty if there is none. */
    Optional<KnownAccount> find(String user);

    /** The account of that user id, or else the only one with that email address. */
    Optional<KnownAccount> named(String userOrAddress);

    /**
     * Makes an account without a password: nobody can sign in before one is set.
     *
     * @param first the first name
     * @param last the other names
     * @throws SignInRefused if the address is somebody else's already
     */
    void create(String user, String first, String last, String address, Collection<String> groups);

    /**
     * Sets the password of an account.
     *
     * @throws SignInRefused in words, if it is too short or easily guessed
     */
    void setPassword(String user, String password);

    /** Removes an account, with its memberships; what it had in hands goes back to its groups. */
    void remove(String user);
}
