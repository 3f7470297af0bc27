package coop.workers.manyhands.office;

import coop.workers.manyhands.cases.Turn;
import coop.workers.manyhands.figures.Behind;
import coop.workers.manyhands.involvement.PeopleSought;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which cases somebody wants to see, and in which order. Whatever else is asked for, such as by an old bookmark, counts as
 * nothing wanted.
 *
 * @param search words of a name, an address, a number or a reference; empty for everybody
 * @param group the id of a Camunda group whose cases they are; empty for any
 * @param opportunity a slug; empty for any
 * @param pathway the key of a diagram; empty for any
 * @param where a milestone; empty for any
 * @param behind the people behind a number
 */
record Wanted(
        String search,
        String group,
        String opportunity,
        String pathway,
        String where,
        Optional<Turn> turn,
        State state,
        Order order,
        Behind behind) {

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
        SLOWEST(
                "Waited longest for an answer",
                "coalesce(i.first_answered_at, i.ended_at, :now) - i.asked_at desc nulls last"),
        NAME("Name", "p.sorted_by"),
        /** By opportunity, and along its way; places beside the way last. */
        WHERE(
                "Where they are",
                "o.position, o.slug, i.pathway, w.place nulls last, i.milestone nulls last, i.due nulls last"),
        TURN(
                "Whose turn it is",
                "array_position(array['COORDINATOR', 'APPLICANT', 'HELPER', 'CALENDAR'], i.turn) nulls last, i.due nulls last");

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

    /**
     * What an address asks for.
     *
     * @param search what was typed
     * @param asked the parameters of the address
     */
    static Wanted of(String search, Map<String, String> asked) {
        Behind behind = Behind.of(
                in(asked, "stage"), in(asked, "time"), in(asked, "outcome"), in(asked, "left"), in(asked, "month"));
        return new Wanted(
                plain(search),
                in(asked, "group"),
                in(asked, "opportunity"),
                in(asked, "pathway"),
                in(asked, "where"),
                named(Turn.values(), in(asked, "turn")),
                named(State.values(), in(asked, "state"))
                        .orElse(search.isBlank() && !behind.isAny() ? State.OPEN : State.ALL),
                named(Order.values(), in(asked, "order")).orElse(Order.DUE),
                behind);
    }

    private static String in(Map<String, String> asked, String name) {
        return plain(asked.getOrDefault(name, ""));
    }

    /** How it stands in an address, apart from what was typed; without what is not wanted. */
    Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("group", group);
        parameters.put("opportunity", opportunity);
        parameters.put("where", where);
        parameters.put("turn", turn.map(Turn::name).orElse(""));
        parameters.put("state", state.name());
        parameters.put("order", order.name());
        parameters.putAll(besides());
        parameters.values().removeIf(String::isEmpty);
        return parameters;
    }

    /** What of it nobody chooses on the page: it was a link that asked for it. */
    public Map<String, String> besides() {
        Map<String, String> besides = new LinkedHashMap<>();
        if (!pathway.isEmpty()) {
            besides.put("pathway", pathway);
        }
        besides.putAll(behind.parameters());
        return besides;
    }

    private static <E extends Enum<E>> Optional<E> named(E[] all, String name) {
        return Arrays.stream(all).filter(one -> one.name().equals(name)).findFirst();
    }

    /** What was typed, as the database takes it. */
    static String plain(String typed) {
        return PeopleSought.plain(typed);
    }
}
