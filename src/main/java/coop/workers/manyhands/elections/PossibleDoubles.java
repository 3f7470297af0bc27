package coop.workers.manyhands.elections;

import coop.workers.manyhands.membership.Capacity.Vote;
import coop.workers.manyhands.membership.MemberEntry;
import coop.workers.manyhands.people.Person;
import coop.workers.manyhands.people.PersonId;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Votes of the roll that may be one person's twice: two records with one name, or with one email address of which at
 * most one is confirmed. That proves nothing, as anybody can type an address and people share names; so no vote is taken
 * away for it, and the returning officers are told.
 */
final class PossibleDoubles {

    private final boolean onePersonOneVote;
    private final Map<Vote, Map<String, Integer>> seen = new EnumMap<>(Vote.class);

    private PossibleDoubles(boolean onePersonOneVote) {
        this.onePersonOneVote = onePersonOneVote;
        for (Vote vote : Vote.values()) {
            seen.put(vote, new HashMap<>());
        }
    }

    /**
     * Which lines have to be looked at.
     *
     * @param voting lines of the register with a vote, by their number on the roll, in its order
     * @param people whoever is behind them
     * @return what to compare, by the number of the later line
     */
    static Map<Integer, String> among(
            Map<Integer, MemberEntry> voting, Map<PersonId, Person> people, boolean onePersonOneVote) {
        PossibleDoubles doubles = new PossibleDoubles(onePersonOneVote);
        Map<Integer, String> found = new LinkedHashMap<>();
        voting.forEach((number, entry) -> {
            Person person = entry.person().map(people::get).orElse(null);
            doubles.look(number, entry, person).ifPresent(remark -> found.put(number, remark));
        });
        return found;
    }

    private Optional<String> look(int number, MemberEntry entry, @Nullable Person person) {
        Vote vote = entry.capacity().vote();
        // Two co-ops have two votes, whoever speaks for them.
        List<Vote> against =
                Stream.of(Vote.values()).filter(other -> countOnce(vote, other)).toList();
        Optional<String> remark = Optional.empty();
        for (String address : addressesOf(person)) {
            remark = remark.or(() -> earlier(against, address).map(line -> inWords(line, "email address")));
            note(vote, address, number);
        }
        String name = entry.name().strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
        // An address holds no space at its beginning, so the two are never taken for each other.
        String named = " " + name;
        remark = remark.or(() -> earlier(against, named).map(line -> inWords(line, "name")));
        note(vote, named, number);
        return remark;
    }

    private boolean countOnce(Vote one, Vote other) {
        return one == other ? one == Vote.OWN : onePersonOneVote;
    }

    private Optional<Integer> earlier(List<Vote> against, String key) {
        return against.stream()
                .map(vote -> Objects.requireNonNull(seen.get(vote)).get(key))
                .filter(Objects::nonNull)
                .min(Integer::compare);
    }

    private void note(Vote vote, String key, int number) {
        Objects.requireNonNull(seen.get(vote)).putIfAbsent(key, number);
    }

    private static List<String> addressesOf(@Nullable Person person) {
        return person == null
                ? List.of()
                : Stream.of(person.email(), person.emailToConfirm())
                        .filter(Objects::nonNull)
                        .map(address -> address.strip().toLowerCase(Locale.ROOT))
                        .distinct()
                        .toList();
    }

    private static String inWords(int line, String what) {
        return "Perhaps the same person as in line %d: the same %s".formatted(line, what);
    }
}
