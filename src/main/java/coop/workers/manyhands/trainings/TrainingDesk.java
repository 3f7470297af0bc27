package coop.workers.manyhands.trainings;

import coop.workers.manyhands.DateWords;
import coop.workers.manyhands.NameOrder;
import coop.workers.manyhands.Site;
import coop.workers.manyhands.cases.AddressLetterWanted;
import coop.workers.manyhands.cases.Ground;
import coop.workers.manyhands.cases.StillSo;
import coop.workers.manyhands.inductions.InductionDesk;
import coop.workers.manyhands.inductions.InductionSettings;
import coop.workers.manyhands.involvement.CaseScope;
import coop.workers.manyhands.involvement.PeopleInScope;
import coop.workers.manyhands.people.People;
import coop.workers.manyhands.people.Person;
import coop.workers.manyhands.people.PersonErased;
import coop.workers.manyhands.people.PersonId;
import coop.workers.manyhands.people.PersonPhases;
import coop.workers.manyhands.people.PersonsUnited;
import coop.workers.manyhands.people.Shortfalls;
import coop.workers.manyhands.roles.RoleDesk;
import coop.workers.manyhands.roles.RoleHolder;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Where it is written down who had which training when. Whoever had one is asked a month before it runs out to have it anew; once
 * it has run out, or where what somebody does demands one that they never had, those who look after it see that.
 */
@Service
@Transactional
public class TrainingDesk implements Shortfalls, StillSo {

    /** So long before it runs out somebody is asked. */
    static final Period ASKED_BEFORE = Period.ofMonths(1);

    /** What is that long over is deleted. */
    static final Period KEPT = Period.ofYears(2);

