package coop.workers.manyhands.office;

import coop.workers.manyhands.Site;
import coop.workers.manyhands.cases.Outcome;
import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.cases.Turn;
import coop.workers.manyhands.figures.MilestoneOrder;
import coop.workers.manyhands.involvement.CaseScope;
import coop.workers.manyhands.involvement.PeopleSought;
import coop.workers.manyhands.people.Channel;
import coop.workers.manyhands.people.PersonId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageImpl;
import org.springframework.data.domain.Pageable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The involvements that a coordinator sees, with the person of each. Reads only. */
@Component
@Transactional(readOnly = true)
class CaseList {

    private static final String CASES = " from involvement i join opportunity o on o.slug = i.opportunity";

    private static final String MINE = " where " + CaseScope.MINE;

    private static final String PERSON = " join person p on p.id = i.person_id";

    private static final String FROM = CASES + PERSON + MINE;

    /** How far on the way a place is; of places beside it nothing is said. */
    private static final String ON_THE_WAY =
            " left join unnest(:ways::text[], :places::text[]) with ordinality as w(pathway, milestone, place)"
                    + " on w.pathway = i.pathway and w.milestone = i.milestone";

    /** The opportunities that have a case of theirs. Of what has ended it is nobody's turn, so that only what is open has to be looked through. */
    private static final String WITH_CASES =
            " from opportunity o where (:everything or o.looked_after_by = any(:groups::text[]))"
                    + " and exists (select 1 from involvement i where i.opportunity = o.slug)"
                    + " or exists (select 1 from involvement i where i.opportunity = o.slug and i.outcome is null and "
                    + CaseScope.MINE + ")";

    private static final String ROW =
            "select i.reference, i.person_id, i.milestone, i.turn, i.owner, i.due, i.created_at,"
                    + " i.ended_at, i.outcome, i.paused_at, o.title, p.name, p.email, p.email_confirmed_at";

    private static final String QUOTED = " i.reference = :reference ";

    private final JdbcClient database;
    private final Site site;
    private final MilestoneOrder order;
    private final Clock clock;

    CaseList(JdbcClient database, Site site, MilestoneOrder order, Clock clock) {
        this.order = order;
        this.database = database;
        this.site = site;
        this.clock = clock;
    }

    /**
     * One person's way through one opportunity.
     *
     * @param owner the id of the Camunda group whose turn it is, if it is a coordinator's
     * @param confirmed whether the address that they gave is known to be theirs, or they gave none
     */
    record Row(
            String reference,
            UUID person,
            String name,
            String opportunity,
            @Nullable String milestone,
            @Nullable Turn turn,
            @Nullable String owner,
            @Nullable Instant due,
            boolean late,
            Instant since,
            @Nullable Instant endedAt,
            @Nullable Outcome outcome,
            boolean paused,
            boolean confirmed) {}

    /** How many cases of a group there are: all that are open, those in which it is the group's turn, and how many of these are late. */
    record Counts(long open, long itsTurn, long late) {}

    /** What a case is about, in a line of a list of tasks; whose it is, if it is a person's. */
    record About(String title, @Nullable String name) {}

    /** A page of those that are wanted, of those that are somebody's to see. */
    Page<Row> page(CaseScope scope, Wanted wanted, Pageable page) {
        String conditions = conditions(wanted);
        boolean byTheWay = wanted.order() == Wanted.Order.WHERE;
        StatementSpec asked = bound(
                scope,
                wanted,
                ROW + (byTheWay ? CASES + PERSON + ON_THE_WAY + MINE : FROM) + conditions + " order by "
                        + wanted.order().columns() + ", i.reference limit :size offset :skip");
        List<Row> rows = (byTheWay ? withPlaces(asked) : asked)
                .param("size", page.getPageSize())
                .param("skip", page.getOffset())
                .query((row, number) -> rowOf(row))
                .list();
        // Everybody's case has a person: who it is has to be looked up only where they are looked for.
        boolean whoever = wanted.search().isEmpty() && !wanted.behind().isAny();
        long total = bound(scope, wanted, "select count(*)" + (whoever ? CASES + MINE : FROM) + conditions)
                .query(Long.class)
                .single();
        return new PageImpl<>(rows, page, total);
    }

