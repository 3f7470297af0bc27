package coop.workers.manyhands.coordinators;

import coop.workers.manyhands.NameOrder;
import coop.workers.manyhands.Site;
import coop.workers.manyhands.cases.Desks;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What lies in somebody's hands, and how it gets into others' before they go. */
@Service
@Transactional
public class HandOvers {

    /** About a single task, which its subject names. */
    public static final String INTO_HANDS = "coordinators/into-your-hands";

    private static final String SEVERAL_INTO_HANDS = "coordinators/handed-over";

    /** So many are named in one email. */
    private static final int NAMED = 20;

    private final TaskBoard board;
    private final Staff staff;
    private final Desks desks;
    private final Interests interests;
    private final ApplicationEventPublisher events;
    private final Site site;

    HandOvers(
            TaskBoard board,
            Staff staff,
            Desks desks,
            Interests interests,
            ApplicationEventPublisher events,
            Site site) {
        this.board = board;
        this.staff = staff;
        this.desks = desks;
        this.interests = interests;
        this.events = events;
        this.site = site;
    }

    /**
     * What became of one task that was to be passed on.
     *
     * @param task what it is called and its reference; the id of one that nothing is known of any more
     * @param done whether it is where it was to go
     * @param words where it is now, or why nothing was done
     */
    public record PassedOn(String task, boolean done, String words) implements Serializable {}

    /**
     * Passes some tasks on that are in somebody's own hands, or wait for their groups; each by itself, so that one which cannot go
     * keeps no other back. Who takes them is told of all of them in one email.
     *
     * @param to who takes them; null if they go back to their groups
     * @param by who does it: it stands in the history of each case
     */
    public List<PassedOn> passOn(Collection<String> tasks, @Nullable String to, String by) {
        Everybody everybody = staff.everybody();
        List<OpenTask> taken = new ArrayList<>();
        List<PassedOn> passed = tasks.stream()
                .map(task -> passOn(task, to, by, everybody, taken))
                .toList();
        tell(to, taken, by, everybody);
        return passed;
    }

    private PassedOn passOn(String id, @Nullable String to, String by, Everybody everybody, List<OpenTask> taken) {
        OpenTask task = board.find(id).orElse(null);
        if (task == null) {
            return new PassedOn("A task", false, "is done already, or is not needed any more.");
        }
        String name = "%s (%s)".formatted(task.name(), task.reference());
        String objection = objection(task, to, by, everybody);
        if (objection != null) {
            return new PassedOn(name, false, objection);
        }
        String holder = board.handOver(id, to);
        boolean there = Objects.equals(holder, to);
        if (there || task.holder() != null) {
            desks.of(task.reference())
                    .happened(
                            task.reference(),
                            holder == null ? "Given back to the group, from whoever had it" : "Put into other hands",
                            by);
        }
        if (to == null) {
            return new PassedOn(name, true, "is back with its group.");
        }
        if (there) {
            board.find(id).ifPresent(taken::add);
        }
        return there
                ? new PassedOn(name, true, "is in the hands of %s now.".formatted(everybody.nameOfUser(to)))
                : new PassedOn(
                        name,
                        false,
                        "is nothing that %s may answer: it is their own matter, or the step before was theirs. It is with its group."
                                .formatted(everybody.nameOfUser(to)));
    }

    private @Nullable String objection(OpenTask task, @Nullable String to, String by, Everybody everybody) {
        if (!board.areFor(by, List.of(task.id()))) {
            return "is no task of yours or of your groups.";
        }
        String holder = task.holder();
        if (holder != null && !holder.equals(by)) {
            return "was taken by %s meanwhile.".formatted(everybody.nameOfUser(holder));
        }
        if (interests.reasonToKeepAway(task.reference(), by).isPresent()) {
            return "is about something of your own: colleagues see to it, and to who does it.";
        }
        if (to == null) {
            return holder == null ? "is with its group already." : null;
        }
        Set<String> theirs = everybody.groupsOf(to);
        return board.groupsOf(task.id()).stream().noneMatch(theirs::contains)
                ? "is for a group that %s is not in.".formatted(everybody.nameOfUser(to))
                : null;
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
     * or the step after their own, goes back to its groups. Who takes it is told of all of it in one email.
     *
     * @param to who takes it; null if all of it goes back to its groups
     * @param by who does it: it stands in the history of each case
     */
    public Outcome handOver(String user, @Nullable String to, String by) {
        Everybody everybody = staff.everybody();
        Set<String> theirs = to == null ? Set.of() : everybody.groupsOf(to);
        List<OpenTask> taken = new ArrayList<>();
        Map<OpenTask, Set<String>> held = board.inHandsOf(user);
        for (Map.Entry<OpenTask, Set<String>> one : held.entrySet()) {
            OpenTask task = one.getKey();
            boolean mayTake = one.getValue().stream().anyMatch(theirs::contains);
            boolean took = board.handOver(task.id(), mayTake ? to : null) != null;
            if (took) {
                board.find(task.id()).ifPresent(taken::add);
            }
            desks.of(task.reference())
                    .happened(
                            task.reference(),
                            took ? "Put into other hands" : "Given back to the group, from the person who had it",
                            by);
        }
        tell(to, taken, by, everybody);
        return new Outcome(taken.size(), held.size() - taken.size());
    }

    /** Whoever puts something into their own hands knows. */
    private void tell(@Nullable String to, List<OpenTask> taken, String by, Everybody everybody) {
        Account account =
                to == null || to.equals(by) ? null : everybody.accounts().get(to);
        if (taken.isEmpty() || account == null || account.address() == null) {
            return;
        }
        Map<String, String> values = new LinkedHashMap<>();
        values.put("handedBy", everybody.nameOfUser(by));
        if (taken.size() == 1) {
            OpenTask task = taken.get(0);
            events.publishEvent(
                    new StaffLetterWanted(account, INTO_HANDS, task.reference(), values, Map.of(), taken, null, null));
            return;
        }
        List<OpenTask> named = taken.subList(0, Math.min(NAMED, taken.size()));
        values.put("summary", "In your hands now: %d tasks".formatted(taken.size()));
        values.put("officeLink", site.publicUrl() + "/office");
        if (taken.size() > NAMED) {
            values.put("tasksMore", String.valueOf(taken.size() - NAMED));
        }
        events.publishEvent(new StaffLetterWanted(
                account, SEVERAL_INTO_HANDS, null, values, Map.of("tasks", named), List.of(), null, null));
    }
}
