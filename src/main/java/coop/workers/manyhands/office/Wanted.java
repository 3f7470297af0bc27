package coop.workers.manyhands.office;

import coop.workers.manyhands.cases.Turn;
import java.util.Arrays;
import java.util.Optional;

/**
 * Which cases somebody wants to see, and in which order. Whatever else is asked for, such as by an old bookmark, counts as
 * nothing wanted.
 *
 * @param search words of a name, an address, a number or a reference; empty for everybody
 * @param group the id of a Camunda group whose cases they are; empty for any
 * @param opportunity a slug; empty for any
 * @param where a milestone; empty for any
 */
record Wanted(
        String search, String group, String opportunity, String where, Optional<Turn> turn, State state, Order order) {

    /** No name, and no milestone of a diagram, is longer. */
    private static final int LONGEST = 200;

    /** Which of them by how far they are. */
    enum State {
        OPEN("Open", "i.outcome is null"),
        LATE("Late", "i.outcome is null and i.due < :now"),
        PAUSED("Paused", "i.paused_at is not null"),
        ENDED("Ended", "i.outcome is not null"),
        ALL("Open and ended", "true");

        private final String label;
        private final String condition;

        State(String label, String condition) {
            this.label = label;
            this.condition = condition;
        }

        public String label() {
            return label;
        }

        String condition() {
            return condition;
        }
    }

    /** What comes first. */
    enum Order {
        DUE("Due soonest", "i.due nulls last, i.ended_at desc nulls last"),
        OLDEST("Here longest", "i.created_at"),
        NEWEST("Came last", "i.created_at desc"),
        NAME("Name", CaseList.folded("p.name")),
        WHERE("Where they are", "o.position, o.slug, i.milestone nulls last, i.due nulls last");

        private final String label;
        private final String columns;

        Order(String label, String columns) {
            this.label = label;
            this.columns = columns;
        }

        public String label() {
            return label;
        }

        String columns() {
            return columns;
        }
    }

    static Wanted of(
            String search, String group, String opportunity, String where, String turn, String state, String order) {
        return new Wanted(
                plain(search),
                plain(group),
                plain(opportunity),
                plain(where),
                named(Turn.values(), turn),
                named(State.values(), state).orElse(search.isBlank() ? State.OPEN : State.ALL),
                named(Order.values(), order).orElse(Order.DUE));
    }

    private static <E extends Enum<E>> Optional<E> named(E[] all, String name) {
        return Arrays.stream(all).filter(one -> one.name().equals(name)).findFirst();
    }

    /** The database takes neither signs of control nor halves of a letter. */
    static String plain(String typed) {
        String clean = typed.replaceAll("[\\p{Cc}\\p{Cs}]", " ").strip();
        return clean.substring(0, Math.min(clean.length(), LONGEST)).replaceAll("\\p{Cs}", "");
    }
}
