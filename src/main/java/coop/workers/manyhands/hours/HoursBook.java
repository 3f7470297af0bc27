package coop.workers.manyhands.hours;

import coop.workers.manyhands.Site;
import coop.workers.manyhands.people.PersonErased;
import coop.workers.manyhands.people.PersonId;
import coop.workers.manyhands.people.PersonPhases;
import coop.workers.manyhands.people.PersonsUnited;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Where people note how long they did something for a group that agreed to it. What somebody noted is theirs: they alone see the
 * lines and take them out; whoever looks after the group sees sums.
 */
@Service
@Transactional
public class HoursBook {

    /** The most of one line: a day. */
    public static final int MOST_MINUTES = 24 * 60;

    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("MMMM uuuu", Locale.ENGLISH);

    private final JdbcClient database;
    private final Site site;
    private final Clock clock;

    HoursBook(JdbcClient database, Site site, Clock clock) {
        this.database = database;
        this.site = site;
        this.clock = clock;
    }

    /** A month, and what was noted in it by all of the group. */
    public record Month(YearMonth month, long minutes, int people) {

        /** Its name and year. */
        public String name() {
            return NAME.format(month);
        }

        /** How long, in words. */
        public String hours() {
            return NotedHours.inWords(minutes);
        }
    }

    /** Whether the group agreed that its people note their hours. */
    @Transactional(readOnly = true)
    public boolean isAgreed(String workingGroup) {
        return database.sql("select exists (select 1 from hours_group where working_group = :group)")
                .param("group", workingGroup)
                .query(Boolean.class)
                .single();
    }

    /**
     * The group agreed to it, or to it no more: then what was noted stays with whoever noted it, and nothing is added.
     *
     * @param by the Camunda user
     */
    public void agree(String workingGroup, boolean agreed, String by) {
        if (agreed) {
            database.sql("""
                            insert into hours_group (working_group, since, agreed_by) values (:group, :now, :by)
                            on conflict (working_group) do nothing""")
                    .param("group", workingGroup)
                    .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                    .param("by", by)
                    .update();
        } else {
            database.sql("delete from hours_group where working_group = :group")
                    .param("group", workingGroup)
                    .update();
        }
    }

    /** Somebody notes what they did. */
    public void note(PersonId person, String workingGroup, LocalDate day, int minutes, String words) {
        database.sql("""
                        insert into hours_noted (id, person_id, working_group, day, minutes, words, noted_at)
                        values (:id, :person, :group, :day, :minutes, :words, :now)""")
                .param("id", UUID.randomUUID())
                .param("person", person.value())
                .param("group", workingGroup)
                .param("day", day)
                .param("minutes", minutes)
                .param("words", words)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** They take a line out again. */
    public void takeOut(PersonId person, UUID line) {
        database.sql("delete from hours_noted where id = :id and person_id = :person")
                .param("id", line)
                .param("person", person.value())
                .update();
    }

    /** All that somebody noted, the latest first. */
    @Transactional(readOnly = true)
    public List<NotedHours> of(PersonId person) {
        return database.sql("select * from hours_noted where person_id = :person order by day desc, noted_at desc, id")
                .param("person", person.value())
                .query((row, number) -> notedIn(row))
                .list();
    }

    /** What was noted for a group in each of the last twelve months, the latest first; months without any are left out. */
    @Transactional(readOnly = true)
    public List<Month> of(String workingGroup) {
        return database.sql("""
                        select date_trunc('month', day)::date as month, sum(minutes) as minutes, count(distinct person_id) as people
                        from hours_noted where working_group = :group and day > :since group by 1 order by 1 desc""")
                .param("group", workingGroup)
                .param("since", today().minusMonths(12))
                .query((row, number) -> new Month(
                        YearMonth.from(row.getObject("month", LocalDate.class)),
                        row.getLong("minutes"),
                        row.getInt("people")))
                .list();
    }

    /** The day on which it is, where the site is. */
    public LocalDate today() {
        return LocalDate.now(clock.withZone(site.zone()));
    }

    private static NotedHours notedIn(ResultSet row) throws SQLException {
        return new NotedHours(
                row.getObject("id", UUID.class),
                row.getString("working_group"),
                row.getObject("day", LocalDate.class),
                row.getInt("minutes"),
                row.getString("words"));
    }

    @EventListener
    void on(PersonsUnited united) {
        database.sql("update hours_noted set person_id = :to where person_id = :from")
                .param("to", united.to().value())
                .param("from", united.from().value())
                .update();
    }

    @EventListener
    @Order(PersonPhases.HANGING_ON)
    void on(PersonErased erased) {
        database.sql("delete from hours_noted where person_id = :person")
                .param("person", erased.person().value())
                .update();
    }
}
