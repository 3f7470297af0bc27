package coop.workers.manyhands.involvement;

import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.forms.Answers;
import java.util.Optional;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Where an admin puts a case at another step of its diagram, with a reason: somebody who got stuck, or whose way went on past us.
 * What would leave something out, or do it twice, is refused in words.
 */
@Service
@Transactional
public class MoveDesk {

    /** The form by which it is said why. */
    public static final String FORM = "office/move";

    private final InvolvementDesk desk;
    private final ConfirmationDesk confirmations;
    private final CaseMover engine;

    MoveDesk(InvolvementDesk desk, ConfirmationDesk confirmations, @Lazy CaseMover engine) {
        this.desk = desk;
        this.confirmations = confirmations;
        this.engine = engine;
    }

    /** Where a case stands, and could. */
    @Transactional(readOnly = true)
    public CaseMover.Steps steps(Involvement involvement) {
        CaseMover.Steps steps = engine.steps(involvement.reference(), involvement.pathway());
        return new CaseMover.Steps(
                steps.mark(), steps.steps(), stateObstacle(involvement).or(steps::obstacle));
    }

    private Optional<String> stateObstacle(Involvement involvement) {
        if (!involvement.isOpen()) {
            return Optional.of(
                    "It has ended, and they were told. If that was wrong, open it again at the step where it belongs.");
        }
        if (involvement.isPausedWithPathway()) {
            return Optional.of("Its pathway is paused. Let that go on first, at the monitor, under \"Pathways\".");
        }
        if (involvement.isPaused()) {
            return Optional.of("It is paused. Let it go on first, under \"Paused\".");
        }
        if (confirmations.awaitsConfirmation(involvement)) {
            return Optional.of(
                    "They have not confirmed their address yet: nothing goes on before they say that it was them who signed up.");
        }
        return Optional.empty();
    }

    /** The steps that would be taken without anybody, in a moment, are taken now: to see what a move leads to. */
    public void takeStepsNow(Reference reference) {
        engine.takeStepsNow(reference);
    }

    /**
     * Puts a case at another step. The history says where it is put, by whom and why.
     *
     * @param step the element's id
     * @param mark what {@link CaseMover.Steps} had when it was looked at
     * @param reason in words to colleagues
     * @param by the Camunda user
     * @return why not, in words; empty if it is done
     */
    public Optional<String> move(Reference reference, String step, String mark, Answers reason, String by) {
        engine.hold(reference);
        Involvement involvement = desk.get(reference);
        CaseMover.Steps steps = steps(involvement);
        if (steps.obstacle().isPresent()) {
            return steps.obstacle();
        }
        if (!steps.mark().equals(mark)) {
            return Optional.of(
                    "It has gone on since you looked. See where it stands now, and whether it still is to be moved.");
        }
        CaseMover.Step chosen = steps.steps().stream()
                .filter(one -> one.id().equals(step))
                .findFirst()
                .orElse(null);
        if (chosen == null) {
            return Optional.of("It has no such step, or stands there already.");
        }
        if (chosen.obstacle().isPresent()) {
            return chosen.obstacle();
        }
        desk.write(involvement, "Put at another step by hand", by, FORM, reason);
        if (engine.moveTo(reference, involvement.pathway(), step)) {
            involvement.notInvited();
        }
        return Optional.empty();
    }
}
