package coop.workers.manyhands.standins;

import coop.workers.manyhands.people.KeptAbout;
import coop.workers.manyhands.people.PersonId;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** For what somebody looked for a stand-in, was asked to stand in, and stood in, in the download of their data. */
@Component
class StandInsKept implements KeptAbout {

    private final JdbcClient database;

    StandInsKept(JdbcClient database) {
        this.database = database;
    }

    @Override
    public String what() {
        return "standIns";
    }

    @Override
    public Set<String> tables() {
        return Set.of("stand_in_search", "stand_in_ask");
    }

    @Override
    @Transactional(readOnly = true)
    public List<Map<String, @Nullable Object>> of(PersonId person) {
        return database.sql("""
                        select s.*, a.at as asked_at, a.said_no_at,
                            case when s.person_id = :person then 'lookedForSomebody'
                                when s.taken_by = :person then 'stoodIn' else 'wasAsked' end as part
                        from stand_in_search s left join stand_in_ask a on a.search_id = s.id and a.person_id = :person
                        where s.person_id = :person or s.taken_by = :person or a.id is not null order by s.made_at, s.id""")
                .param("person", person.value())
                .query((row, number) -> {
                    Map<String, @Nullable Object> one = new LinkedHashMap<>();
                    // Of an induction the date alone: the case is somebody else's.
                    if (row.getString("working_group") != null) {
                        one.put("meeting", row.getString("meeting"));
                    }
                    one.put("group", row.getString("working_group"));
                    one.put("what", row.getString("duty"));
                    one.put("startsAt", text(row.getObject("starts_at", OffsetDateTime.class)));
                    one.put("part", row.getString("part"));
                    one.put("inReturn", text(row.getObject("return_starts_at", OffsetDateTime.class)));
                    one.put("askedAt", text(row.getObject("asked_at", OffsetDateTime.class)));
                    one.put("saidNoAt", text(row.getObject("said_no_at", OffsetDateTime.class)));
                    return one;
                })
                .list();
    }

    private static @Nullable String text(@Nullable OffsetDateTime moment) {
        return moment == null ? null : moment.toInstant().toString();
    }
}