    private final JdbcClient database;
    private final TrainingKinds kinds;
    private final ObjectProvider<RoleDesk> roles;
    private final ObjectProvider<InductionDesk> inductions;
    private final InductionSettings hosting;
    private final PeopleInScope scopes;
    private final People people;
    private final Site site;
    private final DateWords dates;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    TrainingDesk(
            JdbcClient database,
            TrainingKinds kinds,
            ObjectProvider<RoleDesk> roles,
            ObjectProvider<InductionDesk> inductions,
            InductionSettings hosting,
            PeopleInScope scopes,
            People people,
            Site site,
            DateWords dates,
            ApplicationEventPublisher events,
            Clock clock) {
        this.database = database;
        this.kinds = kinds;
        this.roles = roles;
        this.inductions = inductions;
        this.hosting = hosting;
        this.scopes = scopes;
        this.people = people;
        this.site = site;
        this.dates = dates;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Somebody had it on that day.
     *
     * @return whether that was new
     */
    public boolean record(TrainingKind kind, PersonId person, LocalDate doneOn, String by) {
        return database.sql("""
                        insert into training (id, kind_id, person_id, done_on, runs_out_on, recorded_by, recorded_at)
                        values (:id, :kind, :person, :done, :out, :by, :now)
                        on conflict (person_id, kind_id, done_on) do nothing""")
                        .param("id", UUID.randomUUID())
                        .param("kind", kind.id())
                        .param("person", person.value())
                        .param("done", doneOn)
                        .param("out", doneOn.plusMonths(kind.months()))
                        .param("by", by)
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    /** It was a slip: it is recorded no more. Says whether it was there. */
    public boolean takeBack(PersonId person, UUID training) {
        return database.sql("delete from training where id = :id and person_id = :person")
                        .param("id", training)
                        .param("person", person.value())
                        .update()
                == 1;
    }

    /** All that is recorded of somebody, also what is over: by name, the last of each first. */
    @Transactional(readOnly = true)
    public List<Training> of(PersonId person) {
        return database
                .sql(SELECT + "where t.person_id = :person order by t.done_on desc")
                .param("person", person.value())
                .query((row, number) -> trainingIn(row))
                .list()
                .stream()
                .sorted(Comparator.comparing(Training::name, NameOrder.NAMES))
                .toList();
    }

    /** How it stands with somebody's trainings today: the last of each kind that is not retired. */
    @Transactional(readOnly = true)
    public List<Training> lastOf(PersonId person) {
        List<UUID> asked = kinds.all().stream()
                .filter(kind -> !kind.retired())
                .map(TrainingKind::id)
                .toList();
        Set<UUID> seen = new LinkedHashSet<>();
        return of(person).stream()
                .filter(training -> asked.contains(training.kind()) && seen.add(training.kind()))
                .toList();
    }

    @Override
    @Transactional(readOnly = true)
    public List<String> of(PersonId person, String opportunity) {
        List<TrainingKind> demanded = kinds.all().stream()
                .filter(kind -> !kind.retired() && opportunity.equals(kind.neededFor()))
                .toList();
        return demanded.isEmpty()
                ? List.of()
                : demanded.stream()
                        .flatMap(kind -> lacks(person, kind).stream())
                        .toList();
    }

    private Optional<String> lacks(PersonId person, TrainingKind kind) {
        Optional<Training> last = of(person).stream()
                .filter(training -> training.kind().equals(kind.id()))
                .findFirst();
        if (last.isEmpty()) {
            return Optional.of("%s is not recorded".formatted(kind.name()));
        }
        return last.filter(training -> training.isOverOn(today()))
                .map(training -> "%s ran out on %s".formatted(kind.name(), dates.day(training.runsOutOn())));
    }

    /**
     * Somebody who needs a training, or soon does.
     *
     * @param runsOutOn null if they never had it, and what they do demands it
     * @param over whether it is good no more
     */
    public record Needed(
            PersonId person,
            String name,
            TrainingKind kind,
            @Nullable LocalDate runsOutOn,
            boolean over) {}

    /** Of those whom a coordinator sees, or whose kind they look after: what is over, missing or about to run out; the oldest first. */
    @Transactional(readOnly = true)
    public List<Needed> neededBy(CaseScope scope) {
        LocalDate today = today();
        Map<UUID, TrainingKind> known = new LinkedHashMap<>();
        kinds.all().stream().filter(kind -> !kind.retired()).forEach(kind -> known.put(kind.id(), kind));
        List<Needed> needed = new ArrayList<>(scope.in(database.sql(OVER))
                .param("soon", today.plus(ASKED_BEFORE))
                .query((row, number) -> {
                    LocalDate out = row.getObject("runs_out_on", LocalDate.class);
                    return new Needed(
                            new PersonId(row.getObject("person_id", UUID.class)),
                            row.getString("name"),
                            Objects.requireNonNull(known.get(row.getObject("kind_id", UUID.class))),
                            out,
                            !out.isAfter(today));
                })
                .list());
        known.values().forEach(kind -> needed.addAll(missing(kind, scope)));
        return needed.stream()
                .sorted(Comparator.comparing(Needed::runsOutOn, Comparator.nullsFirst(Comparator.naturalOrder()))
                        .thenComparing(Needed::name, NameOrder.NAMES))
                .toList();
    }

    /** The last that somebody had of each kind, if it is over or soon will be, and the visitor sees them or looks after the kind. */
    private static final String OVER = """
            select l.person_id, l.kind_id, l.runs_out_on, p.name
            from (select distinct on (person_id, kind_id) person_id, kind_id, runs_out_on from training
                    order by person_id, kind_id, done_on desc) l
                join training_kind k on k.id = l.kind_id join person p on p.id = l.person_id
            where not k.retired and l.runs_out_on <= :soon and (k.looked_after_by = any(:groups::text[]) or %s)""".formatted(PeopleInScope.SEEN);

    private List<Needed> missing(TrainingKind kind, CaseScope scope) {
        Set<PersonId> doers = new LinkedHashSet<>(demandedOf(kind));
        if (!doers.isEmpty()) {
            database.sql("select distinct person_id from training where kind_id = :kind")
                    .param("kind", kind.id())
                    .query((row, number) -> new PersonId(row.getObject("person_id", UUID.class)))
                    .list()
                    .forEach(doers::remove);
        }
        return people.all(doers).stream()
                .filter(person -> scope.groups().contains(kind.lookedAfterBy()) || scopes.has(scope, person.id()))
                .map(person -> new Needed(person.id(), person.name(), kind, null, true))
                .toList();
    }

    /** Those who do what demands it. */
    private List<PersonId> demandedOf(TrainingKind kind) {
        String needed = kind.neededFor();
        if (needed == null) {
            return List.of();
        }
        List<PersonId> doers = new ArrayList<>(roles.getObject().holdersOf(needed).stream()
                .map(RoleHolder::person)
                .toList());
        if (needed.equals(hosting.role())) {
            inductions
                    .getObject()
                    .all()
                    .forEach(listed -> doers.add(listed.host().person()));
        }
        return doers;
    }

    /** In the morning: whoever has one that runs out within the month is asked once; what is long over goes. */
    public void askAgain() {
        LocalDate today = today();
        List<Training> due = database.sql(SELECT + """
                        where t.asked_at is null and t.runs_out_on <= :soon and t.runs_out_on > :today and not k.retired
                            and not exists (select 1 from training l where l.person_id = t.person_id
                                and l.kind_id = t.kind_id and l.done_on > t.done_on)
                        order by t.runs_out_on, t.id""")
                .param("soon", today.plus(ASKED_BEFORE))
                .param("today", today)
                .query((row, number) -> trainingIn(row))
                .list();
        due.forEach(this::ask);
        database.sql("delete from training where runs_out_on < :before")
                .param("before", today.minus(KEPT))
                .update();
    }

    private void ask(Training training) {
        database.sql("update training set asked_at = :now where id = :id")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("id", training.id())
                .update();
        Person person = people.get(training.person());
        events.publishEvent(new AddressLetterWanted(
                person.id(),
                person.emailConfirmed() ? person.email() : null,
                "trainings/runs-out",
                Map.of(
                        "name",
                        person.name(),
                        "trainingWords",
                        training.name(),
                        "trainingUntil",
                        dates.day(training.runsOutOn()),
                        "myLink",
                        site.publicUrl() + "/me#trainings"),
                kinds.find(training.kind()).orElseThrow().lookedAfterBy(),
                List.of(new Ground(kind(), training.id().toString())),
                null));
    }

    @Override
    public String kind() {
        return "training";
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<String> overtaken(String of, @Nullable PersonId reader) {
        boolean last = database.sql("""
                        select exists (select 1 from training t join training_kind k on k.id = t.kind_id
                            where t.id = :id and not k.retired and not exists (select 1 from training l
                                where l.person_id = t.person_id and l.kind_id = t.kind_id and l.done_on > t.done_on))""")
                .param("id", UUID.fromString(of))
                .query(Boolean.class)
                .single();
        return last ? Optional.empty() : Optional.of("They had it anew, or it is recorded no more.");
    }

    private static final String SELECT = "select t.*, k.name from training t join training_kind k on k.id = t.kind_id ";

    private static Training trainingIn(ResultSet row) throws SQLException {
        return new Training(
                row.getObject("id", UUID.class),
                row.getObject("kind_id", UUID.class),
                row.getString("name"),
                new PersonId(row.getObject("person_id", UUID.class)),
                row.getObject("done_on", LocalDate.class),
                row.getObject("runs_out_on", LocalDate.class),
                row.getString("recorded_by"));
    }

    private LocalDate today() {
        return LocalDate.now(clock.withZone(site.zone()));
    }

    @EventListener
    void on(PersonsUnited united) {
        database.sql("""
                        delete from training t where t.person_id = :from and exists (select 1 from training o
                            where o.person_id = :to and o.kind_id = t.kind_id and o.done_on = t.done_on)""")
                .param("from", united.from().value())
                .param("to", united.to().value())
                .update();
        database.sql("update training set person_id = :to where person_id = :from")
                .param("to", united.to().value())
                .param("from", united.from().value())
                .update();
    }

    @EventListener
    @Order(PersonPhases.HANGING_ON)
    void on(PersonErased erased) {
        database.sql("delete from training where person_id = :person")
                .param("person", erased.person().value())
                .update();
    }
}
