package coop.workers.manyhands.office;

import coop.workers.manyhands.cases.Turn;
import coop.workers.manyhands.figures.MilestoneOrder;
import coop.workers.manyhands.involvement.CaseScope;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The open cases that a coordinator sees, by pathway and by place on it, in the order in which people come there. Reads only. */
@Component
@Transactional(readOnly = true)
class CaseBoard {

    /** Where somebody is whose pathway has not said a place yet. */
    static final String BEGUN = "Has just begun";

    /**
     * Who has a card is found by what an index holds of a case; the rest, with the person, is read one by one for those who have one (by
     * {@code limit}, or the database would rather read all of them).
     */
    private static final String CARDS = """
            select i.reference, i.person_id, i.pathway, i.milestone, i.turn, i.owner, i.due, i.created_at, i.paused_at, i.title,
                i.name, c.here, c.late, array(select jsonb_array_elements_text(i.ahead)) as next
            from (
                select i.reference, i.pathway,
                    min(o.position) over (partition by i.pathway) as position,
                    count(*) over (partition by i.pathway, i.milestone) as here,
                    count(*) filter (where i.due < :now) over (partition by i.pathway, i.milestone) as late,
                    row_number() over (partition by i.pathway, i.milestone order by i.due nulls last, i.reference) as nth
                from involvement i join opportunity o on o.slug = i.opportunity
                where i.outcome is null and %s %s
            ) c cross join lateral (
                select i.*, o.title, p.name from involvement i join opportunity o on o.slug = i.opportunity
                join person p on p.id = i.person_id where i.reference = c.reference limit 1
            ) i
            where c.nth <= :most order by c.position, c.pathway, c.nth, i.due, i.reference""";

    private final JdbcClient database;
    private final MilestoneOrder order;
    private final Clock clock;

    CaseBoard(JdbcClient database, MilestoneOrder order, Clock clock) {
        this.database = database;
        this.order = order;
        this.clock = clock;
    }

    /** One case. */
    record Card(
            String reference,
            UUID person,
            String name,
            String opportunity,
            @Nullable Turn turn,
            @Nullable String owner,
            @Nullable Instant due,
            boolean late,
            boolean paused,
            Instant since) {}

    /**
     * A place.
     *
     * @param milestone empty where none is said yet
     * @param all how many are there, of whom some have a card
     */
    record Column(String milestone, List<Card> cards, long all, long late) {

        /** What stands above it. */
        public String title() {
            return milestone.isEmpty() ? BEGUN : milestone;
        }

        /** How many have no card here. */
        public long more() {
            return all - cards.size();
        }
    }

    /** The places of one pathway, in order; those too where nobody is. */
    record Way(String pathway, String name, List<Column> columns, long all) {}

    private record Place(List<Card> cards, List<String> next, long all, long late) {}

    /**
     * The board.
     *
     * @param group the id of a Camunda group whose cases are wanted; empty for all that may be seen
     * @param opportunity a slug; empty for any
     * @param most so many cards stand in each column, those that are due soonest
     */
    List<Way> of(CaseScope scope, String group, String opportunity, int most) {
        String wanted = (group.isEmpty() ? "" : " and " + CaseScope.isOf("array[:group::text]"))
                + (opportunity.isEmpty() ? "" : " and i.opportunity = :opportunity");
        Map<String, Map<String, Place>> places = new LinkedHashMap<>();
        scope.in(database.sql(CARDS.formatted(CaseScope.MINE, wanted)))
                .param("group", group)
                .param("opportunity", opportunity)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("most", most)
                .query(row -> {
                    String milestone = row.getString("milestone");
                    Place place = places.computeIfAbsent(row.getString("pathway"), key -> new LinkedHashMap<>())
                            .computeIfAbsent(milestone == null ? "" : milestone, key -> placeIn(row));
                    place.cards().add(cardIn(row));
                });
        List<Way> ways = new ArrayList<>();
        places.forEach((pathway, at) -> ways.add(wayOf(pathway, at)));
        return ways;
    }

    private Way wayOf(String pathway, Map<String, Place> at) {
        Map<String, List<String>> ahead = new LinkedHashMap<>();
        at.forEach((milestone, place) -> {
            if (!milestone.isEmpty()) {
                ahead.put(milestone, place.next());
            }
        });
        List<String> milestones = new ArrayList<>(order.of(pathway, ahead));
        if (at.containsKey("")) {
            milestones.add(0, "");
        }
        List<Column> columns = milestones.stream()
                .map(milestone -> {
                    Place place = at.get(milestone);
                    return place == null
                            ? new Column(milestone, List.of(), 0, 0)
                            : new Column(milestone, place.cards(), place.all(), place.late());
                })
                .toList();
        return new Way(
                pathway,
                MilestoneOrder.nameOf(pathway),
                columns,
                columns.stream().mapToLong(Column::all).sum());
    }

    private static Place placeIn(ResultSet row) {
        try {
            Array next = row.getArray("next");
            return new Place(
                    new ArrayList<>(), List.of((String[]) next.getArray()), row.getLong("here"), row.getLong("late"));
        } catch (SQLException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private Card cardIn(ResultSet row) throws SQLException {
        String turn = row.getString("turn");
        OffsetDateTime due = row.getObject("due", OffsetDateTime.class);
        return new Card(
                row.getString("reference"),
                row.getObject("person_id", UUID.class),
                row.getString("name"),
                row.getString("title"),
                turn == null ? null : Turn.valueOf(turn),
                row.getString("owner"),
                due == null ? null : due.toInstant(),
                due != null && due.toInstant().isBefore(clock.instant()),
                row.getObject("paused_at") != null,
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }
}
