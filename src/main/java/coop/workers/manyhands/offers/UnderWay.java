package coop.workers.manyhands.offers;

import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** How many people are on their way through what is offered: a read model, one query for all of it. */
@Component
public class UnderWay {

    private final JdbcClient database;

    UnderWay(JdbcClient database) {
        this.database = database;
    }

    /**
     * Of one opportunity.
     *
     * @param open on their way through it
     * @param waiting those of them on its waiting list
     */
    public record Count(long open, long waiting) {

        /** Nobody. */
        public static final Count NOBODY = new Count(0, 0);
    }

    /** By slug; where nobody is on their way there is no entry. */
    @Transactional(readOnly = true)
    public Map<String, Count> all() {
        Map<String, Count> counts = new HashMap<>();
        database.sql("""
            select o.slug, count(*) as open,
                   count(*) filter (where (o.status <> 'OPEN' or o.places is not null) and i.turn = 'CALENDAR'
                                    and i.meeting_id is null and i.paused_at is null) as waiting
            from involvement i join opportunity o on o.slug = i.opportunity
            where i.outcome is null
            group by o.slug
            """).query(row -> {
            counts.put(row.getString("slug"), new Count(row.getLong("open"), row.getLong("waiting")));
        });
        return counts;
    }

    /** Of one. */
    @Transactional(readOnly = true)
    public Count of(String slug) {
        return all().getOrDefault(slug, Count.NOBODY);
    }
}
