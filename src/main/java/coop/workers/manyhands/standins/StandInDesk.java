package coop.workers.manyhands.standins;

import coop.workers.manyhands.Site;
import coop.workers.manyhands.WallClock;
import coop.workers.manyhands.callouts.CalloutDesk;
import coop.workers.manyhands.cases.Ground;
import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.cases.Standing;
import coop.workers.manyhands.cases.StillSo;
import coop.workers.manyhands.cases.WorkingDays;
import coop.workers.manyhands.groups.GroupMember;
import coop.workers.manyhands.groups.GroupRole;
import coop.workers.manyhands.groups.Groups;
import coop.workers.manyhands.groups.MeetingDesk;
import coop.workers.manyhands.involvement.RefusedAddresses;
import coop.workers.manyhands.people.People;
import coop.workers.manyhands.people.Person;
import coop.workers.manyhands.people.PersonErased;
import coop.workers.manyhands.people.PersonId;
import coop.workers.manyhands.people.PersonPhases;
import coop.workers.manyhands.people.PersonsUnited;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Where somebody who can't make a meeting finds somebody who does their part of it: those of the group who agreed to be asked are
 * asked once, the first yes has it, and whoever looks after the group hears how it ended, or in time that it has not.
 */
@Service
@Transactional
public class StandInDesk implements StillSo {

    /** Searches for what is that long over are deleted. */
    private static final Period KEPT = Period.ofDays(180);

    private static final LocalTime MORNING = LocalTime.of(9, 0);

    private final JdbcClient database;
    private final Duties duties;
    private final Groups groups;
    private final MeetingDesk meetings;
    private final CalloutDesk callouts;
    private final RefusedAddresses refused;
    private final People people;
    private final StandInLetters letters;
    private final WorkingDays workingDays;
    private final Site site;
    private final Clock clock;

    StandInDesk(
            JdbcClient database,
            Duties duties,
            Groups groups,
            MeetingDesk meetings,
            CalloutDesk callouts,
            RefusedAddresses refused,
            People people,
            StandInLetters letters,
            WorkingDays workingDays,
            Site site,
            Clock clock) {
        this.database = database;
        this.duties = duties;
        this.groups = groups;
        this.meetings = meetings;
        this.callouts = callouts;
        this.refused = refused;
        this.people = people;
        this.letters = letters;
        this.workingDays = workingDays;
        this.site = site;
        this.clock = clock;
    }

    /**
     * Somebody who can't, and how it stands.
     *
     * @param person who can't; null once they are erased
     * @param takenBy who does it in their place
     * @param askedCount how many were asked
     */
    public record Search(
            UUID id,
            Reference meeting,
            GroupRole role,
            Instant startsAt,
            @Nullable PersonId person,
            @Nullable PersonId takenBy,
            boolean closed,
            int askedCount) {

        /** Whether nobody has said yes, and it is still wanted. */
        public boolean isOpen() {
            return takenBy == null && !closed;
        }
    }

    /** What one of those who were asked has been asked, and whether they said no. */
    public record Asked(UUID id, PersonId person, Search search, boolean saidNo) {}

