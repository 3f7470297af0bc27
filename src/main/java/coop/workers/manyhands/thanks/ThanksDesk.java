package coop.workers.manyhands.thanks;

import coop.workers.manyhands.Site;
import coop.workers.manyhands.cases.AddressLetterWanted;
import coop.workers.manyhands.involvement.CaseScope;
import coop.workers.manyhands.people.People;
import coop.workers.manyhands.people.Person;
import coop.workers.manyhands.people.PersonErased;
import coop.workers.manyhands.people.PersonId;
import coop.workers.manyhands.people.PersonPhases;
import coop.workers.manyhands.people.PersonsUnited;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageImpl;
import org.springframework.data.domain.Pageable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Where coordinators see who of their groups did something and was not thanked for long, and thank them. The list reads the
 * registers by SQL of its own: what somebody did counts for the group that looks after it, and nobody sees what is others'.
 */
@Service
@Transactional
public class ThanksDesk {

    /** What is longer ago needs no thanks any more that somebody would understand. */
    private static final Period LOOKED_BACK = Period.ofYears(2);

    /** Whom a colleague thanked within that time is not thanked again by a page that lay open. */
    private static final Duration JUST_NOW = Duration.ofDays(1);

    /** Deeds of people, each with when it was done and who looks after it: meetings they came to, roles, tasks. */
    private static final String DEEDS = """
            select a.person_id, m.starts_at as at, g.looked_after_by, 'came to a meeting of ' || g.name as what
                from attendance a join meeting m on m.id = a.meeting_id join working_group g on g.slug = m.working_group
                where a.came and m.recorded_at is not null and m.starts_at > :from
            union all
            select r.person_id, coalesce(r.ended_at, cast(:now as timestamptz)), o.looked_after_by,
                    case when r.ended_at is null then 'has the role “' else 'had the role “' end || o.title || '”'
                from role_holder r join opportunity o on o.slug = r.opportunity
                where r.ended_at is null or r.ended_at > :from
            union all
            select i.person_id, i.ended_at, o.looked_after_by, 'did “' || o.title || '”'
                from involvement i join opportunity o on o.slug = i.opportunity
                where i.outcome = 'DONE' and i.ended_at > :from""";

    private static final String LIST = """
            with mine as (
                select * from (%s) d where :everything or d.looked_after_by = any(:groups::text[])),
            thanked as (
                select t.person_id, max(t.at) as at from thanks t
                where :everything or t.looked_after_by = any(:groups::text[]) group by t.person_id)
            select d.person_id, p.name, max(d.at) as last_did, max(t.at) as last_thanked,
                    array_agg(distinct d.what) as did,
                    (array_agg(d.looked_after_by order by d.at desc, d.looked_after_by))[1] as looked_after_by
                from mine d join person p on p.id = d.person_id left join thanked t on t.person_id = d.person_id
                where t.at is null or (t.at <= :before and d.at > t.at)
                group by d.person_id, p.name""".formatted(DEEDS);

    private final JdbcClient database;
    private final People people;
    private final Site site;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ThanksDesk(JdbcClient database, People people, Site site, ApplicationEventPublisher events, Clock clock) {
        this.database = database;
        this.people = people;
        this.site = site;
        this.events = events;
        this.clock = clock;
    }

    /** How many were thanked, and how many were not: a colleague did just now, or they are not among the visitor's. */
    public record Result(int thanked, int leftOut) {}

    /** A thank-you that somebody got. */
    public record Thanks(Instant at, String lookedAfterBy, String words, String thankedBy) {}

    /**
     * Those of a coordinator who did something since they were thanked last, and were not thanked for long; who was never
     * thanked, or longest ago, first.
     *
     * @param months for how long
     */
    @Transactional(readOnly = true)
    public Page<Deserving> deserving(CaseScope scope, int months, Pageable some) {
        JdbcClient.StatementSpec list = in(
                        scope,
                        months,
                        LIST
                                + " order by max(t.at) nulls first, max(d.at), p.name, d.person_id limit :most offset :skipped")
                .param("most", some.getPageSize())
                .param("skipped", some.getOffset());
        long all = in(scope, months, "select count(*) from (" + LIST + ") everybody")
                .query(Long.class)
                .single();
        return new PageImpl<>(list.query((row, number) -> deservingIn(row)).list(), some, all);
    }

