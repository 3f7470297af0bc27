package coop.workers.manyhands.monitor;

import coop.workers.manyhands.NameOrder;
import coop.workers.manyhands.coordinators.Account;
import coop.workers.manyhands.coordinators.Everybody;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who has how much to do: each group, and each person, with those who have too much and those who could take something. */
@Component
class Loads {

    /** So many late ones in one's own hands are not caught up with alone. */
    private static final int TOO_LATE = 3;

    /** So many in one's own hands are no evening's work. */
    private static final int TOO_MANY = 12;

    private final WorkOverview work;

    Loads(WorkOverview work) {
        this.work = work;
    }

    /** What to say of somebody. */
    enum Note {
        /** More than one person can do. */
        OVERLOADED("Overloaded"),
        /** Nothing in hands, while something waits for a group of theirs. */
        IDLE("Has nothing in hands"),
        NONE("");

        private final String label;

        Note(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /**
     * A group or a person.
     *
     * @param people how many are in the group; of a person, one
     * @param unclaimed how many are in nobody's hands: of the group, or of all groups that the person is in
     */
    record Row(
            String id,
            String name,
            int people,
            long open,
            long late,
            long unclaimed,
            @Nullable Instant oldest,
            Note note) {}

    /**
     * All of it.
     *
     * @param groups those that have something to do, those with most late ones first
     * @param people everybody who has something in hands, those with most late ones first; and after them those who have nothing, but could
     */
    record All(List<Row> groups, List<Row> people) {}

    /** How it stands now, asked for once. */
    All of(Everybody everybody) {
        List<Row> groups = groups(everybody);
        return new All(groups, people(everybody, groups));
    }

    private List<Row> groups(Everybody everybody) {
        return work.byGroup().stream()
                .map(load -> new Row(
                        load.who(),
                        everybody.nameOf(load.who()),
                        everybody.members().getOrDefault(load.who(), Set.of()).size(),
                        load.open(),
                        load.late(),
                        load.unclaimed(),
                        load.oldest(),
                        Note.NONE))
                .toList();
    }

    private List<Row> people(Everybody everybody, List<Row> groups) {
        Map<String, Long> waiting = groups.stream().collect(Collectors.toMap(Row::id, Row::unclaimed));
        Map<String, WorkOverview.Load> held =
                work.byHolder().stream().collect(Collectors.toMap(WorkOverview.Load::who, Function.identity()));
        Stream<Row> busy = held.values().stream()
                .map(load -> new Row(
                        load.who(),
                        everybody.nameOfUser(load.who()),
                        1,
                        load.open(),
                        load.late(),
                        waitingFor(everybody.groupsOf(load.who()), waiting),
                        load.oldest(),
                        load.late() >= TOO_LATE || load.open() >= TOO_MANY ? Note.OVERLOADED : Note.NONE));
        Stream<Row> idle = everybody.accounts().values().stream()
                .filter(account -> !held.containsKey(account.user()))
                .map(account -> idle(account, waitingFor(everybody.groupsOf(account.user()), waiting)))
                .filter(row -> row.unclaimed() > 0);
        return Stream.concat(busy, idle)
                .sorted(Comparator.comparing(Row::late, Comparator.reverseOrder())
                        .thenComparing(Row::open, Comparator.reverseOrder())
                        .thenComparing(Row::name, NameOrder.NAMES)
                        .thenComparing(Row::id))
                .toList();
    }

    private static Row idle(Account account, long unclaimed) {
        return new Row(account.user(), account.name(), 1, 0, 0, unclaimed, null, Note.IDLE);
    }

    private static long waitingFor(Set<String> groups, Map<String, Long> waiting) {
        return groups.stream()
                .mapToLong(group -> waiting.getOrDefault(group, 0L))
                .sum();
    }
}