    private StatementSpec withPlaces(StatementSpec asked) {
        List<String> ways = new ArrayList<>();
        List<String> places = new ArrayList<>();
        order.ofAll()
                .forEach((pathway, milestones) -> milestones.forEach(milestone -> {
                    ways.add(pathway);
                    places.add(milestone);
                }));
        return asked.param("ways", ways.toArray(String[]::new)).param("places", places.toArray(String[]::new));
    }

    /** What somebody does or did here, as far as it is to be seen; what is open first, then the latest. */
    List<Row> of(CaseScope scope, PersonId person) {
        return scope.in(database.sql(ROW + FROM
                        + " and i.person_id = :person order by i.outcome is not null, i.created_at desc, i.reference"))
                .param("person", person.value())
                .query((row, number) -> rowOf(row))
                .list();
    }

    /** Whose case has that reference, if it is to be seen. */
    Optional<PersonId> personOf(CaseScope scope, Reference reference) {
        return scope.in(database.sql("select i.person_id" + FROM + " and i.reference = :reference"))
                .param("reference", reference.value())
                .query(UUID.class)
                .optional()
                .map(PersonId::new);
    }

    /** The opportunities that somebody is or was on the way through: their titles, by slug. */
    Map<String, String> opportunities(CaseScope scope) {
        Map<String, String> titles = new LinkedHashMap<>();
        scope.in(database.sql("select o.slug, o.title" + WITH_CASES)).query(row -> {
            titles.put(row.getString("slug"), row.getString("title"));
        });
        return titles;
    }

    /** Where people are at present. */
    List<String> milestones(CaseScope scope) {
        return scope.in(database.sql("select distinct i.milestone" + CASES + MINE
                        + " and i.outcome is null and i.milestone is not null"))
                .query(String.class)
                .list();
    }

    /** The groups that look after what people are on the way through, or whose turn it is. */
    List<String> groups(CaseScope scope) {
        return scope.in(database.sql("select o.looked_after_by as id" + WITH_CASES + " union select i.owner" + CASES
                        + MINE + " and i.outcome is null and i.turn = 'COORDINATOR'"))
                .query(String.class)
                .list();
    }

    /** How many cases each of the groups has; a group without any is not in it. */
    Map<String, Counts> counts(List<String> groups) {
        Map<String, Counts> counts = new LinkedHashMap<>();
        database.sql("""
                        select g.id, count(*) as open,
                            count(*) filter (where i.turn = 'COORDINATOR' and i.owner = g.id) as its_turn,
                            count(*) filter (where i.turn = 'COORDINATOR' and i.owner = g.id and i.due < :now) as late
                        from unnest(:groups::text[]) as g(id)
                        join involvement i on i.outcome is null
                        join opportunity o on o.slug = i.opportunity
                        where %s group by g.id""".formatted(CaseScope.isOf("array[g.id]")))
                .param("groups", groups.toArray(String[]::new))
                .param("now", now())
                .query(row -> {
                    counts.put(
                            row.getString("id"),
                            new Counts(row.getLong("open"), row.getLong("its_turn"), row.getLong("late")));
                });
        return counts;
    }

    /** What open cases are about, whatever kind they are of, by reference. */
    Map<String, About> about(Set<String> references) {
        Map<String, About> about = new LinkedHashMap<>();
        database.sql("""
                        select c.reference, c.title, p.name from open_case c
                        left join involvement i on i.reference = c.reference left join person p on p.id = i.person_id
                        where c.reference = any(:references::text[])""").param("references", references.toArray(String[]::new)).query(row -> {
            about.put(row.getString("reference"), new About(row.getString("title"), row.getString("name")));
        });
        return about;
    }

    /** Where an open case stands, whatever kind it is of. */
    record Now(
            @Nullable String milestone,
            @Nullable Turn turn,
            @Nullable String owner,
            @Nullable Instant due) {}

