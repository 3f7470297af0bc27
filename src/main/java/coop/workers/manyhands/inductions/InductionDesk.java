package coop.workers.manyhands.inductions;

import coop.workers.manyhands.DateWords;
import coop.workers.manyhands.Site;
import coop.workers.manyhands.WallClock;
import coop.workers.manyhands.appointments.AppointmentDesk;
import coop.workers.manyhands.cases.Choices;
import coop.workers.manyhands.cases.Outcome;
import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.forms.Field;
import coop.workers.manyhands.inductions.HostPool.Candidate;
import coop.workers.manyhands.inductions.Hosting.State;
import coop.workers.manyhands.involvement.AskingDesk;
import coop.workers.manyhands.involvement.HelperReplied;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.involvement.InvolvementConcluded;
import coop.workers.manyhands.involvement.InvolvementDesk;
import coop.workers.manyhands.involvement.Pathways;
import coop.workers.manyhands.people.People;
import coop.workers.manyhands.people.Person;
import coop.workers.manyhands.people.PersonErased;
import coop.workers.manyhands.people.PersonId;
import coop.workers.manyhands.people.PersonPhases;
import coop.workers.manyhands.people.PersonsUnited;
import coop.workers.manyhands.people.Shortfalls;
import coop.workers.manyhands.people.UnionPreview;
import coop.workers.manyhands.roles.RoleEnded;
import coop.workers.manyhands.roles.RoleTaken;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Where newcomers find their hosts. */
@Service
@Transactional
public class InductionDesk implements Choices, UnionPreview {

    private static final Set<State> BUSY = Set.of(State.ASKED, State.ACCEPTED);
    private static final LocalTime MORNING = LocalTime.of(9, 0);

    private final Hosts hosts;
    private final Hostings hostings;
    private final InvolvementDesk desk;
    private final AskingDesk asking;
    private final AppointmentDesk appointments;
    private final Pathways pathways;
    private final People people;
    private final List<Shortfalls> shortfalls;
    private final InductionSettings settings;
    private final DateWords dates;
    private final Site site;
    private final Clock clock;

    InductionDesk(
            Hosts hosts,
            Hostings hostings,
            InvolvementDesk desk,
            AskingDesk asking,
            AppointmentDesk appointments,
            Pathways pathways,
            People people,
            List<Shortfalls> shortfalls,
            InductionSettings settings,
            DateWords dates,
            Site site,
            Clock clock) {
        this.hosts = hosts;
        this.hostings = hostings;
        this.desk = desk;
        this.asking = asking;
        this.appointments = appointments;
        this.pathways = pathways;
        this.people = people;
        this.shortfalls = List.copyOf(shortfalls);
        this.settings = settings;
        this.dates = dates;
        this.site = site;
        this.clock = clock;
    }

    /**
     * A host as coordinators see them.
     *
     * @param lacks what is demanded of hosts and they have not, in words; whoever lacks something is not asked by the pool
     */
    public record Listed(Host host, String name, boolean free, List<Instant> recent, List<String> lacks) {}

    // A newcomer's host

    /**
     * The newcomer's host from now on, who is to be asked next: the one that they have, if another time is needed; whom
     * the inductors named ({@code host}); or the next of the pool.
     *
     * @return whether there is one
     */
    public boolean proposeHost(Reference reference) {
        Involvement newcomer = desk.get(reference);
        List<Hosting> before = hostings.findByInvolvementIdOrderByAskedAt(newcomer.id());
        if (before.stream().anyMatch(hosting -> hosting.state() == State.ACCEPTED)) {
            return true;
        }
        before.stream().filter(hosting -> hosting.state() == State.ASKED).forEach(late -> late.becomes(State.SILENT));
        Optional<PersonId> next = named(reference, before).or(() -> ofThePool(newcomer, before));
        next.ifPresent(host -> {
            asking.helpedBy(reference, host);
            hostings.save(new Hosting(host, newcomer.id(), clock.instant()));
        });
        return next.isPresent();
    }

    /** Whom the inductors named last, unless they were asked since. */
    private Optional<PersonId> named(Reference reference, List<Hosting> before) {
        Instant lastAsked =
                before.isEmpty() ? Instant.MIN : before.get(before.size() - 1).askedAt();
        return desk.historyOf(desk.get(reference)).stream()
                .filter(step -> step.at().isAfter(lastAsked))
                .flatMap(step -> Optional.ofNullable(step.answers().text("host")).stream())
                .reduce((earlier, later) -> later)
                .map(id -> new PersonId(UUID.fromString(id)))
                .filter(person ->
                        hosts.findByPersonIdAndLeftAtIsNull(person.value()).isPresent());
    }

    private Optional<PersonId> ofThePool(Involvement newcomer, List<Hosting> before) {
        Set<PersonId> without = new HashSet<>(Set.of(newcomer.person()));
        before.forEach(hosting -> without.add(hosting.host()));
        return HostPool.next(candidates(), without, LocalDate.now(clock.withZone(site.zone())), site.zone())
                .map(Candidate::person);
    }

