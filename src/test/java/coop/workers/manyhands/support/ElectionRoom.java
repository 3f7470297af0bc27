package coop.workers.manyhands.support;

import coop.workers.manyhands.Site;
import coop.workers.manyhands.board.Board;
import coop.workers.manyhands.board.Director;
import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.elections.Candidates.Candidate;
import coop.workers.manyhands.elections.CandidatesList;
import coop.workers.manyhands.elections.Election;
import coop.workers.manyhands.elections.ElectionCall;
import coop.workers.manyhands.elections.ElectionDesk;
import coop.workers.manyhands.elections.ListedCandidate;
import coop.workers.manyhands.elections.Schedule;
import coop.workers.manyhands.membership.Capacity;
import coop.workers.manyhands.membership.MemberEntry;
import coop.workers.manyhands.membership.Register;
import coop.workers.manyhands.people.Channel;
import coop.workers.manyhands.people.ContactDetails;
import coop.workers.manyhands.people.People;
import coop.workers.manyhands.people.PersonId;
import coop.workers.manyhands.support.Applicants.Applicant;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.Task;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Elections in tests: called, brought as far as a test wants them, and called off when it is over. */
public final class ElectionRoom {

    /** Two returning officers, so that there is a second pair of eyes. */
    public static final String OFFICER = "returning-officer";

    public static final String OTHER_OFFICER = "another-returning-officer";

    /** Days after today on which things happen, by every rule set of the project. */
    private static final int CLOSES = 24;

    private static final int NOTICE = 34;
    private static final int MEETS = 50;

    private final ElectionDesk desk;
    private final CandidatesList list;
    private final Board board;
    private final Register register;
    private final StagedCandidates staged;
    private final Applicants applicants;
    private final TaskDesk tasks;
    private final DueJobs jobs;
    private final MovableClock clock;
    private final Site site;
    private final ProcessEngine engine;
    private final People people;
    private final JdbcClient database;
    private final List<Map.Entry<PersonId, Capacity>> entered = new ArrayList<>();

    ElectionRoom(
            ElectionDesk desk,
            CandidatesList list,
            Board board,
            Register register,
            StagedCandidates staged,
            Applicants applicants,
            TaskDesk tasks,
            DueJobs jobs,
            MovableClock clock,
            Site site,
            ProcessEngine engine,
            People people,
            JdbcClient database) {
        this.desk = desk;
        this.list = list;
        this.board = board;
        this.register = register;
        this.staged = staged;
        this.applicants = applicants;
        this.tasks = tasks;
        this.jobs = jobs;
        this.clock = clock;
        this.site = site;
        this.engine = engine;
        this.people = people;
        this.database = database;
    }

    /** A moment by which the elections of all other tests are over: what was in the registers before them is undone no more. */
    public Instant afterAllOthers() {
        return database.sql("select max(greatest(created_at, meets_at)) from election")
                .query(OffsetDateTime.class)
                .optional()
                .map(last -> last.toInstant().plus(Duration.ofDays(1)))
                .filter(clock.instant()::isBefore)
                .orElseGet(clock::instant);
    }

    /** An empty Board and no election: call it before each test, and {@link #close()} after it. */
    public void open() {
        desk.underWay().ifPresent(other -> desk.callOff(other.reference(), "Left over from a test.", OFFICER));
        board.current().forEach(director -> board.leaves(director.id(), lastDay(director), Director.Why.RESIGNED));
    }

    private LocalDate lastDay(Director director) {
        LocalDate today = LocalDate.now(clock);
        return today.isBefore(director.since()) ? director.since() : today;
    }

    /** Nothing is left behind: no election, nobody on the Board, no member more than before; and the clock runs on. */
    public void close() {
        open();
        clock.reset();
        entered.forEach(entry -> register.end(entry.getKey(), entry.getValue(), MemberEntry.End.LEFT));
        entered.clear();
    }

    // Calling

    public Schedule schedule(Election.Kind kind) {
        return new Schedule(
                at(0, LocalTime.MIDNIGHT),
                at(CLOSES, LocalTime.of(17, 0)),
                kind == Election.Kind.ELECTION ? LocalDate.now(clock).plusDays(NOTICE) : null,
                at(MEETS, LocalTime.of(18, 0)),
                at(MEETS + 2, LocalTime.of(12, 0)));
    }

    /** So many days after today. */
    public Instant at(int days, LocalTime time) {
        return LocalDate.now(clock)
                .plusDays(days)
                .atTime(time)
                .atZone(site.zone())
                .toInstant();
    }

    /** Calls an election whose nominations open today. */
    public Election call(int seats, String rules) {
        return call(Election.Kind.ELECTION, seats, rules);
    }

    public Election call(Election.Kind kind, int seats, String rules) {
        return call(kind, seats, rules, schedule(kind));
    }

    /** Calls an election whose nominations open in so many days. */
    public Election callFrom(int days, int seats, String rules) {
        Schedule usual = schedule(Election.Kind.ELECTION);
        Schedule later = new Schedule(
                at(days, LocalTime.MIDNIGHT),
                usual.nominationsClose(),
                usual.noticeBy(),
                usual.meetsAt(),
                usual.resultAt());
        return call(Election.Kind.ELECTION, seats, rules, later);
    }

