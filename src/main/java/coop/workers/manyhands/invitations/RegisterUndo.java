package coop.workers.manyhands.invitations;

import coop.workers.manyhands.board.Board;
import coop.workers.manyhands.board.Director;
import coop.workers.manyhands.coordinators.Interests;
import coop.workers.manyhands.elections.Election;
import coop.workers.manyhands.elections.ElectionDesk;
import coop.workers.manyhands.forms.SubmissionRefused;
import coop.workers.manyhands.invitations.RegisterChange.Kind;
import coop.workers.manyhands.invitations.RegisterChange.State;
import coop.workers.manyhands.membership.MemberEntry;
import coop.workers.manyhands.membership.Register;
import coop.workers.manyhands.people.PersonId;
import java.time.Clock;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.PageRequest;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What two people did in the registers can be undone, by two people again, until something public hangs on it: an election
 * was called, or its candidates are known. What hangs on a line then was read by everybody; it is changed by a new entry.
 */
@Service
@Transactional
public class RegisterUndo {

    /** How long at most; after that a slip is no slip. */
    public static final Period CAN_BE_UNDONE = Period.ofDays(30);

    private static final Set<Election.State> CANDIDATES_KNOWN =
            Set.of(Election.State.LISTED, Election.State.DECLARED, Election.State.PUBLISHED);

    /** There is one under way at most; this is more than were ever held in a month. */
    private static final int LATEST = 10;

    private final RegisterChanges changes;
    private final Register register;
    private final Board board;
    private final ElectionDesk elections;
    private final Interests interests;
    private final RegisterLetters letters;
    private final Clock clock;

    RegisterUndo(
            RegisterChanges changes,
            Register register,
            Board board,
            ElectionDesk elections,
            Interests interests,
            RegisterLetters letters,
            Clock clock) {
        this.changes = changes;
        this.register = register;
        this.board = board;
        this.elections = elections;
        this.interests = interests;
        this.letters = letters;
        this.clock = clock;
    }

    /**
     * Something that was done lately.
     *
     * @param name whom the line is about
     * @param stands whether something public hangs on it by now
     */
    public record Done(RegisterChange change, String name, boolean stands) {}

    /** What was done lately and not undone, the latest first. */
    @Transactional(readOnly = true)
    public List<Done> lately(Collection<Kind> kinds) {
        List<RegisterChange> done =
                changes.findByStateAndKindInAndSettledAtAfterOrderBySettledAtDesc(State.CONFIRMED, kinds, since());
        if (done.isEmpty()) {
            return List.of();
        }
        Instant known = publicUpTo();
        Map<UUID, String> names = names(done, kinds);
        return done.stream()
                .filter(change -> change.line().filter(names::containsKey).isPresent())
                .map(change ->
                        new Done(change, String.valueOf(names.get(change.line().orElseThrow())), stands(change, known)))
                .toList();
    }

    private Map<UUID, String> names(List<RegisterChange> done, Collection<Kind> kinds) {
        Set<UUID> lines =
                done.stream().flatMap(change -> change.line().stream()).collect(Collectors.toSet());
        return RegisterDesk.OF_THE_BOARD.containsAll(kinds)
                ? board.lines(lines).values().stream().collect(Collectors.toMap(Director::id, Director::name))
                : register.lines(lines).values().stream().collect(Collectors.toMap(MemberEntry::id, MemberEntry::name));
    }

    private Instant since() {
        return clock.instant().atZone(ZoneOffset.UTC).minus(CAN_BE_UNDONE).toInstant();
    }

    private static boolean stands(RegisterChange change, Instant known) {
        return !change.settledAt().orElse(Instant.MIN).isAfter(known);
    }

    /** Whether what was done in a register at that moment can still be taken back: see the class. */
    @Transactional(readOnly = true)
    public boolean canBeTakenBack(Instant doneAt) {
        return !doneAt.isBefore(since()) && doneAt.isAfter(publicUpTo());
    }

