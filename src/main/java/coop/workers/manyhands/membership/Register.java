package coop.workers.manyhands.membership;

import coop.workers.manyhands.DateWords;
import coop.workers.manyhands.membership.Capacity.Vote;
import coop.workers.manyhands.people.PersonErased;
import coop.workers.manyhands.people.PersonId;
import coop.workers.manyhands.people.PersonPhases;
import coop.workers.manyhands.people.PersonsUnited;
import coop.workers.manyhands.people.UnionPreview;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The register of members. */
@Service
@Transactional
public class Register implements UnionPreview {

    private final MemberEntries entries;
    private final MembershipSettings settings;
    private final ApplicationEventPublisher events;
    private final DateWords dates;
    private final Clock clock;

    Register(
            MemberEntries entries,
            MembershipSettings settings,
            ApplicationEventPublisher events,
            DateWords dates,
            Clock clock) {
        this.entries = entries;
        this.settings = settings;
        this.events = events;
        this.dates = dates;
        this.clock = clock;
    }

    /**
     * Enters somebody, under the next number and today's date. Whoever is entered in that capacity already keeps that
     * line.
     *
     * @param person who they are, if they are known here
     * @param organisation the co-op that a representative speaks for; for nobody else
     */
    public MemberEntry enter(
            @Nullable PersonId person, Capacity capacity, String name, String address, @Nullable String organisation) {
        if ((capacity == Capacity.CO_OP_REPRESENTATIVE) != (organisation != null)) {
            throw new IllegalArgumentException("A representative speaks for a co-op, and nobody else does.");
        }
        entries.countOn();
        Optional<MemberEntry> before = person == null ? Optional.empty() : current(person, capacity);
        if (before.isPresent()) {
            throw new IllegalStateException("They are in the register already, under %d."
                    .formatted(before.get().number()));
        }
        return entries.save(new MemberEntry(
                entries.lastNumber(), capacity, person, name, address, organisation, LocalDate.now(clock)));
    }

    /**
     * A line of a register that was kept elsewhere until now.
     *
     * @param number its number there; null for the next of ours
     * @param leftHow how the membership ended, if it did
     */
    public record Former(
            @Nullable Integer number,
            Capacity capacity,
            String name,
            String address,
            @Nullable String organisation,
            LocalDate enteredOn,
            @Nullable LocalDate leftOn,
            MemberEntry.@Nullable End leftHow) {

        public Former {
            if ((capacity == Capacity.CO_OP_REPRESENTATIVE) != (organisation != null)) {
                throw new IllegalArgumentException("A representative speaks for a co-op, and nobody else does.");
            }
            if ((leftOn == null) != (leftHow == null)) {
                throw new IllegalArgumentException("Whoever left did so on a day and in a way.");
            }
        }
    }

    /**
     * Takes over a line as it stood elsewhere, with its number and days. Nobody is told.
     *
     * @param person who they are, if they are known here
     */
    public MemberEntry takeOver(@Nullable PersonId person, Former line) {
        Integer number = line.number();
        if (number == null) {
            entries.countOn();
        } else {
            entries.countTo(number);
        }
        MemberEntry entry = new MemberEntry(
                number == null ? entries.lastNumber() : number,
                line.capacity(),
                person,
                line.name(),
                line.address(),
                line.organisation(),
                line.enteredOn());
        if (line.leftOn() != null && line.leftHow() != null) {
            entry.end(line.leftHow(), line.leftOn());
        }
        return entries.save(entry);
    }

    /** A line that was taken over goes again, as if it had never been, unless it was changed since; says whether it went. */
    public boolean takesBack(UUID id) {
        Optional<MemberEntry> line = entries.findById(id).filter(MemberEntry::isUntouched);
        line.ifPresent(entries::delete);
        return line.isPresent();
    }

    /** The whole register by number. */
    @Transactional(readOnly = true)
    public List<MemberEntry> all() {
        return entries.findAllByOrderByNumber();
    }

    /** Somebody's membership in a capacity ends today; nothing happens if they are not in the register as that. */
    public Optional<MemberEntry> end(PersonId person, Capacity capacity, MemberEntry.End how) {
        Optional<MemberEntry> entry = current(person, capacity);
        entry.ifPresent(line -> end(line, how));
        return entry;
    }

    private void end(MemberEntry line, MemberEntry.End how) {
        line.end(how, LocalDate.now(clock));
        entries.flush();
        events.publishEvent(new MembershipEnded(line.person().orElse(null), line.capacity(), line.organisation()));
    }

    /** Ends the line of a co-op's representative today; says whether there was one to end. */
    public boolean endRepresentation(UUID id) {
        Optional<MemberEntry> line = entries.findById(id)
                .filter(entry -> entry.isCurrent() && entry.capacity() == Capacity.CO_OP_REPRESENTATIVE);
        line.ifPresent(entry -> end(entry, MemberEntry.End.LEFT));
        return line.isPresent();
    }

    /** The lines of those ids, by id. */
    @Transactional(readOnly = true)
    public Map<UUID, MemberEntry> lines(Collection<UUID> ids) {
        return entries.findAllById(ids).stream().collect(Collectors.toMap(MemberEntry::id, line -> line));
    }

