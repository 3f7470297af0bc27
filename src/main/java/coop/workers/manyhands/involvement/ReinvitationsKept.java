package coop.workers.manyhands.involvement;

import coop.workers.manyhands.people.KeptAbout;
import coop.workers.manyhands.people.PersonId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What somebody was asked to take up again, in the download of their data. */
@Component
class ReinvitationsKept implements KeptAbout {

    private final JdbcClient database;

    ReinvitationsKept(JdbcClient database) {
        this.database = database;
    }

    @Override
    public String what() {
        return "askedToTakeUpAgain";
    }

    @Override
    public Set<String> tables() {
        return Set.of("reinvitation");
    }

    @Override
    @Transactional(readOnly = true)
    public List<Map<String, @Nullable Object>> of(PersonId person) {
        return database.sql("""
                        select r.reference, o.title, r.asked_at, r.said_yes from reinvitation r
                        join opportunity o on o.slug = r.opportunity where r.person_id = :person order by r.asked_at, r.id""")
                .param("person", person.value())
                .query((row, number) -> {
                    Map<String, @Nullable Object> one = new LinkedHashMap<>();
                    one.put("at", row.getTimestamp("asked_at").toInstant().toString());
                    one.put("about", row.getString("title"));
                    one.put("reference", row.getString("reference"));
                    one.put("saidYes", row.getObject("said_yes"));
                    return one;
                })
                .list();
    }
}
