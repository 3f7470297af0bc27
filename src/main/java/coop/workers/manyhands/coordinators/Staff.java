package coop.workers.manyhands.coordinators;

import java.util.Collection;
import java.util.Map;
import java.util.Set;

/** The port to the accounts: who can sign in, and who is in which group. */
public interface Staff {

    /** Everybody, as they are at this moment. */
    Everybody everybody();

    /** The accounts of these users, by user id; those that there are. */
    Map<String, Account> accounts(Collection<String> users);

    /** The groups that somebody is in; none where there is no such account. */
    Set<String> groupsOf(String user);

    /** Somebody is in a group from now on. */
    void joins(String user, String group);

    /** Somebody is in a group no more. */
    void leaves(String user, String group);
}