    /** Those who could be asked at all: a host whom no letter reaches cannot answer one, and one who lacks what is demanded does not meet anybody. */
    List<Candidate> candidates() {
        List<Host> present = hosts.findByLeftAtIsNullOrderBySince();
        Map<PersonId, Person> known = known(present);
        Map<PersonId, List<Instant>> recent = recent();
        return present.stream()
                .filter(host -> Objects.requireNonNull(known.get(host.person())).emailConfirmed())
                .filter(host -> lacks(host.person()).isEmpty())
                .map(host -> candidate(host, recent))
                .toList();
    }

    /** What is demanded of hosts and somebody has not, in words. */
    List<String> lacks(PersonId host) {
        return shortfalls.stream()
                .flatMap(known -> known.of(host, settings.role()).stream())
                .toList();
    }

    private static Candidate candidate(Host host, Map<PersonId, List<Instant>> recent) {
        return new Candidate(
                host.person(),
                host.everyMonths(),
                host.pausedUntil(),
                host.since(),
                recent.getOrDefault(host.person(), List.of()));
    }

    private Map<PersonId, Person> known(List<Host> present) {
        return people.all(present.stream().map(Host::person).toList()).stream()
                .collect(Collectors.toMap(Person::id, Function.identity()));
    }

    private Map<PersonId, List<Instant>> recent() {
        Instant from = clock.instant()
                .atZone(site.zone())
                .minusMonths(HostPool.RECENT_MONTHS)
                .toInstant();
        return hostings.findByAskedAtAfterOrderByAskedAt(from).stream()
                .filter(Hosting::counts)
                .collect(Collectors.groupingBy(
                        Hosting::host, Collectors.mapping(Hosting::askedAt, Collectors.toList())));
    }

    @EventListener
    void on(HelperReplied replied) {
        String offer = replied.answers().text("offer");
        boolean somebodyElse = replied.answers().ticked("somebodyElse");
        if (offer == null && !somebodyElse) {
            return;
        }
        UUID newcomer = desk.get(replied.reference()).id();
        hostings.findByInvolvementIdOrderByAskedAt(newcomer).stream()
                .filter(hosting -> hosting.counts() && hosting.host().equals(replied.helper()))
                .forEach(hosting ->
                        hosting.becomes(somebodyElse || "pass".equals(offer) ? State.PASSED : State.ACCEPTED));
    }

    /** What came to nothing without the host's doing does not count for them. */
    @EventListener
    void on(InvolvementConcluded concluded) {
        if (concluded.outcome() == Outcome.INDUCTED || !concluded.hasRowsIn("hosting")) {
            return;
        }
        List<Hosting> counted = hostings
                .findByInvolvementIdOrderByAskedAt(concluded.involvement().id())
                .stream()
                .filter(Hosting::counts)
                .toList();
        if (!counted.isEmpty()
                && appointments.lastHeld(concluded.involvement().reference()).isEmpty()) {
            counted.forEach(hosting -> hosting.becomes(State.RELEASED));
        }
    }

    /** Whether somebody was asked to meet a newcomer and has not said that they will: they are not told who it is. */
    @Transactional(readOnly = true)
    public boolean isUndecided(PersonId host, Involvement newcomer) {
        return hostings.findByInvolvementIdOrderByAskedAt(newcomer.id()).stream()
                .filter(hosting -> hosting.host().equals(host))
                .reduce((earlier, later) -> later)
                .filter(hosting -> hosting.state() != State.ACCEPTED)
                .isPresent();
    }

    /** Nine in the morning so many weeks after the two met. */
    @Transactional(readOnly = true)
    public Instant checkIn(Reference reference, int weeks) {
        Instant met = appointments.lastHeld(reference).orElseGet(clock::instant);
        return WallClock.moment(
                LocalDate.ofInstant(met, site.zone()).plusWeeks(weeks).atTime(MORNING), site.zone());
    }

    // The pool

    @Override
    public String source() {
        return "hosts";
    }

    /** Every host but the newcomer; how it stands with each is said beside the name. */
    @Override
    @Transactional(readOnly = true)
    public List<Field.Option> of(Reference reference) {
        Involvement newcomer = desk.get(reference);
        Map<PersonId, String> asked = hostings.findByInvolvementIdOrderByAskedAt(newcomer.id()).stream()
                .collect(Collectors.toMap(
                        Hosting::host, hosting -> hosting.state().label(), (earlier, later) -> later));
        return all().stream()
                .filter(listed -> !listed.host().person().equals(newcomer.person()))
                .map(listed -> new Field.Option(
                        listed.host().person().value().toString(),
                        "%s (%s)"
                                .formatted(
                                        listed.name(),
                                        howItStands(
                                                listed, asked.get(listed.host().person())))))
                .toList();
    }

    private String howItStands(Listed listed, @Nullable String asked) {
        if (asked != null) {
            return asked.toLowerCase(java.util.Locale.ROOT);
        }
        if (!listed.lacks().isEmpty()) {
            return String.join("; ", listed.lacks());
        }
        LocalDate pausedUntil = listed.host().pausedUntil();
        if (pausedUntil != null && pausedUntil.isAfter(LocalDate.now(clock))) {
            return "away until " + dates.day(pausedUntil);
        }
        return listed.recent().isEmpty()
                ? "none in the last year"
                : "%d in the last year, last asked on %s"
                        .formatted(
                                listed.recent().size(),
                                dates.day(listed.recent().get(listed.recent().size() - 1)));
    }

