package coop.workers.manyhands.standins;

import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.involvement.InvolvementDesk;
import coop.workers.manyhands.people.PersonErased;
import coop.workers.manyhands.people.PersonId;
import coop.workers.manyhands.people.PersonPhases;
import coop.workers.manyhands.people.PersonsUnited;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What becomes of searches when two records of a person become one, and when somebody goes. */
@Component
@Transactional
class StandInUpkeep {

    private final JdbcClient database;
    private final StandInSearches searches;
    private final StandInDesk desk;
    private final StandInAnswers answers;
    private final Duties duties;
    private final StandInLetters letters;
    private final InvolvementDesk cases;
    private final Clock clock;

    StandInUpkeep(
            JdbcClient database,
            StandInSearches searches,
            StandInDesk desk,
            StandInAnswers answers,
            Duties duties,
            StandInLetters letters,
            InvolvementDesk cases,
            Clock clock) {
        this.database = database;
        this.searches = searches;
        this.desk = desk;
        this.answers = answers;
        this.duties = duties;
        this.letters = letters;
        this.cases = cases;
        this.clock = clock;
    }

    @EventListener
    void on(PersonsUnited united) {
        UUID from = united.from().value();
        UUID to = united.to().value();
        // Both looked for somebody for the same: one search is enough.
        database.sql("""
                        update stand_in_search s set closed_at = :now where s.person_id = :from and s.taken_by is null
                            and s.closed_at is null and exists (select 1 from stand_in_search o where o.person_id = :to
                                and o.meeting = s.meeting and o.duty = s.duty and o.taken_by is null and o.closed_at is null)""")
                .param("now", now())
                .param("from", from)
                .param("to", to)
                .update();
        for (String column : List.of(
                "stand_in_search set person_id", "stand_in_search set taken_by", "stand_in_ask set person_id")) {
            database.sql("update %s = :to where %s = :from"
                            .formatted(column, column.substring(column.indexOf(" set ") + 5)))
                    .param("to", to)
                    .param("from", from)
                    .update();
        }
    }

    /** What they were to do in somebody's place is open again, and whoever looks after it is told. */
    @EventListener
    @Order(PersonPhases.HANGING_ON)
    void on(PersonErased erased) {
        UUID person = erased.person().value();
        List<UUID> offered = ids("""
                select s.id from stand_in_search s join stand_in_ask a on a.search_id = s.id
                where a.person_id = :person and s.return_meeting is not null and s.taken_by is null and s.closed_at is null""", person);
        offered.forEach(id -> answers.noSwap(searches.get(id)));
        run("delete from stand_in_ask where person_id = :person", person);
        for (UUID id : ids("select id from stand_in_search where taken_by = :person", person)) {
            StandInSearch search = searches.get(id);
            searches.givenUp(id);
            desk.dutyOf(search)
                    .filter(duty -> !duties.kindOf(duty).findsAnotherByItself())
                    .ifPresent(duty -> letters.tellOwners(duty, "coordinators/stand-in-missing"));
        }
        run("delete from stand_in_search where person_id = :person and taken_by is null", person);
        run("update stand_in_search set person_id = null where person_id = :person", person);
        forgetDatesWith(erased.person());
    }

    /** Of a newcomer who is gone, nothing says that somebody was to meet them. */
    private void forgetDatesWith(PersonId person) {
        String[] references = cases.of(person).stream()
                .map(Involvement::reference)
                .map(reference -> reference.value())
                .toArray(String[]::new);
        database.sql("delete from stand_in_search where meeting = any(:references)")
                .param("references", references)
                .update();
        database.sql("""
                        update stand_in_search set return_meeting = null, return_duty = null, return_starts_at = null,
                            closed_at = case when taken_by is null then coalesce(closed_at, :now) else closed_at end
                        where return_meeting = any(:references)""").param("now", now()).param("references", references).update();
    }

    private List<UUID> ids(String sql, UUID person) {
        return database.sql(sql).param("person", person).query(UUID.class).list();
    }

    private void run(String sql, UUID person) {
        database.sql(sql).param("person", person).update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