    private JdbcClient.StatementSpec in(CaseScope scope, int months, String sql) {
        OffsetDateTime now = now();
        return scope.in(database.sql(sql))
                .param("now", now)
                .param("from", now.minus(LOOKED_BACK))
                .param("before", now.minusMonths(months));
    }

    private static Deserving deservingIn(ResultSet row) throws SQLException {
        return new Deserving(
                new PersonId(row.getObject("person_id", UUID.class)),
                row.getString("name"),
                Arrays.asList((String[]) row.getArray("did").getArray()),
                row.getObject("last_did", OffsetDateTime.class).toInstant(),
                moment(row, "last_thanked").orElse(null),
                row.getString("looked_after_by"));
    }

    private static Optional<Instant> moment(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    /**
     * Thanks several in one act, each by an email of their own. Whoever is not among those whom the visitor may thank now, or
     * was thanked just now, is left out: also if that came about while the page lay open.
     *
     * @param words as they were typed
     * @param by the Camunda user
     */
    public Result thank(CaseScope scope, Collection<PersonId> whom, String words, String by) {
        int thanked = 0;
        for (PersonId one : whom.stream().distinct().sorted(BY_ID).toList()) {
            // Of two who thank the same person at the same moment one waits here, and finds it done.
            boolean known = database.sql("select id from person where id = :id for update")
                    .param("id", one.value())
                    .query(UUID.class)
                    .optional()
                    .isPresent();
            Optional<String> group = known ? groupThatThanks(scope, one) : Optional.empty();
            if (group.isPresent()) {
                thank(people.get(one), group.get(), words, by);
                thanked++;
            }
        }
        return new Result(thanked, whom.size() - thanked);
    }

    private static final Comparator<PersonId> BY_ID =
            Comparator.comparing(person -> person.value().toString());

    private Optional<String> groupThatThanks(CaseScope scope, PersonId person) {
        OffsetDateTime now = now();
        return scope.in(database.sql("""
                        select d.looked_after_by from (%s) d
                        where d.person_id = :person and (:everything or d.looked_after_by = any(:groups::text[]))
                            and not exists (select 1 from thanks t where t.person_id = :person and t.at > :lately
                                and t.looked_after_by = d.looked_after_by)
                        order by d.at desc, d.looked_after_by limit 1""".formatted(DEEDS)))
                .param("now", now)
                .param("from", now.minus(LOOKED_BACK))
                .param("lately", now.minus(JUST_NOW))
                .param("person", person.value())
                .query(String.class)
                .optional();
    }

    private void thank(Person person, String group, String words, String by) {
        database.sql("""
                        insert into thanks (id, person_id, looked_after_by, words, thanked_by, at)
                        values (:id, :person, :group, :words, :by, :now)""")
                .param("id", UUID.randomUUID())
                .param("person", person.id().value())
                .param("group", group)
                .param("words", words)
                .param("by", by)
                .param("now", now())
                .update();
        events.publishEvent(new AddressLetterWanted(
                person.id(),
                person.emailConfirmed() ? person.email() : null,
                "thanks/thank-you",
                Map.of("name", person.name(), "thanksWords", words, "myLink", site.publicUrl() + "/me/record"),
                group));
    }

    /** What somebody was thanked for by those whom the visitor is one of, the latest first. */
    @Transactional(readOnly = true)
    public List<Thanks> to(PersonId person, CaseScope scope) {
        return scope.in(database.sql("""
                        select * from thanks where person_id = :person
                            and (:everything or looked_after_by = any(:groups::text[])) order by at desc, id"""))
                .param("person", person.value())
                .query((row, number) -> new Thanks(
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        row.getString("looked_after_by"),
                        row.getString("words"),
                        row.getString("thanked_by")))
                .list();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    @EventListener
    void on(PersonsUnited united) {
        database.sql("update thanks set person_id = :to where person_id = :from")
                .param("to", united.to().value())
                .param("from", united.from().value())
                .update();
    }

    @EventListener
    @Order(PersonPhases.HANGING_ON)
    void on(PersonErased erased) {
        database.sql("delete from thanks where person_id = :person")
                .param("person", erased.person().value())
                .update();
    }
}