    /** What was in the registers by then is what the members were told. */
    private Instant publicUpTo() {
        return elections.all(PageRequest.of(0, LATEST)).stream()
                .filter(election -> election.state() != Election.State.ABANDONED)
                .map(election -> CANDIDATES_KNOWN.contains(election.state())
                                && election.meetsAt().isAfter(election.createdAt())
                        ? election.meetsAt()
                        : election.createdAt())
                .max(Instant::compareTo)
                .orElse(Instant.MIN);
    }

    /**
     * Somebody presses "Undo": of two, the first proposes it, and the second does it.
     *
     * @param by the Camunda user
     * @return what came of it, in words; empty if it was undone before
     * @throws SubmissionRefused if it is about whoever presses, was theirs to begin with, or cannot be undone any more
     */
    public Optional<String> undo(UUID id, Collection<Kind> kinds, String by) {
        return done(id, kinds).map(change -> {
            Whom whom = whom(change);
            if (interests.isCalled(by, whom.name())
                    || whom.person()
                            .filter(person -> interests.isPerson(by, person))
                            .isPresent()) {
                throw RegisterDesk.refused("This is about you, so somebody else has to undo it.");
            }
            if (change.settledAt().orElse(Instant.MIN).isBefore(since())) {
                throw RegisterDesk.refused(
                        "This was done more than %d days ago: it stands. Propose what is to be instead."
                                .formatted(CAN_BE_UNDONE.getDays()));
            }
            if (stands(change, publicUpTo())) {
                throw RegisterDesk.refused(
                        "An election was called since, or its candidates are known: what the register said then stands. Propose what is to be instead.");
            }
            Optional<String> first = change.undoBy();
            if (first.isEmpty()) {
                change.isToBeUndone(by);
                return "Noted. It is undone once a colleague of yours has looked and pressed \"Undo\" too.";
            }
            if (interests.areOne(by, first.get())) {
                throw RegisterDesk.refused("You have asked for that: a second pair of eyes has to press \"Undo\" too.");
            }
            List<PersonId> beside =
                    letters.beside(change.kind(), whom.coop(), whom.person()).toList();
            if (!takeBack(change)) {
                throw RegisterDesk.refused(
                        "The register went on meanwhile, so this cannot be undone. Propose what is to be instead.");
            }
            change.undo(by, clock.instant());
            letters.undone(whom.person(), beside.stream());
            return "Undone, by two people: the register says about %s what it said before.".formatted(whom.name());
        });
    }

    /** It stays as it is, though somebody wanted it undone; says whether somebody did. */
    public boolean keep(UUID id, Collection<Kind> kinds) {
        Optional<RegisterChange> change =
                done(id, kinds).filter(known -> known.undoBy().isPresent());
        change.ifPresent(known -> known.isToBeUndone(null));
        return change.isPresent();
    }

    private Optional<RegisterChange> done(UUID id, Collection<Kind> kinds) {
        return changes.findLocked(id).filter(change -> change.isConfirmed() && kinds.contains(change.kind()));
    }

    private record Whom(
            String name,
            Optional<PersonId> person,
            @Nullable String coop) {}

    private Whom whom(RegisterChange change) {
        UUID line = change.line().orElseThrow();
        Stream<Whom> found = RegisterDesk.OF_THE_BOARD.contains(change.kind())
                ? board.find(line).stream().map(known -> new Whom(known.name(), known.person(), null))
                : register.find(line).stream()
                        .map(known -> new Whom(known.name(), known.person(), known.organisation()));
        return found.findFirst()
                .orElseThrow(() -> RegisterDesk.refused("The line is not kept any more, so nothing can be undone."));
    }

    private boolean takeBack(RegisterChange change) {
        UUID line = change.line().orElseThrow();
        return switch (change.kind()) {
            case ENTER_REPRESENTATIVE -> register.undoesEntry(line);
            case END_REPRESENTATION -> register.undoesEnd(line);
            case ENTER_DIRECTOR -> board.undoesEntry(line);
            case DIRECTOR_LEAVES -> board.undoesLeaving(line);
        };
    }
}
