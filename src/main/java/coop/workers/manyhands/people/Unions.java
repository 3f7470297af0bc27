package coop.workers.manyhands.people;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageImpl;
import org.springframework.data.domain.Pageable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Where two records become one person, and where that is undone. The former record stays, and each row that moved is
 * noted, so that it can be given back.
 */
@Service
@Transactional
public class Unions implements KeptAbout {

    private static final String BY_THE_MAILBOX = "the person who followed the link in the mailbox of both";

    private final PersonUnions unions;
    private final UnionLedger ledger;
    private final Persons persons;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Unions(PersonUnions unions, UnionLedger ledger, Persons persons, ApplicationEventPublisher events, Clock clock) {
        this.unions = unions;
        this.ledger = ledger;
        this.persons = persons;
        this.events = events;
        this.clock = clock;
    }

    /** Everything of {@code from} is {@code to}'s from now on: whoever reads the mailbox said so. */
    @Transactional(propagation = Propagation.MANDATORY)
    void unite(Person from, Person to, Identity identity) {
        unite(from, to, BY_THE_MAILBOX, true, () -> to.isAlso(from, identity));
    }

    /**
     * Two records are about to become one: until the transaction is over nobody else unites or erases either of them, or
     * confirms an address of theirs.
     *
     * @throws CannotUnite if they are one and the same, or one of them is there no more
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void hold(PersonId one, PersonId other) {
        if (one.equals(other)) {
            throw new CannotUnite("That is one and the same record: there is nothing to unite.");
        }
        List<UUID> ids = List.of(one.value(), other.value());
        Stream.concat(
                        ids.stream().map(UUID::toString),
                        persons.addressesOf(ids).stream().map(Person::keyOf).distinct())
                .sorted()
                .forEach(persons::lockMailbox);
        if (persons.hold(ids).size() < ids.size()) {
            throw new CannotUnite("One of the two has been erased in the meantime.");
        }
        if (persons.findAllById(ids).stream().anyMatch(Person::isUnited)) {
            throw new CannotUnite("One of the two has become one with somebody in the meantime.");
        }
    }

    /**
     * Everything of {@code from} is {@code to}'s from now on: an admin says so. They were {@link #hold held} before.
     *
     * @param by the Camunda user
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void unite(PersonId from, PersonId to, String by) {
        Person former = persons.findById(from.value()).orElseThrow();
        Person kept = persons.findById(to.value()).orElseThrow();
        // After an undo nobody who was signed in before is so again.
        former.endSessions();
        unite(former, kept, by, false, () -> kept.isAlso(former));
    }

    /** How somebody would be reached if another record went into theirs. */
    @Transactional(readOnly = true)
    public ReachAfter reachAfter(PersonId from, PersonId to) {
        return ReachAfter.of(
                persons.findById(from.value()).orElseThrow(),
                persons.findById(to.value()).orElseThrow());
    }

    private void unite(Person from, Person to, String by, boolean sameMailbox, Runnable details) {
        PersonUnion union = unions.saveAndFlush(new PersonUnion(from.id(), to.id(), by, clock.instant()));
        ledger.before(union.id(), from.id().value(), to.id().value());
        details.run();
        events.publishEvent(new PersonsUnited(from.id(), to.id(), sameMailbox));
        from.unitedInto(to.id());
        persons.flush();
        ledger.after(union.id(), from.id().value());
    }

    /**
     * The two were not one after all: the former record is there again, with all that was its own. What came since stays
     * where it is, and a sign-up that ended because it was sent twice stays ended.
     *
     * @param by the Camunda user who undoes it
     * @throws CannotUndo if it was undone already, or something stands in the way
     */
    public void undo(UUID id, String by) {
        PersonUnion union = unions.findById(id)
                .orElseThrow(() -> new CannotUndo("There is no such union; one of the two may have been erased."));
        if (unions.wentIntoAnother(union.to().value())) {
            throw new CannotUndo(
                    "The person they became has become one with somebody else since: undo that later one first.");
        }
        union.undo(by, clock.instant());
        persons.findById(union.from().value()).orElseThrow().standsAlone();
        persons.flush();
        ledger.giveBack(id);
        events.publishEvent(new PersonsParted(union.from(), union.to(), by));
    }

    /**
     * A union as an admin sees it.
     *
     * @param from the name of the record that went into the other
     * @param to the name of the one that stayed
     * @param moved how many rows went with it, by what they are
     */
    public record Entry(PersonUnion union, String from, String to, Map<String, Integer> moved) {}

    /** One of them, if it is there. */
    @Transactional(readOnly = true)
    public Optional<Entry> find(UUID id) {
        return withNames(unions.findById(id).stream().toList()).stream().findFirst();
    }

    /** All of them, the latest first. */
    @Transactional(readOnly = true)
    public Page<Entry> all(Pageable page) {
        Page<PersonUnion> found = unions.findAllByOrderByUnitedAtDescId(page);
        return new PageImpl<>(withNames(found.getContent()), page, found.getTotalElements());
    }

    private List<Entry> withNames(List<PersonUnion> found) {
        Map<PersonId, String> names = persons
                .findAllById(found.stream()
                        .flatMap(union ->
                                Stream.of(union.from().value(), union.to().value()))
                        .toList())
                .stream()
                .collect(Collectors.toMap(Person::id, Person::name));
        Map<UUID, Map<String, Integer>> moved =
                ledger.counts(found.stream().map(PersonUnion::id).toList());
        return found.stream()
                .map(union -> new Entry(
                        union,
                        names.getOrDefault(union.from(), ""),
                        names.getOrDefault(union.to(), ""),
                        moved.getOrDefault(union.id(), Map.of())))
                .toList();
    }

    @Override
    public String what() {
        return "unions";
    }

    @Override
    public Set<String> tables() {
        return Set.of("person_union");
    }

    @Override
    @Transactional(readOnly = true)
    public List<Map<String, @Nullable Object>> of(PersonId person) {
        return unions.findByToIdOrderByUnitedAt(person.value()).stream()
                .map(union -> {
                    Map<String, @Nullable Object> line = new LinkedHashMap<>();
                    line.put("at", union.unitedAt().toString());
                    line.put(
                            "formerName",
                            persons.findById(union.from().value())
                                    .map(Person::name)
                                    .orElse(null));
                    line.put(
                            "undoneAt",
                            Optional.ofNullable(union.undoneAt())
                                    .map(Object::toString)
                                    .orElse(null));
                    return line;
                })
                .toList();
    }
}