    /**
     * Somebody can't, and those who could are asked.
     *
     * @return how many; none if nobody can be asked: then those who look after the group are told at once
     * @throws StandInRefused if it is not theirs to do, is over, or they look for somebody already
     */
    public int seek(PersonId person, Reference meeting, GroupRole role) {
        Duty duty = duties.find(meeting, role)
                .filter(known -> duties.has(person, known))
                .orElseThrow(
                        () -> new StandInRefused(
                                "That is not yours to do any more: the meeting has begun, was called off, or somebody does it already."));
        tidy();
        UUID id = UUID.randomUUID();
        int begun = database.sql("""
                        insert into stand_in_search (id, meeting, working_group, duty, starts_at, person_id, made_at)
                        values (:id, :meeting, :group, :duty, :starts, :person, :now)
                        on conflict (meeting, duty, person_id) where taken_by is null and closed_at is null do nothing""")
                .param("id", id)
                .param("meeting", meeting.value())
                .param("group", duty.group().slug())
                .param("duty", role.name())
                .param("starts", duty.meeting().startsAt().atOffset(ZoneOffset.UTC))
                .param("person", person.value())
                .param("now", now())
                .update();
        if (begun == 0) {
            throw new StandInRefused("You look for somebody already: those who could were asked.");
        }
        List<Person> could = whoCould(person, duty);
        could.forEach(one -> ask(id, one, duty));
        meetings.happened(
                meeting, "Somebody to stand in as %s is looked for".formatted(inWords(role)), Standing.APPLICANT);
        Instant inTime = workingDayBefore(duty.meeting().startsAt());
        if (could.isEmpty()) {
            tellNobodyYet(id, duty);
        } else {
            letters.tellOwners(
                    duty,
                    "coordinators/stand-in-missing",
                    List.of(new Ground(kind(), id.toString())),
                    inTime.isAfter(clock.instant()) ? inTime : null);
        }
        return could.size();
    }

    /** Those of the group who take part, agreed to be asked, and are reached by email; not who can't make it themselves. */
    private List<Person> whoCould(PersonId person, Duty duty) {
        Set<PersonId> cannot = database
                .sql("""
                        select person_id from stand_in_search where meeting = :meeting and starts_at = :starts
                            and closed_at is null and person_id is not null""")
                .param("meeting", duty.meeting().reference().value())
                .param("starts", duty.meeting().startsAt().atOffset(ZoneOffset.UTC))
                .query((row, number) -> new PersonId(row.getObject("person_id", UUID.class)))
                .list()
                .stream()
                .collect(Collectors.toSet());
        List<PersonId> others = groups.membersOf(duty.group().slug()).stream()
                .filter(GroupMember::isActive)
                .map(GroupMember::person)
                .filter(one -> !one.equals(person) && !cannot.contains(one))
                .filter(one -> callouts.of(one).isPresent())
                .toList();
        return people.all(others).stream()
                .filter(one -> one.emailConfirmed()
                        && one.email() != null
                        && refused.of(one).isEmpty())
                .toList();
    }

    private void ask(UUID search, Person person, Duty duty) {
        UUID ask = UUID.randomUUID();
        database.sql("insert into stand_in_ask (id, search_id, person_id, at) values (:id, :search, :person, :now)")
                .param("id", ask)
                .param("search", search)
                .param("person", person.id().value())
                .param("now", now())
                .update();
        letters.couldYou(person, ask, duty, new Ground(kind(), search.toString()));
    }

    /** What somebody was asked, by its link; empty once they are gone, or that link was voided. */
    @Transactional(readOnly = true)
    public Optional<Asked> asked(UUID ask, int generation) {
        return database.sql("select * from stand_in_ask where id = :id")
                .param("id", ask)
                .query((row, number) -> new Asked(
                        ask,
                        new PersonId(row.getObject("person_id", UUID.class)),
                        get(row.getObject("search_id", UUID.class)),
                        row.getObject("said_no_at") != null))
                .optional()
                .filter(asked -> people.find(asked.person())
                        .filter(person -> person.linkGeneration() == generation)
                        .isPresent());
    }

    /** What it is about; empty if the meeting has begun, was called off or is at another time now. */
    @Transactional(readOnly = true)
    public Optional<Duty> dutyOf(Search search) {
        return duties.find(search.meeting(), search.role())
                .filter(duty -> duty.meeting().startsAt().equals(search.startsAt()));
    }

