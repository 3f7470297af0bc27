package coop.workers.manyhands.coordinators;

import coop.workers.manyhands.NameOrder;
import coop.workers.manyhands.cases.Desks;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What lies in somebody's hands, and how it gets into others' before they go. */
@Service
@Transactional
public class HandOvers {

    private final TaskBoard board;
    private final Staff staff;
    private final Desks desks;

    HandOvers(TaskBoard board, Staff staff, Desks desks) {
        this.board = board;
        this.staff = staff;
        this.desks = desks;
    }

    /**
     * What somebody holds.
     *
     * @param name what people call them
     * @param tasks what is due first comes first
     * @param takers who could take how many of them, by name
     */
    public record Holding(String name, List<OpenTask> tasks, Map<Account, Integer> takers) {}

    /**
     * What became of it.
     *
     * @param taken how many are in the other's hands now
     * @param back how many went back to their groups instead
     */
    public record Outcome(int taken, int back) {}

    /** How many tasks each has in their hands, by user id; whoever has none is not in it. */
    @Transactional(readOnly = true)
    public Map<String, Integer> counts() {
        return board.held();
    }

    /** What somebody has in their hands; empty if there is no such account. */
    @Transactional(readOnly = true)
    public Optional<Holding> of(String user) {
        Everybody everybody = staff.everybody();
        if (!everybody.knows(user)) {
            return Optional.empty();
        }
        Map<OpenTask, Set<String>> held = board.inHandsOf(user);
        Map<Account, Integer> takers = new LinkedHashMap<>();
        held.values().stream()
                .flatMap(groups -> everybody.in(groups).stream())
                .filter(account -> !account.user().equals(user))
                .sorted(Comparator.comparing(Account::name, NameOrder.NAMES).thenComparing(Account::user))
                .forEach(account -> takers.merge(account, 1, Integer::sum));
        return Optional.of(new Holding(everybody.nameOfUser(user), List.copyOf(held.keySet()), takers));
    }

    /**
     * Hands everything over that somebody holds. What the other must not do, since it is no task of their groups, their own case,
     * or the step after their own, goes back to its groups.
     *
     * @param to who takes it; null if all of it goes back to its groups
     * @param by who does it: it stands in the history of each case
     */
    public Outcome handOver(String user, @Nullable String to, String by) {
        Everybody everybody = staff.everybody();
        Set<String> theirs = to == null ? Set.of() : everybody.groupsOf(to);
        int taken = 0;
        Map<OpenTask, Set<String>> held = board.inHandsOf(user);
        for (Map.Entry<OpenTask, Set<String>> one : held.entrySet()) {
            OpenTask task = one.getKey();
            boolean mayTake = one.getValue().stream().anyMatch(theirs::contains);
            boolean took = board.handOver(task.id(), mayTake ? to : null) != null;
            taken += took ? 1 : 0;
            desks.of(task.reference())
                    .happened(
                            task.reference(),
                            took ? "Put into other hands" : "Given back to the group, from the person who had it",
                            by);
        }
        return new Outcome(taken, held.size() - taken);
    }
}