    /** Everybody in the pool, longest first. */
    @Transactional(readOnly = true)
    public List<Listed> all() {
        List<Host> present = hosts.findByLeftAtIsNullOrderBySince();
        Map<PersonId, Person> known = known(present);
        Map<PersonId, List<Instant>> recent = recent();
        LocalDate today = LocalDate.now(clock.withZone(site.zone()));
        return present.stream()
                .map(host -> {
                    Candidate candidate = candidate(host, recent);
                    List<String> lacks = lacks(host.person());
                    return new Listed(
                            host,
                            Objects.requireNonNull(known.get(host.person())).name(),
                            candidate.isFree(today, site.zone()) && lacks.isEmpty(),
                            candidate.recent(),
                            lacks);
                })
                .toList();
    }

    /** Somebody's place in the pool, if they are in it. */
    @Transactional(readOnly = true)
    public Optional<Host> host(PersonId person) {
        return hosts.findByPersonIdAndLeftAtIsNull(person.value());
    }

    /** They are in the pool from now on; whoever is in it already stays as they are. */
    public void join(PersonId person, int everyMonths) {
        if (hosts.findByPersonIdAndLeftAtIsNull(person.value()).isEmpty()) {
            hosts.save(new Host(person, everyMonths, clock.instant()));
        }
    }

    /** Somebody has been a host already, since another day than today; whoever is in the pool stays as they are. */
    public Host takeOver(PersonId person, int everyMonths, Instant since) {
        return hosts.findByPersonIdAndLeftAtIsNull(person.value())
                .orElseGet(() -> hosts.save(new Host(person, everyMonths, since)));
    }

    /**
     * A host who was taken over is none again, unless something was changed since, or they were asked to meet somebody; says
     * whether that is so.
     */
    public boolean takesBack(UUID id) {
        Optional<Host> host = hosts.findById(id)
                .filter(Host::isUntouched)
                .filter(known -> hostings.findByPersonId(known.person().value()).isEmpty());
        host.ifPresent(hosts::delete);
        return host.isPresent();
    }

    /** How often they can, and from when on; those whom they are to meet already, they still meet. */
    public void can(PersonId person, int everyMonths, @Nullable LocalDate pausedUntil) {
        hosts.findByPersonIdAndLeftAtIsNull(person.value()).ifPresent(host -> host.can(everyMonths, pausedUntil));
    }

    /** They are in the pool no more: whoever was to meet them gets another host. Says whether they were in it. */
    public boolean leave(PersonId person) {
        Optional<Host> known = hosts.findByPersonIdAndLeftAtIsNull(person.value());
        known.ifPresent(host -> host.leave(clock.instant()));
        for (Hosting open : hostings.findByPersonIdAndStateIn(person.value(), BUSY)) {
            Optional<Involvement> newcomer = desk.find(open.involvementId());
            if (newcomer.filter(Involvement::isOpen).isPresent()
                    && appointments.lastHeld(newcomer.get().reference()).isEmpty()) {
                open.becomes(State.GONE);
                pathways.helperLeft(newcomer.get().reference());
            }
        }
        return known.isPresent();
    }

    @EventListener
    void on(RoleTaken taken) {
        if (taken.opportunity().equals(settings.role())) {
            String months = desk.answersOf(taken.reference()).text("everyMonths");
            join(taken.person(), months == null ? Host.USUAL_MONTHS : Integer.parseInt(months));
        }
    }

    @EventListener
    void on(RoleEnded ended) {
        if (ended.opportunity().equals(settings.role())) {
            leave(ended.person());
        }
    }

    @EventListener
    void on(PersonsUnited united) {
        boolean already = host(united.to()).isPresent();
        for (Host host : hosts.findByPersonId(united.from().value())) {
            if (already && host.leftAt() == null) {
                hosts.delete(host);
            } else {
                host.belongsTo(united.to());
            }
        }
        hostings.findByPersonId(united.from().value()).forEach(hosting -> hosting.belongsTo(united.to()));
    }

    /** Before the involvements themselves go. */
    @EventListener
    @Order(PersonPhases.HANGING_ON)
    void on(PersonErased erased) {
        UUID person = erased.person().value();
        leave(erased.person());
        hostings.deleteByPersonId(person);
        hostings.deleteByInvolvementIdIn(desk.idsOf(erased.person()));
        hosts.deleteByPersonId(person);
    }

    @Override
    @Transactional(readOnly = true)
    public List<String> has(PersonId person) {
        return host(person).map(host -> "Hosts inductions").stream().toList();
    }

    @Override
    @Transactional(readOnly = true)
    public List<String> falls(PersonId from, PersonId to) {
        return host(from).isPresent() && host(to).isPresent()
                ? List.of("Their second place among the hosts of inductions.")
                : List.of();
    }
}