    /**
     * Somebody says yes; the first who does has it, and whoever says it again still does.
     *
     * @throws StandInRefused if somebody was quicker, it is not needed any more, or they are in the group no more
     */
    public void yes(Asked asked) {
        Search search = locked(asked.search().id());
        if (asked.person().equals(search.takenBy())) {
            return;
        }
        if (search.takenBy() != null) {
            throw new StandInRefused("Somebody was quicker, so it is settled. Thank you for wanting to!");
        }
        Duty duty = dutyOf(search)
                .filter(known -> !search.closed())
                .orElseThrow(() -> new StandInRefused("Nobody is needed for it any more. Thank you for wanting to!"));
        if (!duties.takesPart(asked.person(), duty)) {
            throw new StandInRefused("You are not in %s at present, so somebody else has to do it."
                    .formatted(duty.group().name()));
        }
        database.sql("update stand_in_search set taken_by = :person, taken_at = :now where id = :id")
                .param("person", asked.person().value())
                .param("now", now())
                .param("id", search.id())
                .update();
        letters.tell(people.get(asked.person()), "stand-ins/yours", duty);
        Optional.ofNullable(search.person())
                .flatMap(people::find)
                .ifPresent(who -> letters.tell(who, "stand-ins/found", duty));
        tellThatItIsSettled(search.id(), asked.person(), duty);
        letters.tellOwners(duty, "coordinators/stand-in-found", List.of(), null);
        meetings.happened(
                search.meeting(), "Somebody stands in as %s".formatted(inWords(search.role())), Standing.APPLICANT);
    }

    /** Somebody says no to it. Once everybody has, those who look after the group are told. */
    public void no(Asked asked) {
        Search search = locked(asked.search().id());
        database.sql("update stand_in_ask set said_no_at = :now where id = :id and said_no_at is null")
                .param("now", now())
                .param("id", asked.id())
                .update();
        boolean waiting = database.sql(
                        "select exists (select 1 from stand_in_ask where search_id = :id and said_no_at is null)")
                .param("id", search.id())
                .query(Boolean.class)
                .single();
        if (!waiting && search.isOpen()) {
            dutyOf(search).ifPresent(duty -> tellNobodyYet(search.id(), duty));
        }
    }

    /**
     * They can make it after all: those who were asked hear that it is settled.
     *
     * @throws StandInRefused if somebody has said yes already
     */
    public void takeBack(PersonId person, UUID id) {
        Search search = find(id).filter(known -> person.equals(known.person()))
                .map(known -> locked(id))
                .orElseThrow(() -> new StandInRefused("There is no such search of yours any more."));
        if (search.takenBy() != null) {
            throw new StandInRefused(
                    "Somebody has said yes already, and does it. If you would rather do it yourself, talk to each other.");
        }
        if (!search.closed()) {
            database.sql("update stand_in_search set closed_at = :now where id = :id")
                    .param("now", now())
                    .param("id", id)
                    .update();
            dutyOf(search).ifPresent(duty -> tellThatItIsSettled(id, person, duty));
            meetings.happened(search.meeting(), "Nobody needs to stand in any more", Standing.APPLICANT);
        }
    }

    /** What somebody looks, or looked, for at meetings that are to come, and what they do in somebody's place; the next first. */
    @Transactional(readOnly = true)
    public List<Search> of(PersonId person) {
        return searches(
                "(s.person_id = :of or s.taken_by = :of) and s.closed_at is null and s.starts_at > :now",
                person.value());
    }

    /** The same of a group. */
    @Transactional(readOnly = true)
    public List<Search> of(String workingGroup) {
        return searches("s.working_group = :of and s.closed_at is null and s.starts_at > :now", workingGroup);
    }

    private List<Search> searches(String condition, Object of) {
        return database.sql(SELECT + "where " + condition + " order by s.starts_at, s.made_at, s.id")
                .param("of", of)
                .param("now", now())
                .query((row, number) -> searchIn(row))
                .list();
    }

    private static final String SELECT = """
            select s.*, (select count(*) from stand_in_ask a where a.search_id = s.id) as asked from stand_in_search s
            """;

    private Optional<Search> find(UUID id) {
        return database.sql(SELECT + "where s.id = :id")
                .param("id", id)
                .query((row, number) -> searchIn(row))
                .optional();
    }

    private Search get(UUID id) {
        return find(id).orElseThrow();
    }

    /** Of two who say yes at the same moment, one waits here, and reads that somebody was quicker. */
    private Search locked(UUID id) {
        database.sql("select id from stand_in_search where id = :id for update")
                .param("id", id)
                .query(UUID.class)
                .optional();
        return get(id);
    }

