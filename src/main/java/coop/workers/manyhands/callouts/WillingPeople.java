package coop.workers.manyhands.callouts;

import coop.workers.manyhands.catalogue.Enjoyment;
import coop.workers.manyhands.catalogue.TimeNeeded;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageImpl;
import org.springframework.data.domain.Pageable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Finds somebody who could, among those who agreed to be asked and whom an email reaches. Reads only. */
@Component
@Transactional(readOnly = true)
public class WillingPeople {

    private static final Duration MONTH = Duration.ofDays(30);

    private static final String FROM = " from willing_person w join person p on p.id = w.person_id ";

    private static final String ASKED = "cross join lateral (select count(*) as asked from callout_ask a"
            + " where a.person_id = w.person_id and a.at > :since) c ";

    private static final String REACHED =
            " where w.no_at is null and p.united_into is null and p.email is not null and p.email_confirmed_at is not null";

    private static final String FOLDED = "lower(regexp_replace(normalize(%s, NFKD), '[\\u0300-\\u036f]', '', 'g'))";

    private final JdbcClient database;
    private final Clock clock;

    WillingPeople(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Who is wanted.
     *
     * @param time how much time they should have at least
     * @param words each of which is in what they say that they can, speak, or of when they have time; empty for anybody
     * @param did the slug of what they have done here, or do; empty for anything
     */
    public record Search(Optional<Enjoyment> enjoys, Optional<TimeNeeded> time, String words, String did) {}

    /**
     * Somebody.
     *
     * @param done the titles of what they have done here, or do
     * @param asked how often they were asked within a month
     */
    public record Found(UUID person, String name, Offer offer, List<String> done, int asked) {

        /** Whether they may be asked once more. */
        public boolean mayBeAsked() {
            return asked < CalloutDesk.MOST;
        }
    }

    /** Those who were asked least lately come first. */
    public Page<Found> page(Search search, Pageable page) {
        String which = REACHED
                + (search.enjoys().isEmpty() ? "" : " and :enjoys = any(w.enjoys)")
                + (search.time().isEmpty() ? "" : " and w.time_needed = any(:times::text[])")
                + (search.words().isEmpty()
                        ? ""
                        : " and not exists (select 1 from unnest(string_to_array(" + FOLDED.formatted(":words")
                                + ", ' ')) as word where position(word in "
                                + FOLDED.formatted("concat_ws(' ', w.can_words, w.speaks_words, w.when_words)")
                                + ") = 0)")
                + (search.did().isEmpty()
                        ? ""
                        : " and exists (select 1 from involvement i where i.person_id = w.person_id and i.opportunity = :did"
                                + " and (i.outcome is null or i.outcome in ('JOINED', 'INDUCTED', 'DONE', 'KEPT')))");
        List<Found> rows = bound(
                        search,
                        """
                        select w.*, p.name, c.asked, array(select distinct o.title from involvement i
                            join opportunity o on o.slug = i.opportunity where i.person_id = w.person_id
                            and (i.outcome is null or i.outcome in ('JOINED', 'INDUCTED', 'DONE', 'KEPT')) order by 1) as done
                        """ + FROM + ASKED + which + " order by c.asked, p.name, w.person_id limit :size offset :skip")
                .param("size", page.getPageSize())
                .param("skip", page.getOffset())
                .query((row, number) -> new Found(
                        row.getObject("person_id", UUID.class),
                        row.getString("name"),
                        CalloutDesk.offerIn(row),
                        List.of((String[]) row.getArray("done").getArray()),
                        row.getInt("asked")))
                .list();
        long all = bound(search, "select count(*)" + FROM + which)
                .query(Long.class)
                .single();
        return new PageImpl<>(rows, page, all);
    }

    private StatementSpec bound(Search search, String sql) {
        return database.sql(sql)
                .param("since", clock.instant().minus(MONTH).atOffset(ZoneOffset.UTC))
                .param("enjoys", search.enjoys().map(Enjoyment::name).orElse(""))
                .param(
                        "times",
                        Arrays.stream(TimeNeeded.values())
                                .filter(time -> search.time().isPresent()
                                        && time.compareTo(search.time().get()) >= 0)
                                .map(TimeNeeded::name)
                                .toArray(String[]::new))
                .param("words", search.words())
                .param("did", search.did());
    }
}
