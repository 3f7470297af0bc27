package coop.workers.manyhands.involvement.web;

import coop.workers.manyhands.DateWords;
import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.involvement.CaseScope;
import coop.workers.manyhands.involvement.PathwayEngine;
import coop.workers.manyhands.web.PagePart;
import coop.workers.manyhands.web.PageParts;
import coop.workers.manyhands.web.Visitor;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/**
 * Newcomers on the page of their group: who waits for the date of a meeting, and who is invited to which. Naming a meeting there
 * invites all who wait in one act; whoever is not invited by it is listed with the reason.
 */
@Component
@Order(10)
class NewcomersOnGroupPage implements PagePart {

    /** So many are named; the others are in the list of people. */
    private static final int LISTED = 100;

    private final JdbcClient database;
    private final PathwayEngine engine;
    private final DateWords dates;
    private final Clock clock;

    NewcomersOnGroupPage(JdbcClient database, @Lazy PathwayEngine engine, DateWords dates, Clock clock) {
        this.database = database;
        this.engine = engine;
        this.dates = dates;
        this.clock = clock;
    }

    /**
     * Somebody on the way into the group.
     *
     * @param waits whether a date is all that they wait for
     * @param words how it stands with a meeting
     */
    record Newcomer(UUID person, String name, String reference, boolean waits, String words) {}

    private record Row(
            UUID person,
            String name,
            String reference,
            @Nullable OffsetDateTime pausedAt,
            @Nullable OffsetDateTime meets,
            boolean declined) {}

    @Override
    public String view() {
        return "groups/group";
    }

    @Override
    public void addTo(ModelAndView page, String group) {
        Optional<CaseScope> scope = Visitor.current().map(CaseScope::of);
        List<Row> rows = scope.map(seen -> rows(group, seen)).orElse(List.of());
        Set<Reference> waiting = engine.waitForMeeting(
                rows.stream().map(row -> new Reference(row.reference())).toList());
        List<Newcomer> newcomers = rows.stream()
                .filter(row -> row.meets() != null || waiting.contains(new Reference(row.reference())))
                .map(row -> newcomer(row, waiting.contains(new Reference(row.reference()))))
                .toList();
        page.addObject("newcomers", newcomers);
        page.addObject(
                "newcomersWaiting", newcomers.stream().filter(Newcomer::waits).count());
        PageParts.show(page, "main", "involvement/newcomers");
    }

    private Newcomer newcomer(Row row, boolean waits) {
        String words;
        if (row.pausedAt() != null) {
            words = waits
                    ? "is paused: invited to what is named by then, once it goes on"
                    : "is paused, and not expected";
        } else if (waits) {
            words = "waits for the date of the next meeting";
        } else if (row.meets() == null) {
            words = "on their way";
        } else {
            words = "is invited to %s%s"
                    .formatted(
                            dates.moment(row.meets().toInstant()),
                            row.declined() ? ", after one that they could not come to" : "");
        }
        return new Newcomer(row.person(), row.name(), row.reference(), waits && row.pausedAt() == null, words);
    }

    private List<Row> rows(String group, CaseScope scope) {
        return scope.in(database.sql("""
                        select i.person_id, p.name, i.reference, i.paused_at, m.starts_at, i.declined_meeting_id
                        from involvement i join opportunity o on o.slug = i.opportunity join person p on p.id = i.person_id
                        left join meeting m on m.id = i.meeting_id and m.starts_at > :now and m.outcome is null
                        where i.working_group = :group and i.outcome is null and """ + " " + CaseScope.MINE + """
                         order by m.starts_at nulls first, p.name, i.reference limit :most"""))
                .param("group", group)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("most", LISTED)
                .query((row, number) -> new Row(
                        row.getObject("person_id", UUID.class),
                        row.getString("name"),
                        row.getString("reference"),
                        row.getObject("paused_at", OffsetDateTime.class),
                        row.getObject("starts_at", OffsetDateTime.class),
                        row.getObject("declined_meeting_id") != null))
                .list();
    }
}