    private static Search searchIn(ResultSet row) throws SQLException {
        UUID person = row.getObject("person_id", UUID.class);
        UUID taken = row.getObject("taken_by", UUID.class);
        return new Search(
                row.getObject("id", UUID.class),
                new Reference(row.getString("meeting")),
                GroupRole.valueOf(row.getString("duty")),
                row.getObject("starts_at", OffsetDateTime.class).toInstant(),
                person == null ? null : new PersonId(person),
                taken == null ? null : new PersonId(taken),
                row.getObject("closed_at") != null,
                row.getInt("asked"));
    }

    // Who hears what

    private void tellNobodyYet(UUID search, Duty duty) {
        int first = database.sql("update stand_in_search set told_at = :now where id = :id and told_at is null")
                .param("now", now())
                .param("id", search)
                .update();
        if (first == 1) {
            letters.tellOwners(duty, "coordinators/stand-in-missing", List.of(), null);
        }
    }

    private void tellThatItIsSettled(UUID search, PersonId without, Duty duty) {
        List<PersonId> others = database.sql("""
                        select person_id from stand_in_ask where search_id = :id and said_no_at is null and person_id <> :without""")
                .param("id", search)
                .param("without", without.value())
                .query((row, number) -> new PersonId(row.getObject("person_id", UUID.class)))
                .list();
        people.all(others).forEach(person -> letters.tell(person, "stand-ins/settled", duty));
    }

    private static String inWords(GroupRole role) {
        return role.label().toLowerCase(Locale.ENGLISH);
    }

    /** In the morning of the last working day before it. */
    private Instant workingDayBefore(Instant startsAt) {
        LocalDate day = LocalDate.ofInstant(startsAt, site.zone()).minusDays(1);
        while (!workingDays.isWorkingDay(day)) {
            day = day.minusDays(1);
        }
        return WallClock.moment(day.atTime(MORNING), site.zone());
    }

    @Override
    public String kind() {
        return "stand-in";
    }

    /** Whoever has to ask, or to be told that nobody was found: not once somebody was, or nobody is needed. */
    @Override
    @Transactional(readOnly = true)
    public Optional<String> overtaken(String of, @Nullable PersonId reader) {
        Search search = find(UUID.fromString(of)).orElse(null);
        if (search == null || !search.isOpen() || dutyOf(search).isEmpty()) {
            return Optional.of("Somebody stands in already, or nobody has to.");
        }
        if (reader == null) {
            boolean told = database.sql("select told_at is not null from stand_in_search where id = :id")
                    .param("id", search.id())
                    .query(Boolean.class)
                    .single();
            return told ? Optional.of("They were told already that nobody was found.") : Optional.empty();
        }
        return callouts.of(reader).isPresent()
                ? Optional.empty()
                : Optional.of("They said that they are not to be asked.");
    }

    // People who come together, and who go

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

    /** What they were to do in somebody's place is open again, and whoever looks after the group is told. */
    @EventListener
    @Order(PersonPhases.HANGING_ON)
    void on(PersonErased erased) {
        UUID person = erased.person().value();
        database.sql("delete from stand_in_ask where person_id = :person")
                .param("person", person)
                .update();
        List<UUID> stoodIn = database.sql("select id from stand_in_search where taken_by = :person")
                .param("person", person)
                .query(UUID.class)
                .list();
        for (UUID id : stoodIn) {
            Search search = get(id);
            database.sql("update stand_in_search set taken_by = null, taken_at = null, closed_at = :now where id = :id")
                    .param("now", now())
                    .param("id", id)
                    .update();
            dutyOf(search)
                    .ifPresent(duty -> letters.tellOwners(duty, "coordinators/stand-in-missing", List.of(), null));
        }
        database.sql("delete from stand_in_search where person_id = :person and taken_by is null")
                .param("person", person)
                .update();
        database.sql("update stand_in_search set person_id = null where person_id = :person")
                .param("person", person)
                .update();
    }

    private void tidy() {
        database.sql("delete from stand_in_search where starts_at < :before")
                .param("before", now().minus(KEPT))
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