    private Election call(Election.Kind kind, int seats, String rules, Schedule schedule) {
        Election election = desk.call(
                new ElectionCall(
                        kind,
                        "Election " + UUID.randomUUID().toString().substring(0, 8),
                        seats,
                        rules,
                        schedule,
                        kind == Election.Kind.ELECTION ? "Annual general meeting" : "Board meeting",
                        "Upstairs"),
                OFFICER);
        run(election);
        return now(election);
    }

    /** As it stands now. */
    public Election now(Election election) {
        return desk.get(election.id());
    }

    public void run(Election election) {
        jobs.run(election.reference().value());
    }

    // People

    /** Somebody new in the register. */
    public Applicant member(Capacity capacity, String coop) {
        Applicant somebody = applicants.somebody();
        enter(person(somebody), somebody, capacity, coop);
        return somebody;
    }

    public Applicant member() {
        return member(Capacity.WORKER_MEMBER, "");
    }

    /** So many worker members whom no letter reaches. */
    public void members(int count) {
        for (int i = 0; i < count; i++) {
            Applicant somebody = applicants.somebody();
            enter(unreached(somebody), somebody, Capacity.WORKER_MEMBER, "");
        }
    }

    /** A person, made in no time. */
    public PersonId somebody() {
        return unreached(applicants.somebody());
    }

    /** Somebody who has not confirmed their address. */
    private PersonId unreached(Applicant somebody) {
        return unconfirmed(somebody, "Sam " + somebody.mark());
    }

    /** A record under that name with an applicant's address, which nobody has confirmed. */
    public PersonId unconfirmed(Applicant somebody, String name) {
        return people.welcome(
                        new ContactDetails(name, Channel.EMAIL, somebody.email(), null, null), "test", "test", "test")
                .id();
    }

    /** The person behind an applicant, whose address is confirmed. */
    public PersonId person(Applicant somebody) {
        return somebody.signUpAndConfirm("international").person();
    }

    public void enter(PersonId person, Applicant somebody, Capacity capacity, String coop) {
        entered.add(Map.entry(person, capacity));
        register.enter(
                person,
                capacity,
                "Sam " + somebody.mark(),
                "1 Mill Lane",
                capacity == Capacity.CO_OP_REPRESENTATIVE ? coop : null);
    }

    /** Somebody stands; says by which nomination. */
    public UUID stands(Election election, String name) {
        return stands(election, name, somebody());
    }

    public UUID stands(Election election, String name, PersonId person) {
        UUID nomination = UUID.randomUUID();
        staged.stand(
                election.id(),
                new Candidate(
                        nomination,
                        person,
                        name,
                        "Bread Co-op",
                        "I want to " + name.toLowerCase(java.util.Locale.ROOT) + ".",
                        null,
                        null));
        return nomination;
    }

    public List<UUID> stand(Election election, String... names) {
        List<UUID> nominations = new ArrayList<>();
        for (String name : names) {
            nominations.add(stands(election, name));
        }
        return nominations;
    }

    public void leaveUnsettled(Election election, int count) {
        staged.leaveUnsettled(election.id(), count);
    }

    public ListedCandidate listed(Election election, String name) {
        return list.of(election).stream()
                .filter(candidate -> candidate.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    // Bringing it on

    public void closeNominations(Election election) {
        clock.moveTo(now(election).nominationsClose().plusSeconds(60));
        run(election);
    }

    /** Nominations close and the list is published. */
    public void publishList(Election election) {
        closeNominations(election);
        answer(election, OFFICER, Map.of("complete", true));
    }

    /** The list is published and the day of the meeting has come. */
    public void meet(Election election) {
        if (!now(election).isListed()) {
            publishList(election);
        }
        clock.moveTo(now(election).meetsAt().plus(Duration.ofHours(2)));
        run(election);
    }

    /** The meeting was held by so many. */
    public void hold(Election election, int came) {
        meet(election);
        answer(election, OFFICER, Map.of("became", "held", "came", String.valueOf(came)));
    }

    /** Somebody entered the votes, and somebody else found them right. */
    public void confirmCount(Election election) {
        answer(election, OFFICER, Map.of("entered", true));
        answer(election, OTHER_OFFICER, Map.of("right", "yes"));
    }

    /** The date of the result has come. */
    public void resultIsDue(Election election) {
        clock.moveTo(now(election).resultAt().plusSeconds(60));
        run(election);
    }

    public Task task(Election election) {
        List<Task> open = tasks.tasks(election.reference());
        if (open.size() != 1) {
            throw new AssertionError("One task was expected, not %s; it stands at %s"
                    .formatted(open.stream().map(Task::getName).toList(), activities(election.reference())));
        }
        return open.get(0);
    }

    /** Claims the one open task as that user, fills its form in, and runs what follows. */
    public void answer(Election election, String user, Map<String, Object> form) {
        Task task = task(election);
        engine.getTaskService().claim(task.getId(), user);
        tasks.submit(task, user, new HashMap<>(form));
        run(election);
    }

    /** Where the tokens are, in called processes too. */
    public List<String> activities(Reference reference) {
        return engine
                .getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(reference.value())
                .list()
                .stream()
                .flatMap(instance -> engine.getRuntimeService().getActiveActivityIds(instance.getId()).stream())
                .toList();
    }
}