    /** Where a case stands; empty once it has ended. */
    Optional<Now> now(Reference reference) {
        return database.sql("select milestone, turn, owner, due from open_case where reference = :reference")
                .param("reference", reference.value())
                .query((row, number) -> {
                    String turn = row.getString("turn");
                    return new Now(
                            row.getString("milestone"),
                            turn == null ? null : Turn.valueOf(turn),
                            row.getString("owner"),
                            at(row, "due"));
                })
                .optional();
    }

    /**
     * What open cases are about, by reference, in a line that names nobody: for lists of tasks that look alike.
     *
     * @return such as {@code Communications, MH-7K2Q-4D, wants a chat, by phone}
     */
    Map<String, String> lines(Set<String> references) {
        Map<String, String> lines = new LinkedHashMap<>();
        database.sql("""
                        select c.reference, c.title, p.contact_by, i.answers ->> 'chatFirst' as chat from open_case c
                        left join involvement i on i.reference = c.reference left join person p on p.id = i.person_id
                        where c.reference = any(:references::text[])""").param("references", references.toArray(String[]::new)).query(row -> {
            List<String> words = new ArrayList<>(List.of(row.getString("title"), row.getString("reference")));
            if ("true".equals(row.getString("chat"))) {
                words.add("wants a chat");
            }
            String by = row.getString("contact_by");
            if (by != null && !by.equalsIgnoreCase(Channel.EMAIL.name())) {
                words.add("by "
                        + Channel.valueOf(by.toUpperCase(Locale.ROOT)).label().toLowerCase(Locale.ROOT));
            }
            lines.put(row.getString("reference"), String.join(", ", words));
        });
        return lines;
    }

    private StatementSpec bound(CaseScope scope, Wanted wanted, String sql) {
        StatementSpec bound = wanted.behind().in(scope.in(database.sql(sql)), clock.instant(), site.zone());
        return PeopleSought.in(bound, wanted.search())
                .param("group", wanted.group())
                .param("opportunity", wanted.opportunity())
                .param("pathway", wanted.pathway())
                .param("milestone", wanted.where())
                .param("turn", wanted.turn().map(Turn::name).orElse(""))
                .param("now", now());
    }

    private static String conditions(Wanted wanted) {
        StringBuilder conditions = new StringBuilder(" and " + wanted.state().condition());
        if (!wanted.group().isEmpty()) {
            conditions.append(" and ").append(CaseScope.isOf("array[:group::text]"));
        }
        if (!wanted.opportunity().isEmpty()) {
            conditions.append(" and i.opportunity = :opportunity");
        }
        if (!wanted.pathway().isEmpty()) {
            conditions.append(" and i.pathway = :pathway");
        }
        wanted.behind().conditions().forEach(one -> conditions.append(" and ").append(one));
        if (!wanted.where().isEmpty()) {
            conditions.append(" and i.milestone = :milestone");
        }
        if (wanted.turn().isPresent()) {
            conditions.append(" and i.turn = :turn");
        }
        if (!wanted.search().isEmpty()) {
            conditions.append(" and ").append(PeopleSought.condition(wanted.search(), QUOTED));
        }
        return conditions.toString();
    }

    // Rows

    private Row rowOf(ResultSet row) throws SQLException {
        String outcome = row.getString("outcome");
        String turn = row.getString("turn");
        Instant due = at(row, "due");
        return new Row(
                row.getString("reference"),
                row.getObject("person_id", UUID.class),
                row.getString("name"),
                row.getString("title"),
                row.getString("milestone"),
                turn == null ? null : Turn.valueOf(turn),
                row.getString("owner"),
                due,
                due != null && due.isBefore(clock.instant()),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                at(row, "ended_at"),
                outcome == null ? null : Outcome.valueOf(outcome),
                row.getObject("paused_at") != null,
                row.getString("email") == null || row.getObject("email_confirmed_at") != null);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static @Nullable Instant at(ResultSet row, String column) throws SQLException {
        OffsetDateTime moment = row.getObject(column, OffsetDateTime.class);
        return moment == null ? null : moment.toInstant();
    }
}
