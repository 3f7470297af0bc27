package coop.workers.manyhands.elections;

import coop.workers.manyhands.Batches;
import coop.workers.manyhands.membership.MemberEntry;
import coop.workers.manyhands.membership.Register;
import coop.workers.manyhands.people.People;
import coop.workers.manyhands.people.Person;
import coop.workers.manyhands.people.PersonErased;
import coop.workers.manyhands.people.PersonId;
import coop.workers.manyhands.people.PersonPhases;
import coop.workers.manyhands.people.PersonsUnited;
import coop.workers.manyhands.people.UnionPreview;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who is entitled to vote: worked out from the register of members, and frozen when the candidates are published. A co-op
 * has one vote, whoever speaks for it; and where the rules say so, somebody who is entitled twice has one vote in all.
 */
@Service
@Transactional
public class Roll implements UnionPreview {

    private final RollLines lines;
    private final EntityManager entities;
    private final Elections elections;
    private final Register register;
    private final People people;

    Roll(RollLines lines, EntityManager entities, Elections elections, Register register, People people) {
        this.lines = lines;
        this.entities = entities;
        this.elections = elections;
        this.register = register;
        this.people = people;
    }

    /** A line of the register as it counts for a vote. */
    record Entitled(
            @Nullable PersonId person,
            int memberNumber,
            String name,
            String capacity,
            @Nullable String organisation,
            boolean hasVote,
            @Nullable String remark) {

        private Entitled with(String toCompare) {
            return new Entitled(person, memberNumber, name, capacity, organisation, hasVote, toCompare);
        }
    }

    // Before it is frozen

    /** As it would be today, in the order of the register. */
    @Transactional(readOnly = true)
    List<Entitled> today(ElectionRules rules) {
        Map<String, MemberEntry> speaks = new HashMap<>();
        Map<PersonId, MemberEntry> represents = new HashMap<>();
        List<MemberEntry> members = register.current();
        for (MemberEntry entry : members) {
            String coop = entry.organisation();
            if (coop != null && speaks.putIfAbsent(keyOf(coop), entry) == null) {
                entry.person().ifPresent(person -> represents.put(person, entry));
            }
        }
        List<Entitled> entitled = new ArrayList<>();
        Map<Integer, MemberEntry> voting = new LinkedHashMap<>();
        for (MemberEntry entry : members) {
            String without = without(entry, speaks, represents, rules);
            entitled.add(entitled(entry, without));
            if (without == null) {
                voting.put(entitled.size(), entry);
            }
        }
        PossibleDoubles.among(voting, behind(voting.values()), rules.onePersonOneVote())
                .forEach((number, remark) ->
                        entitled.set(number - 1, entitled.get(number - 1).with(remark)));
        return entitled;
    }

    private Map<PersonId, Person> behind(Collection<MemberEntry> entries) {
        return people
                .all(entries.stream().flatMap(entry -> entry.person().stream()).toList())
                .stream()
                .collect(Collectors.toMap(Person::id, Function.identity()));
    }

    /** Why no vote goes with a line of the register; null if one does. */
    private static @Nullable String without(
            MemberEntry entry,
            Map<String, MemberEntry> speaks,
            Map<PersonId, MemberEntry> represents,
            ElectionRules rules) {
        String coop = entry.organisation();
        if (coop != null) {
            MemberEntry first = Objects.requireNonNull(speaks.get(keyOf(coop)));
            return first == entry ? null : "The co-op votes through member %d".formatted(first.number());
        }
        Optional<MemberEntry> other = rules.onePersonOneVote() ? entry.person().map(represents::get) : Optional.empty();
        return other.map(line -> "Votes for %s already, as member %d".formatted(line.organisation(), line.number()))
                .orElse(null);
    }

    private static Entitled entitled(MemberEntry entry, @Nullable String without) {
        return new Entitled(
                entry.person().orElse(null),
                entry.number(),
                entry.name(),
                entry.capacity().label(),
                entry.organisation(),
                without == null,
                without);
    }

    private static String keyOf(String coop) {
        return coop.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
    }

    // Once it is frozen

    /** Freezes it as it is today; an earlier one of the same election is void. */
    void freeze(Election election) {
        lines.deleteOf(election.id());
        AtomicInteger number = new AtomicInteger();
        Batches.of(today(election.rules())).forEach(some -> {
            List<RollLine> frozen = some.stream()
                    .map(entitled -> new RollLine(election.id(), number.incrementAndGet(), entitled))
                    .toList();
            lines.saveAllAndFlush(frozen);
            // Of very many lines none stays in memory once it is written down.
            frozen.forEach(entities::detach);
        });
    }

    void open(Election election) {
        lines.deleteOf(election.id());
    }

    @Transactional(readOnly = true)
    public boolean isFrozen(Election election) {
        return lines.existsByElectionId(election.id());
    }

    /** How many of those entitled have to be at the meeting that comes. */
    @Transactional(readOnly = true)
    public int quorum(Election election) {
        ElectionRules.Quorum quorum = election.rules().quorum();
        return election.isAdjourned() && quorum.adjournedWhoeverComes() ? 1 : quorum.needed(votes(election));
    }

    /** How many votes there are; before the roll is frozen, how many there would be today. */
    @Transactional(readOnly = true)
    public int votes(Election election) {
        return isFrozen(election)
                ? lines.countByElectionIdAndHasVoteTrue(election.id())
                : (int) today(election.rules()).stream()
                        .filter(Entitled::hasVote)
                        .count();
    }

