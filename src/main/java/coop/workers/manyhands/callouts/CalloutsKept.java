package coop.workers.manyhands.callouts;

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

/** What somebody may be asked about, and what they were asked, in the download of their data. */
@Component
class CalloutsKept implements KeptAbout {

    private final JdbcClient database;
    private final CalloutDesk desk;

    CalloutsKept(JdbcClient database, CalloutDesk desk) {
        this.database = database;
        this.desk = desk;
    }

    @Override
    public String what() {
        return "beingAskedAboutOtherThings";
    }

    @Override
    public Set<String> tables() {
        return Set.of("willing_person", "callout_ask");
    }

    @Override
    @Transactional(readOnly = true)
    public Map<String, @Nullable Object> of(PersonId person) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        desk.of(person).ifPresent(offer -> {
            all.put("enjoys", offer.enjoys().stream().map(one -> one.label()).toList());
            all.put("time", offer.time() == null ? null : offer.time().label());
            all.put("can", offer.can());
            all.put("speaks", offer.speaks());
            all.put("when", offer.when());
        });
        database.sql("select no_at from willing_person where person_id = :person and no_at is not null")
                .param("person", person.value())
                .query((row, number) -> row.getTimestamp("no_at").toInstant().toString())
                .optional()
                .ifPresent(at -> all.put("saidNoAt", at));
        List<Map<String, @Nullable Object>> asked = database.sql("""
                        select a.at, a.said_no_at, o.title, c.words from callout_ask a join callout c on c.id = a.callout_id
                        join opportunity o on o.slug = c.opportunity where a.person_id = :person order by a.at, a.id""")
                .param("person", person.value())
                .query((row, number) -> {
                    Map<String, @Nullable Object> one = new LinkedHashMap<>();
                    one.put("at", row.getTimestamp("at").toInstant().toString());
                    one.put("about", row.getString("title"));
                    one.put("words", row.getString("words"));
                    one.put("saidNo", row.getTimestamp("said_no_at") != null);
                    return one;
                })
                .list();
        all.put("asked", asked);
        return all;
    }
}
