package coop.workers.manyhands.mailings;

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

/** Which messages to everybody somebody got, and from whom they asked to get none, in the download of their data. */
@Component
class MailingsKept implements KeptAbout {

    private final JdbcClient database;

    MailingsKept(JdbcClient database) {
        this.database = database;
    }

    @Override
    public String what() {
        return "messagesToEverybody";
    }

    @Override
    public Set<String> tables() {
        return Set.of("mailing_copy", "mailing_stop");
    }

    @Override
    @Transactional(readOnly = true)
    public Map<String, @Nullable Object> of(PersonId person) {
        List<Map<String, @Nullable Object>> got = database.sql("""
                        select m.subject, m.words, m.sent_at, c.by_hand from mailing_copy c join mailing m on m.id = c.mailing_id
                        where c.person_id = :person order by m.sent_at, m.id""")
                .param("person", person.value())
                .query((row, number) -> {
                    Map<String, @Nullable Object> one = new LinkedHashMap<>();
                    one.put("at", row.getTimestamp("sent_at").toInstant().toString());
                    one.put("subject", row.getString("subject"));
                    one.put("words", row.getString("words"));
                    one.put("passedOnByHand", row.getBoolean("by_hand"));
                    return one;
                })
                .list();
        List<Map<String, @Nullable Object>> stopped = database.sql(
                        "select looked_after_by, at from mailing_stop where person_id = :person order by at, looked_after_by")
                .param("person", person.value())
                .query((row, number) -> {
                    Map<String, @Nullable Object> one = new LinkedHashMap<>();
                    String from = row.getString("looked_after_by");
                    one.put("from", from.equals(MailingStops.ANYBODY) ? "anybody" : from);
                    one.put("since", row.getTimestamp("at").toInstant().toString());
                    return one;
                })
                .list();
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        if (!got.isEmpty()) {
            all.put("got", got);
        }
        if (!stopped.isEmpty()) {
            all.put("askedToGetNone", stopped);
        }
        return all;
    }
}
