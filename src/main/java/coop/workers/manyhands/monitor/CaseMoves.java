package coop.workers.manyhands.monitor;

import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.cases.Standing;
import coop.workers.manyhands.coordinators.Account;
import coop.workers.manyhands.coordinators.CaseTasks;
import coop.workers.manyhands.coordinators.OpenTask;
import coop.workers.manyhands.coordinators.Staff;
import coop.workers.manyhands.coordinators.StaffLetterWanted;
import coop.workers.manyhands.forms.Answers;
import coop.workers.manyhands.involvement.InvolvementDesk;
import coop.workers.manyhands.involvement.MoveDesk;
import coop.workers.manyhands.mail.LetterView;
import coop.workers.manyhands.mail.OutboxOverview;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.data.domain.PageRequest;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Cases that admins put at another step. What will happen is not foretold but tried: it is done, looked at, and taken back with the
 * transaction, so what the page says is what the diagram does.
 */
@Component
class CaseMoves {

    private static final Logger log = LoggerFactory.getLogger(CaseMoves.class);

    private static final String LETTER = "coordinators/moved";
    private static final Answers NO_REASON_YET = new Answers(Map.of());

    /** The newest letters of a case that are looked at: no step writes so many. */
    private static final int LETTERS = 100;

    private final MoveDesk desk;
    private final InvolvementDesk cases;
    private final CaseTasks tasks;
    private final OutboxOverview outbox;
    private final Staff staff;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;

    CaseMoves(
            MoveDesk desk,
            InvolvementDesk cases,
            CaseTasks tasks,
            OutboxOverview outbox,
            Staff staff,
            ApplicationEventPublisher events,
            PlatformTransactionManager transactions) {
        this.desk = desk;
        this.cases = cases;
        this.tasks = tasks;
        this.outbox = outbox;
        this.staff = staff;
        this.events = events;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * What a move does.
     *
     * @param obstacle why it can't be done, in words; then there is nothing else
     * @param ends the tasks that are not open any more
     * @param begins those that are open then
     * @param standing where the case stands then; null if it has ended by then
     * @param letters the emails that are written
     */
    record Trial(
            Optional<String> obstacle,
            List<OpenTask> ends,
            List<OpenTask> begins,
            @Nullable Standing standing,
            List<LetterView> letters) {

        private static Trial not(String why) {
            return new Trial(Optional.of(why), List.of(), List.of(), null, List.of());
        }
    }

    /** Tries what a move would do, with what follows from it at once; nothing of it stays. */
    Trial tryOut(Reference reference, String step, String mark, String by) {
        try {
            return Objects.requireNonNull(transaction.execute(begun -> {
                begun.setRollbackOnly();
                List<OpenTask> before = open(reference);
                Set<LetterView> written = letters(reference);
                Optional<String> obstacle = desk.move(reference, step, mark, NO_REASON_YET, by);
                if (obstacle.isPresent()) {
                    return Trial.not(obstacle.get());
                }
                desk.takeStepsNow(reference);
                List<OpenTask> after = open(reference);
                return new Trial(
                        Optional.empty(),
                        without(before, after),
                        without(after, before),
                        cases.get(reference).standing().orElse(null),
                        letters(reference).stream()
                                .filter(letter -> written.stream()
                                        .noneMatch(old -> old.id().equals(letter.id())))
                                .toList());
            }));
        } catch (ConcurrencyFailureException overtaken) {
            throw overtaken;
        } catch (RuntimeException failing) {
            log.warn("{} cannot be put at {}: a step there fails.", reference, step, failing);
            return Trial.not("A step there fails, so nobody would get on. Tell the person who maintains the diagrams.");
        }
    }

    /**
     * Puts a case at another step; whoever had its task in their hands is told.
     *
     * @return why not, in words; empty if it is done
     */
    Optional<String> move(Reference reference, String step, String mark, Answers reason, String by) {
        return Objects.requireNonNull(transaction.execute(begun -> {
            List<OpenTask> before = open(reference);
            Optional<String> obstacle = desk.move(reference, step, mark, reason, by);
            if (obstacle.isEmpty()) {
                without(before, open(reference)).stream()
                        .filter(task -> task.holder() != null && !task.holder().equals(by))
                        .forEach(this::tellHolder);
            }
            return obstacle;
        }));
    }

    private void tellHolder(OpenTask task) {
        Account holder = staff.everybody().accounts().get(task.holder());
        if (holder != null) {
            events.publishEvent(new StaffLetterWanted(
                    holder, LETTER, task.reference(), Map.of("task", task.name()), Map.of(), List.of(), null, null));
        }
    }

    private List<OpenTask> open(Reference reference) {
        return tasks.of(List.of(reference), "", List.of(), true).getOrDefault(reference, List.of());
    }

    private Set<LetterView> letters(Reference reference) {
        return outbox.about(reference, PageRequest.of(0, LETTERS)).stream().collect(Collectors.toSet());
    }

    private static List<OpenTask> without(List<OpenTask> these, List<OpenTask> those) {
        Set<String> ids = those.stream().map(OpenTask::id).collect(Collectors.toSet());
        return these.stream().filter(task -> !ids.contains(task.id())).toList();
    }
}
