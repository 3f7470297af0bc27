package coop.workers.manyhands.involvement;

import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.cases.Standing;
import coop.workers.manyhands.forms.Answers;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Where a coordinator says that an answer was a slip: it is taken back with a reason, and its task is open again. Only the last
 * answer, and only while nothing came of it that cannot be undone; else it is said why not, and what to do.
 */
@Service
@Transactional
public class SlipDesk {

    /** The form by which it is said why. */
    public static final String FORM = "office/slip";

    private static final String LETTER = "slip/disregard";

    private final InvolvementDesk desk;
    private final AnswerUndo engine;
    private final WrittenSince outbox;
    private final ApplicationEventPublisher events;

    SlipDesk(
            InvolvementDesk desk,
            @Lazy AnswerUndo engine,
            @Lazy WrittenSince outbox,
            ApplicationEventPublisher events) {
        this.desk = desk;
        this.engine = engine;
        this.outbox = outbox;
        this.events = events;
    }

    /**
     * An answer that can be taken back, or not.
     *
     * @param task the id of its task; empty if nobody has answered anything
     * @param name of the task
     * @param by the Camunda user who answered it; empty as the task is
     * @param obstacle why it cannot be taken back, and what to do instead
     */
    public record Slip(String task, String name, String by, Optional<String> obstacle) {

        private static Slip not(String why) {
            return new Slip("", "", "", Optional.of(why));
        }
    }

    /** The last answer of a case, and whether it can be taken back. */
    @Transactional(readOnly = true)
    public Slip last(Involvement involvement) {
        if (!involvement.isOpen()) {
            return Slip.not(
                    "It has ended, and they were told. If that was wrong, invite them again, or write to them; they can sign up again for what they can do.");
        }
        if (involvement.isPaused()) {
            return Slip.not("It is paused. Let it go on first, under \"Paused\".");
        }
        Optional<AnswerUndo.LastAnswer> last = engine.lastAnswer(involvement.reference());
        if (last.isEmpty()) {
            return Slip.not("Nobody has answered a task of it yet.");
        }
        AnswerUndo.LastAnswer answer = last.get();
        return new Slip(
                answer.task(),
                answer.name(),
                answer.by(),
                heardSince(involvement, answer).or(() -> engine.obstacle(answer)));
    }

    /** What somebody said after it was said to a case that had gone on. */
    private Optional<String> heardSince(Involvement involvement, AnswerUndo.LastAnswer answer) {
        List<Step> history = desk.historyOf(involvement);
        Optional<Step> step = stepOf(history, answer);
        if (step.isEmpty()) {
            return Optional.of("What was answered is not in the history of this case any more.");
        }
        return history.stream()
                .skip(history.indexOf(step.get()) + 1L)
                .filter(later -> later.form() != null || later.doneBy().equals(Standing.APPLICANT))
                .findFirst()
                .map(later ->
                        "Since then somebody has answered or told us something (“%s”), which would be lost. Note at the case what was wrong, and answer the next task accordingly."
                                .formatted(later.what()));
    }

    private static Optional<Step> stepOf(List<Step> history, AnswerUndo.LastAnswer answer) {
        return history.stream()
                .filter(step -> answer.form().equals(step.form()) && answer.by().equals(step.doneBy()))
                .reduce((earlier, later) -> later);
    }

    /**
     * Takes the last answer back: the history keeps what it had said, and its task is open again. The person is told only if they
     * may have read what is not so.
     *
     * @param task the one that was looked at
     * @param reason in words to colleagues
     * @param by the Camunda user
     * @return why not, in words; empty if it is done
     */
    public Optional<String> takeBack(Reference reference, String task, Answers reason, String by) {
        Involvement involvement = desk.get(reference);
        Slip slip = last(involvement);
        if (slip.obstacle().isPresent()) {
            return slip.obstacle();
        }
        if (!slip.task().equals(task)) {
            return Optional.of(
                    "Somebody has answered another task since you opened this page. Look once more which answer you mean.");
        }
        AnswerUndo.LastAnswer answer = engine.lastAnswer(reference).orElseThrow();
        Step step = stepOf(desk.historyOf(involvement), answer).orElseThrow();
        step.takeBack();
        desk.write(involvement, "An answer was a slip, and is taken back", by, FORM, reason);
        if (engine.backTo(answer)) {
            involvement.notInvited();
        }
        if (outbox.takeBack(reference, involvement.person(), step.at())) {
            events.publishEvent(new LetterWanted(reference, LETTER, Map.of(), null));
        }
        return Optional.empty();
    }
}
