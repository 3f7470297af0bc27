package coop.workers.manyhands.coordinators;

import coop.workers.manyhands.EmailAddresses;
import coop.workers.manyhands.NameOrder;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Everybody who can sign in, and who is in which group: a few dozen people, read at once.
 *
 * @param accounts by user id
 * @param members the user ids in each group, by the group's id; groups without anybody too
 * @param names what people call the groups, by id
 */
public record Everybody(Map<String, Account> accounts, Map<String, Set<String>> members, Map<String, String> names) {

    /** Who has the powers of an admin: a group that nobody is in for somebody else. */
    public static final String ADMINS = "camunda-admin";

    boolean knows(String user) {
        return accounts.containsKey(user);
    }

    /** Everybody in at least one of the groups, each once. */
    Set<Account> in(Collection<String> groups) {
        Set<Account> found = new LinkedHashSet<>();
        groups.forEach(group -> members.getOrDefault(group, Set.of()).stream()
                .map(accounts::get)
                .filter(Objects::nonNull)
                .forEach(found::add));
        return found;
    }

    /** The groups that somebody is in. */
    public Set<String> groupsOf(String user) {
        Set<String> groups = new TreeSet<>();
        members.forEach((group, users) -> {
            if (users.contains(user)) {
                groups.add(group);
            }
        });
        return groups;
    }

    /** What people call a group; its id where it has no name. */
    public String nameOf(String group) {
        return names.getOrDefault(group, group);
    }

    /** What people call somebody; the user id where there is no such account any more. */
    public String nameOfUser(String user) {
        Account account = accounts.get(user);
        return account == null ? user : account.name();
    }

    /** Those who share a group with somebody, in the order of their names. */
    public List<Account> colleaguesOf(String user) {
        return in(groupsOf(user)).stream()
                .filter(account -> !account.user().equals(user))
                .sorted(Comparator.comparing(Account::name, NameOrder.NAMES))
                .toList();
    }

    /** Whoever has that user id, or else that email address; nobody where several share the address. */
    Optional<Account> named(String words) {
        Account byId = accounts.get(words);
        if (byId != null) {
            return Optional.of(byId);
        }
        List<Account> byAddress = accounts.values().stream()
                .filter(account -> EmailAddresses.areOne(account.address(), words))
                .toList();
        return byAddress.size() == 1 ? Optional.of(byAddress.get(0)) : Optional.empty();
    }

    /** The same without those memberships, given as user ids by group. */
    Everybody without(Map<String, Set<String>> memberships) {
        Map<String, Set<String>> fewer = new LinkedHashMap<>();
        members.forEach((group, users) -> {
            Set<String> left = new LinkedHashSet<>(users);
            left.removeAll(memberships.getOrDefault(group, Set.of()));
            fewer.put(group, left);
        });
        return new Everybody(accounts, fewer, names);
    }
}
