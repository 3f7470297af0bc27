package coop.workers.manyhands.figures;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** How many are at each place of each pathway, and where people drop out. Reads only. */
@Component
@Transactional(readOnly = true)
public class Places {

    private final JdbcClient database;
    private final MilestoneOrder order;
    private final Clock clock;

    Places(JdbcClient database, MilestoneOrder order, Clock clock) {
        this.database = database;
        this.order = order;
        this.clock = clock;
    }

    /**
     * A place.
     *
     * @param milestone empty where the pathway has said none yet, or where it is not known any more
     * @param open how many are there
     * @param late how many of them are late
     * @param droppedOut how many gave up, or were lost, there in the last quarter
     */
    public record Place(String milestone, long open, long late, long droppedOut) {

        private Place withDropped(long number) {
            return new Place(milestone, open, late, number);
        }
    }

    private record Ahead(String pathway, String milestone) {}

    /** The places of each pathway that anybody is on or dropped out of, in the order in which people come there. */
    public Map<String, List<Place>> byPathway() {
        Map<String, Map<String, Place>> found = new TreeMap<>();
        Map<Ahead, List<String>> ahead = new LinkedHashMap<>();
        database.sql("""
                        select c.*, array(select jsonb_array_elements_text(c.ahead)) as next from (
                            select i.pathway, coalesce(i.milestone, '') as milestone, count(*) as open,
                                count(*) filter (where i.due < :now) as late, (array_agg(i.ahead))[1] as ahead
                            from involvement i where i.outcome is null group by 1, 2) c order by c.pathway, c.milestone""").param("now", clock.instant().atOffset(ZoneOffset.UTC)).query(row -> {
            String pathway = row.getString("pathway");
            String milestone = row.getString("milestone");
            found.computeIfAbsent(pathway, key -> new LinkedHashMap<>())
                    .put(milestone, new Place(milestone, row.getLong("open"), row.getLong("late"), 0));
            ahead.put(new Ahead(pathway, milestone), List.of((String[])
                    row.getArray("next").getArray()));
        });
        Period.lastQuarter(clock.instant())
                .in(database.sql("select i.pathway, coalesce(i.last_milestone, '') as milestone, count(*) as number"
                        + " from involvement i where " + Behind.DROPPED_OUT + " and " + Period.holds("i.ended_at")
                        + " group by 1, 2 order by 1, 2"))
                .query(row -> {
                    String milestone = row.getString("milestone");
                    Map<String, Place> places =
                            found.computeIfAbsent(row.getString("pathway"), key -> new LinkedHashMap<>());
                    places.put(
                            milestone,
                            places.getOrDefault(milestone, new Place(milestone, 0, 0, 0))
                                    .withDropped(row.getLong("number")));
                });
        Map<String, List<Place>> inOrder = new LinkedHashMap<>();
        found.forEach((pathway, places) -> inOrder.put(pathway, inOrder(pathway, places, ahead)));
        return inOrder;
    }

    private List<Place> inOrder(String pathway, Map<String, Place> places, Map<Ahead, List<String>> ahead) {
        Map<String, List<String>> next = new LinkedHashMap<>();
        Set<String> milestones = new TreeSet<>(places.keySet());
        milestones.remove("");
        milestones.forEach(
                milestone -> next.put(milestone, ahead.getOrDefault(new Ahead(pathway, milestone), List.of())));
        List<Place> inOrder = new ArrayList<>();
        if (places.containsKey("")) {
            inOrder.add(places.getOrDefault("", new Place("", 0, 0, 0)));
        }
        order.of(pathway, next)
                .forEach(milestone -> inOrder.add(places.getOrDefault(milestone, new Place(milestone, 0, 0, 0))));
        return inOrder;
    }
}
