package coop.workers.manyhands.standins;

import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.people.PersonId;
import coop.workers.manyhands.standins.StandInSearch.Asked;
import coop.workers.manyhands.standins.StandInSearch.At;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who looks for somebody, whom they asked, and who has it, as kept in the database. */
@Repository
class StandInSearches {

    /** Searches for what is that long over are deleted. */
    private static final Period KEPT = Period.ofDays(180);

    private static final String SELECT = """
            select s.*, (select count(*) from stand_in_ask a where a.search_id = s.id) as asked from stand_in_search s
            """;

    private final JdbcClient database;
    private final Clock clock;

    StandInSearches(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Whoever changes who does one of these waits here until whoever came first is done. */
    void takeTurn(At... dates) {
        Stream.of(dates)
                .map(at -> at.date().value() + " " + at.part())
                .sorted()
                .forEach(key -> database.sql("select pg_advisory_xact_lock(28, hashtext(:key))")
                        .param("key", key)
                        .query(row -> {}));
    }

    /** Somebody looks for somebody; empty if they do already. */
    Optional<UUID> begin(PersonId person, Duty duty, @Nullable Duty inReturn) {
        tidy();
        UUID id = UUID.randomUUID();
        int begun = database.sql("""
                        insert into stand_in_search (id, meeting, working_group, duty, starts_at, person_id, made_at,
                            return_meeting, return_duty, return_starts_at)
                        values (:id, :meeting, :group, :duty, :starts, :person, :now, :returnMeeting, :returnDuty, :returnStarts)
                        on conflict (meeting, duty, person_id) where taken_by is null and closed_at is null do nothing""")
                .param("id", id)
                .param("meeting", duty.date().value())
                .param("group", duty.workingGroup())
                .param("duty", duty.part().name())
                .param("starts", moment(duty))
                .param("person", person.value())
                .param("now", now())
                .param(
                        "returnMeeting",
                        inReturn == null ? null : inReturn.date().value())
                .param("returnDuty", inReturn == null ? null : inReturn.part().name())
                .param("returnStarts", inReturn == null ? null : moment(inReturn))
                .update();
        return begun == 0 ? Optional.empty() : Optional.of(id);
    }

    /** One more is asked; their link is of that id. */
    UUID ask(UUID search, PersonId person) {
        UUID ask = UUID.randomUUID();
        database.sql("insert into stand_in_ask (id, search_id, person_id, at) values (:id, :search, :person, :now)")
                .param("id", ask)
                .param("search", search)
                .param("person", person.value())
                .param("now", now())
                .update();
        return ask;
    }

    /** Who said that they can't be there at that date, whatever they would do at it. */
    Set<PersonId> awayAt(Duty duty) {
        return new HashSet<>(database.sql("""
                        select person_id from stand_in_search where meeting = :meeting and starts_at = :starts
                            and closed_at is null and person_id is not null""")
                .param("meeting", duty.date().value())
                .param("starts", moment(duty))
                .query((row, number) -> new PersonId(row.getObject("person_id", UUID.class)))
                .list());
    }

    /** Who said no to doing that at that date, whoever asked them. */
    Set<PersonId> saidNoTo(Duty duty) {
        return asked(duty, "a.said_no_at is not null");
    }

    /** Who was asked to do that in return for something else. */
    Set<PersonId> askedToSwap(Duty duty) {
        return asked(duty, "s.return_meeting is not null");
    }

    private Set<PersonId> asked(Duty duty, String condition) {
        return new HashSet<>(database.sql("""
                        select a.person_id from stand_in_ask a join stand_in_search s on s.id = a.search_id
                        where s.meeting = :meeting and s.duty = :duty and s.starts_at = :starts and """ + " " + condition)
                .param("meeting", duty.date().value())
                .param("duty", duty.part().name())
                .param("starts", moment(duty))
                .query((row, number) -> new PersonId(row.getObject("person_id", UUID.class)))
                .list());
    }

    Optional<Asked> asked(UUID ask) {
        return database.sql("select * from stand_in_ask where id = :id")
                .param("id", ask)
                .query((row, number) -> new Asked(
                        ask,
                        new PersonId(row.getObject("person_id", UUID.class)),
                        get(row.getObject("search_id", UUID.class)),
                        row.getObject("said_no_at") != null))
                .optional();
    }

    /** Says whether nobody is left of whom an answer can come. */
    boolean saysNo(Asked asked) {
        database.sql("update stand_in_ask set said_no_at = :now where id = :id and said_no_at is null")
                .param("now", now())
                .param("id", asked.id())
                .update();
        return waiting(asked.search().id()).isEmpty();
    }

    /** Those who were asked and have not said no. */
    List<PersonId> waiting(UUID search) {
        return database.sql("select person_id from stand_in_ask where search_id = :id and said_no_at is null")
                .param("id", search)
                .query((row, number) -> new PersonId(row.getObject("person_id", UUID.class)))
                .list();
    }

    void taken(UUID search, PersonId by) {
        database.sql("update stand_in_search set taken_by = :person, taken_at = :now where id = :id")
                .param("person", by.value())
                .param("now", now())
                .param("id", search)
                .update();
    }

    void close(UUID search) {
        database.sql("update stand_in_search set closed_at = :now where id = :id and closed_at is null")
                .param("now", now())
                .param("id", search)
                .update();
    }

    /** What somebody does in another's place is nobody's but that other's again. */
    void givenUp(UUID search) {
        database.sql("update stand_in_search set taken_by = null, taken_at = null, closed_at = :now where id = :id")
                .param("now", now())
                .param("id", search)
                .update();
    }

    /** Says whether it is the first time that those who look after it are told that nobody was found. */
    boolean toldNobodyYet(UUID search) {
        return database.sql("update stand_in_search set told_at = :now where id = :id and told_at is null")
                        .param("now", now())
                        .param("id", search)
                        .update()
                == 1;
    }

    boolean wereTold(UUID search) {
        return database.sql("select told_at is not null from stand_in_search where id = :id")
                .param("id", search)
                .query(Boolean.class)
                .single();
    }

    Optional<StandInSearch> find(UUID id) {
        return database.sql(SELECT + "where s.id = :id")
                .param("id", id)
                .query((row, number) -> searchIn(row))
                .optional();
    }

    StandInSearch get(UUID id) {
        return find(id).orElseThrow();
    }

    /** As it is now, and stays until the transaction ends. */
    StandInSearch locked(UUID id) {
        database.sql("select id from stand_in_search where id = :id for update")
                .param("id", id)
                .query(UUID.class)
                .optional();
        return get(id);
    }

    /** By which somebody looks for whoever does that; they have it to do. */
    Optional<StandInSearch> openOf(PersonId person, Duty duty) {
        return database.sql(SELECT + """
                        where s.meeting = :meeting and s.duty = :duty and s.person_id = :person
                            and s.taken_by is null and s.closed_at is null""")
                .param("meeting", duty.date().value())
                .param("duty", duty.part().name())
                .param("person", person.value())
                .query((row, number) -> searchIn(row))
                .optional();
    }

    /** Those of somebody: what they look, or looked, for, and what they do in somebody's place. */
    List<StandInSearch> of(PersonId person) {
        return toCome("(s.person_id = :of or s.taken_by = :of)", person.value());
    }

    /** Those of a group's meetings. */
    List<StandInSearch> of(String workingGroup) {
        return toCome("s.working_group = :of", workingGroup);
    }

    /** Those of a part that is no group's. */
    List<StandInSearch> of(Part part) {
        return toCome("s.duty = :of", part.name());
    }

    private List<StandInSearch> toCome(String condition, Object of) {
        return database.sql(SELECT + "where " + condition
                        + " and s.closed_at is null and s.starts_at > :now order by s.starts_at, s.made_at, s.id")
                .param("of", of)
                .param("now", now())
                .query((row, number) -> searchIn(row))
                .list();
    }

    private static StandInSearch searchIn(ResultSet row) throws SQLException {
        String inReturn = row.getString("return_meeting");
        return new StandInSearch(
                row.getObject("id", UUID.class),
                at(row, ""),
                inReturn == null ? null : at(row, "return_"),
                personIn(row, "person_id"),
                personIn(row, "taken_by"),
                row.getObject("closed_at") != null,
                row.getInt("asked"));
    }

    private static At at(ResultSet row, String which) throws SQLException {
        return new At(
                new Reference(row.getString(which + "meeting")),
                Part.valueOf(row.getString(which + "duty")),
                row.getObject(which + "starts_at", OffsetDateTime.class).toInstant());
    }

    private static @Nullable PersonId personIn(ResultSet row, String column) throws SQLException {
        UUID person = row.getObject(column, UUID.class);
        return person == null ? null : new PersonId(person);
    }

    private void tidy() {
        database.sql("delete from stand_in_search where starts_at < :before")
                .param("before", now().minus(KEPT))
                .update();
    }

    private static OffsetDateTime moment(Duty duty) {
        return duty.startsAt().atOffset(ZoneOffset.UTC);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