    /** A representative was entered by mistake: the line says so. Says whether it was there still. */
    public boolean undoesEntry(UUID id) {
        Optional<MemberEntry> line = entries.findById(id).filter(MemberEntry::isCurrent);
        line.ifPresent(entry -> end(entry, MemberEntry.End.UNDONE));
        return line.isPresent();
    }

    /** A line was ended by mistake: it goes on as if it never had. Says whether that can be. */
    public boolean undoesEnd(UUID id) {
        Optional<MemberEntry> line = entries.findById(id)
                .filter(entry -> !entry.isCurrent())
                .filter(entry -> entry.person()
                        .flatMap(person -> current(person, entry.capacity()))
                        .isEmpty());
        line.ifPresent(entry -> {
            entry.goesOn();
            entries.saveAndFlush(entry);
        });
        return line.isPresent();
    }

    /** The representatives of a co-op who are in the register now: letter case and stray spaces are not told apart. */
    @Transactional(readOnly = true)
    public List<MemberEntry> representativesOf(String coop) {
        String key = keyOf(coop);
        return current().stream()
                .filter(entry -> entry.organisation() != null
                        && keyOf(entry.organisation()).equals(key))
                .toList();
    }

    private static String keyOf(String coop) {
        return coop.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
    }

    /** The line of that id. */
    @Transactional(readOnly = true)
    public Optional<MemberEntry> find(UUID id) {
        return entries.findById(id);
    }

    /** Somebody's line in a capacity, unless they left. */
    @Transactional(readOnly = true)
    public Optional<MemberEntry> current(PersonId person, Capacity capacity) {
        return entries.findByPersonIdAndCapacityAndLeftOnIsNull(person.value(), capacity);
    }

    /** All that is written of somebody, ended memberships too. */
    @Transactional(readOnly = true)
    public List<MemberEntry> of(PersonId person) {
        return entries.findByPersonIdOrderByNumber(person.value());
    }

    /** Whether a co-op of that name has a representative in the register: letter case and stray spaces are not told apart. */
    @Transactional(readOnly = true)
    public boolean knowsCoop(String name) {
        return entries.countRepresentativesOf(name.strip().replaceAll("\\s+", " ")) > 0;
    }

    /** Whose votes somebody casts: their own once, and that of the co-op that they represent. */
    @Transactional(readOnly = true)
    public Set<Vote> votesOf(PersonId person) {
        Set<Vote> votes = new HashSet<>();
        of(person).stream()
                .filter(MemberEntry::isCurrent)
                .map(entry -> entry.capacity().vote())
                .forEach(votes::add);
        return votes;
    }

    /** Everybody who is in the register now, by number; somebody with two capacities twice. */
    @Transactional(readOnly = true)
    public List<MemberEntry> current() {
        return entries.findByLeftOnIsNullOrderByNumber();
    }

    /** The whole register by number. */
    @Transactional(readOnly = true)
    public Page<MemberEntry> all(Pageable page) {
        return entries.findAllByOrderByNumber(page);
    }

    /** Deletes the lines of those who asked to be forgotten and left so long ago that nothing has to be kept. */
    public int forgetLongGone() {
        return entries.forgetThoseWhoLeftBefore(LocalDate.now(clock).minus(settings.keepRegister()));
    }

    /**
     * A line has to be kept, whoever asks to be forgotten; what ties it to the person goes. Whoever is a member leaves by
     * that: there is no membership of somebody whom nobody can write to.
     */
    @EventListener
    @Order(PersonPhases.HANGING_ON)
    void on(PersonErased erased) {
        for (MemberEntry entry : of(erased.person())) {
            if (entry.isCurrent()) {
                end(entry, MemberEntry.End.LEFT);
            }
            entry.forgetPerson();
        }
        entries.flush();
    }

    @EventListener
    void on(PersonsUnited united) {
        for (MemberEntry entry : of(united.from())) {
            if (entry.isCurrent() && current(united.to(), entry.capacity()).isPresent()) {
                entry.end(MemberEntry.End.LEFT, LocalDate.now(clock));
            }
            entry.belongsTo(united.to());
        }
    }

    @Override
    @Transactional(readOnly = true)
    public List<String> has(PersonId person) {
        return of(person).stream()
                .map(line -> "Member %d in the register: %s%s, since %s%s"
                        .formatted(
                                line.number(),
                                line.capacity().label(),
                                line.organisation() == null ? "" : " of " + line.organisation(),
                                dates.day(line.enteredOn()),
                                line.leftOn() == null ? "" : ", until " + dates.day(line.leftOn())))
                .toList();
    }

    @Override
    @Transactional(readOnly = true)
    public List<String> falls(PersonId from, PersonId to) {
        return of(from).stream()
                .filter(line -> line.isCurrent() && current(to, line.capacity()).isPresent())
                .map(line -> "The line of member %d in the register ends today: one person stands there once as that."
                        .formatted(line.number()))
                .toList();
    }
}