    /**
     * Votes that may be one person's twice, as whoever can compare them reads it: with the number on the roll, and before
     * the roll is frozen with the one that they would have today. They count until somebody has mended the register.
     */
    @Transactional(readOnly = true)
    public List<String> possibleDoubles(Election election) {
        List<String> doubles = new ArrayList<>();
        if (isFrozen(election)) {
            lines.findByElectionIdAndHasVoteTrueAndRemarkIsNotNullOrderByNumber(election.id())
                    .forEach(line -> doubles.add(toCompare(line.number(), line.name(), line.remark())));
            return doubles;
        }
        List<Entitled> today = today(election.rules());
        for (int number = 1; number <= today.size(); number++) {
            Entitled line = today.get(number - 1);
            if (line.hasVote() && line.remark() != null) {
                doubles.add(toCompare(number, line.name(), line.remark()));
            }
        }
        return doubles;
    }

    private static String toCompare(int number, String name, @Nullable String remark) {
        return "%d. %s. %s".formatted(number, name, remark);
    }

    /** Everybody who is to hear of the meeting: those on the roll, and as long as there is none, the members of today. */
    @Transactional(readOnly = true)
    List<PersonId> people(Election election) {
        Set<PersonId> people = new LinkedHashSet<>();
        if (isFrozen(election)) {
            lines.findByElectionIdOrderByNumber(election.id())
                    .forEach(line -> line.person().ifPresent(people::add));
        } else {
            today(election.rules()).stream()
                    .map(Entitled::person)
                    .filter(Objects::nonNull)
                    .forEach(people::add);
        }
        return List.copyOf(people);
    }

    /** Whether somebody is one of {@link #people}, as near as can be told without reading all of them. */
    @Transactional(readOnly = true)
    boolean isFor(Election election, PersonId person) {
        return isFrozen(election)
                ? of(person).containsKey(election.id())
                : register.of(person).stream().anyMatch(entry -> entry.leftOn() == null);
    }

    /** The frozen roll, page by page. */
    @Transactional(readOnly = true)
    public Page<RollLine> lines(Election election, Pageable page) {
        return lines.findByElectionIdOrderByNumber(election.id(), page);
    }

    /** The whole of it. */
    @Transactional(readOnly = true)
    public List<RollLine> lines(Election election) {
        return lines.findByElectionIdOrderByNumber(election.id());
    }

    /** On which rolls somebody stands, by election. */
    @Transactional(readOnly = true)
    public Map<UUID, List<RollLine>> of(PersonId person) {
        Map<UUID, List<RollLine>> found = new HashMap<>();
        lines.findByPersonId(person.value())
                .forEach(line -> found.computeIfAbsent(line.electionId(), election -> new ArrayList<>())
                        .add(line));
        return found;
    }

    /** The vote was there to be cast, so the line stays; the name goes. */
    @EventListener
    @Order(PersonPhases.HANGING_ON)
    void on(PersonErased erased) {
        lines.findByPersonId(erased.person().value()).forEach(RollLine::forgetPerson);
        lines.flush();
    }

    /** Whoever stood on a roll twice has one vote there from now on, unless the result is declared already. */
    @EventListener
    void on(PersonsUnited united) {
        List<RollLine> theirs = lines.findByPersonId(united.from().value());
        doubled(united.from(), united.to())
                .forEach(one -> one.loses()
                        .losesVote("Votes as number %d already: the two turned out to be one person"
                                .formatted(one.votes().number())));
        theirs.forEach(line -> line.belongsTo(united.to()));
    }

    /** Two lines of one person on one roll, of which one has to lose its vote. */
    private record Doubled(RollLine loses, RollLine votes, Election election) {}

    private List<Doubled> doubled(PersonId from, PersonId to) {
        List<Doubled> found = new ArrayList<>();
        Set<RollLine> lost = new HashSet<>();
        Map<UUID, List<RollLine>> theirs = of(to);
        for (RollLine line : lines.findByPersonId(from.value())) {
            for (RollLine other : theirs.getOrDefault(line.electionId(), List.of())) {
                if (line.hasVote() && other.hasVote() && !lost.contains(line) && !lost.contains(other)) {
                    oneVote(line, other).ifPresent(one -> {
                        found.add(one);
                        lost.add(one.loses());
                    });
                }
            }
        }
        return found;
    }

    private Optional<Doubled> oneVote(RollLine line, RollLine other) {
        Election election = elections.findById(line.electionId()).orElseThrow();
        boolean bothTheirOwn = line.organisation() == null && other.organisation() == null;
        if (election.isDeclared() || line.organisation() != null && other.organisation() != null) {
            return Optional.empty();
        }
        if (bothTheirOwn || election.rules().onePersonOneVote()) {
            RollLine personal = line.organisation() == null ? line : other;
            return Optional.of(new Doubled(personal, personal == line ? other : line, election));
        }
        return Optional.empty();
    }

    @Override
    @Transactional(readOnly = true)
    public List<String> falls(PersonId from, PersonId to) {
        return doubled(from, to).stream()
                .map(one -> "%s: number %d on the roll loses its vote, since number %d is the same person then."
                        .formatted(
                                one.election().title(),
                                one.loses().number(),
                                one.votes().number()))
                .toList();
    }
}
