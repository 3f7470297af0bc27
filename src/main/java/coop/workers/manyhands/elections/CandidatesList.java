package coop.workers.manyhands.elections;

import coop.workers.manyhands.ballots.Lot;
import coop.workers.manyhands.people.PersonErased;
import coop.workers.manyhands.people.PersonId;
import coop.workers.manyhands.people.PersonPhases;
import coop.workers.manyhands.people.PersonsUnited;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The published list of an election: who stands, in the order that was drawn. */
@Service
@Transactional
public class CandidatesList {

    private final ListedCandidates listed;
    private final SecureRandom random = new SecureRandom();

    CandidatesList(ListedCandidates listed) {
        this.listed = listed;
    }

    /** How the seats and those who stand for them compare. */
    public enum Field {
        NOBODY("Nobody stands"),
        UNFILLED("Fewer candidates than seats"),
        UNCONTESTED("As many candidates as seats"),
        CONTESTED("More candidates than seats");

        private final String label;

        Field(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /** Publishes who stands, in an order drawn by lot, so that no name comes first by its letter. */
    void drawUp(Election election, List<Candidates.Candidate> standing) {
        listed.deleteOf(election.id());
        List<ListedCandidate> drawn = new ArrayList<>();
        for (int number : Lot.draw(standing.size(), random).order()) {
            drawn.add(new ListedCandidate(election.id(), drawn.size() + 1, standing.get(number - 1)));
        }
        listed.saveAllAndFlush(drawn);
    }

    void tearUp(Election election) {
        listed.deleteOf(election.id());
    }

    /** Everybody on it, those too who stood down, in the order that was drawn. */
    @Transactional(readOnly = true)
    public List<ListedCandidate> of(Election election) {
        return listed.findByElectionIdOrderByPosition(election.id());
    }

    /**
     * How each is called wherever they are shown, by their id: whoever has the same name as another on the list is told
     * apart by the number on it.
     */
    @Transactional(readOnly = true)
    public Map<UUID, String> labels(Election election) {
        return labelsOf(of(election));
    }

    static Map<UUID, String> labelsOf(List<ListedCandidate> candidates) {
        Map<String, Long> times = candidates.stream()
                .collect(Collectors.groupingBy(candidate -> keyOf(candidate.name()), Collectors.counting()));
        Map<UUID, String> labels = new LinkedHashMap<>();
        candidates.forEach(candidate -> labels.put(
                candidate.id(),
                Objects.requireNonNull(times.get(keyOf(candidate.name()))) > 1
                        ? numbered(candidate)
                        : candidate.name()));
        return labels;
    }

    static String numbered(ListedCandidate candidate) {
        return "%d. %s".formatted(candidate.position(), candidate.name());
    }

    /** Names that nobody would tell apart on paper are the same. */
    static String keyOf(String name) {
        return name.replaceAll("\\s+", " ").strip().replace('"', '\'').toLowerCase(Locale.ROOT);
    }

    /** Those who still stand. */
    @Transactional(readOnly = true)
    public List<ListedCandidate> standing(Election election) {
        return of(election).stream().filter(ListedCandidate::stands).toList();
    }

    /** Those elected who have not given the seat up, in the order of the list; nobody before the result is declared. */
    @Transactional(readOnly = true)
    public List<ListedCandidate> elected(Election election) {
        return of(election).stream().filter(ListedCandidate::hasSeat).toList();
    }

    /** How seats and candidates compare now. */
    @Transactional(readOnly = true)
    public Field field(Election election) {
        int standing = standing(election).size();
        if (standing == 0) {
            return Field.NOBODY;
        }
        return standing > election.seats()
                ? Field.CONTESTED
                : standing == election.seats() ? Field.UNCONTESTED : Field.UNFILLED;
    }

    /** Where somebody stands by that nomination, if its list is published. */
    @Transactional(readOnly = true)
    public Optional<ListedCandidate> byNomination(UUID nomination) {
        return listed.findByNominationId(nomination);
    }

    /** On which lists somebody stood. */
    @Transactional(readOnly = true)
    public List<ListedCandidate> of(PersonId person) {
        return listed.findByPersonId(person.value());
    }

    void standsDown(ListedCandidate candidate, Instant now) {
        candidate.standDown(now);
        listed.save(candidate);
    }

    /** Notes who is elected; everybody else on the list is not. */
    void elect(Election election, Set<UUID> candidates) {
        of(election).forEach(candidate -> candidate.isElected(candidates.contains(candidate.id())));
        listed.flush();
    }

    @EventListener
    @Order(PersonPhases.HANGING_ON)
    void on(PersonErased erased) {
        listed.findByPersonId(erased.person().value()).forEach(ListedCandidate::forgetPerson);
        listed.flush();
    }

    @EventListener
    void on(PersonsUnited united) {
        listed.findByPersonId(united.from().value()).forEach(candidate -> candidate.belongsTo(united.to()));
    }
}
