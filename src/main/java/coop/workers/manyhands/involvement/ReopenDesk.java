package coop.workers.manyhands.involvement;

import coop.workers.manyhands.cases.Outcome;
import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.people.People;
import coop.workers.manyhands.people.Person;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Where an admin opens a case again that ended by a mistake: at a step where somebody has a task, and the person is told. What
 * an end has brought about is not undone by it, so only those are opened again whose end brought nothing about. Whoever left by
 * their own wish is asked whether they would come back ({@link ReinvitationDesk}).
 */
@Service
@Transactional
public class ReopenDesk {

    /** Why somebody has an email of a case that had ended. */
    static final String LETTER = "again/reopened";

    /** Ends that can be a mistake and that nothing follows from. */
    private static final Set<Outcome> ENDS = Set.of(Outcome.DECLINED, Outcome.WITHDRAWN, Outcome.LAPSED);

    private final Involvements involvements;
    private final InvolvementDesk desk;
    private final StartDesk starts;
    private final People people;
    private final Pathways pathways;
    private final ApplicationEventPublisher events;

    ReopenDesk(
            Involvements involvements,
            InvolvementDesk desk,
            StartDesk starts,
            People people,
            @Lazy Pathways pathways,
            ApplicationEventPublisher events) {
        this.involvements = involvements;
        this.desk = desk;
        this.starts = starts;
        this.people = people;
        this.pathways = pathways;
        this.events = events;
    }

    /** A case cannot be opened again, or not at that step: says in words why, and what to do instead. */
    public static final class CannotReopen extends RuntimeException {

        private static final long serialVersionUID = 1L;

        CannotReopen(String why) {
            super(why);
        }
    }

    /** Whether it is an end after which a case can be opened again at all. */
    public boolean mayFollow(Involvement involvement) {
        Outcome how = involvement.outcome();
        return how != null && ENDS.contains(how);
    }

    /** Why a case cannot be opened again, and what to do instead, in words; empty if it can. */
    @Transactional(readOnly = true)
    public Optional<String> obstacle(Involvement involvement) {
        if (involvement.isOpen()) {
            return Optional.of("It is under way. To put it at another step, move it.");
        }
        if (!mayFollow(involvement)) {
            return Optional.of(
                    "It ended well, or goes on as another case. What came of that stands where it is kept, such as the group's page or the register: correct it there.");
        }
        Person person = people.get(involvement.person());
        if (!person.emailConfirmed() && ConfirmationDesk.reachedByEmail(person)) {
            return Optional.of(
                    "They never confirmed their address, so nobody knows whether it was them who signed up. If they turn up, they sign up again.");
        }
        Optional<Involvement> again =
                involvements
                        .findByPersonIdAndOutcomeIsNullOrderByCreatedAt(
                                person.id().value())
                        .stream()
                        .filter(open -> open.opportunity().equals(involvement.opportunity())
                                && open.pathway().equals(involvement.pathway()))
                        .findFirst();
        if (again.isPresent()) {
            return Optional.of("They are on the way again already, by %s."
                    .formatted(again.get().reference()));
        }
        return steps(involvement).isEmpty()
                ? Optional.of(
                        "Its pathway has no step at which a case can come in: it goes by fixed dates, or by what is kept elsewhere. They sign up again.")
                : Optional.empty();
    }

    /** The steps at which it can be opened again: those at which somebody's task is the first thing that comes of it. */
    @Transactional(readOnly = true)
    public List<Entrance> steps(Involvement involvement) {
        return pathways.known().contains(involvement.pathway())
                ? pathways.entrances(involvement.pathway()).stream()
                        .filter(Entrance::isOpen)
                        .toList()
                : List.of();
    }

    /**
     * A case that ended is under way again, by the newest diagram of its pathway, at that step. The person is told.
     *
     * @param step the id of one of {@link #steps}
     * @throws CannotReopen if it cannot be
     */
    public void reopen(Reference reference, String step) {
        Involvement involvement = desk.get(reference);
        obstacle(involvement).ifPresent(why -> {
            throw new CannotReopen(why);
        });
        Entrance at = steps(involvement).stream()
                .filter(one -> one.id().equals(step))
                .findFirst()
                .orElseThrow(() -> new CannotReopen("It can't be opened again there. Choose one of its steps."));
        involvement.reopen();
        involvements.saveAndFlush(involvement);
        pathways.involvementCameIn(starts.beginningOf(involvement), at);
        events.publishEvent(new LetterWanted(reference, LETTER, Map.of(), null));
    }
}
