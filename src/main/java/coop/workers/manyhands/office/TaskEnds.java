package coop.workers.manyhands.office;

import coop.workers.manyhands.DateWords;
import coop.workers.manyhands.cases.CaseSheet;
import coop.workers.manyhands.cases.Desks;
import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.coordinators.Everybody;
import coop.workers.manyhands.coordinators.OpenTask;
import coop.workers.manyhands.coordinators.Staff;
import coop.workers.manyhands.coordinators.TaskAnswers;
import coop.workers.manyhands.coordinators.TaskAnswers.Ended;
import coop.workers.manyhands.forms.Form;
import coop.workers.manyhands.groups.Groups;
import coop.workers.manyhands.involvement.CaseScope;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.involvement.InvolvementDesk;
import coop.workers.manyhands.web.Visitor;
import jakarta.servlet.http.HttpServletRequest;
import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.support.RequestContextUtils;

/**
 * The page of a task that is not open any more: what came of it, where its case stands now, and the next task. What an answer
 * leads to happens by itself a moment later, so whoever has just answered waits for it a little, or reads that it is under way.
 */
@Component
class TaskEnds {

    private static final int STEPS = 20;
    private static final Duration STEP = Duration.ofMillis(100);

    private final TaskAnswers answers;
    private final CaseList cases;
    private final Desks desks;
    private final InvolvementDesk involvements;
    private final Groups groups;
    private final Staff staff;
    private final WaitingTasks waiting;
    private final DateWords dates;

    TaskEnds(
            TaskAnswers answers,
            CaseList cases,
            Desks desks,
            InvolvementDesk involvements,
            Groups groups,
            Staff staff,
            WaitingTasks waiting,
            DateWords dates) {
        this.answers = answers;
        this.cases = cases;
        this.desks = desks;
        this.involvements = involvements;
        this.groups = groups;
        this.staff = staff;
        this.waiting = waiting;
        this.dates = dates;
    }

    /** What somebody had typed when it was too late, under the labels of the form. */
    record Line(String label, String value) {}

    /** As it is looked at. */
    ModelAndView page(String id, Visitor visitor, HttpServletRequest request) {
        Map<String, ?> flash = RequestContextUtils.getInputFlashMap(request);
        boolean justNow = flash != null && flash.containsKey(TaskPage.ANSWERED);
        return page(id, visitor, justNow);
    }

    /**
     * Whoever has just answered goes on at once: the page of the next task says what is done, and where to read what came of it.
     *
     * @return the next task; empty if none waits
     */
    Optional<String> goesOn(OpenTask done, Visitor visitor, RedirectAttributes flash) {
        Optional<OpenTask> next = waiting.next(visitor, done.id());
        next.ifPresent(open -> flash.addFlashAttribute("justDone", named(done)));
        return next.map(OpenTask::id);
    }

    /** Somebody sends an answer to it. */
    ModelAndView overtaken(String id, Visitor visitor, Map<String, String> fields) {
        ModelAndView page = page(id, visitor, false);
        page.setStatus(HttpStatus.CONFLICT);
        page.addObject("tooLate", true);
        page.addObject(
                "typed", answers.formOf(id).map(form -> lines(form, fields)).orElse(List.of()));
        return page;
    }

    private static List<Line> lines(Form form, Map<String, String> fields) {
        List<Line> lines = new ArrayList<>();
        form.fields().forEach(field -> {
            String value = fields.getOrDefault(field.name(), "");
            if (!value.isBlank()) {
                lines.add(new Line(
                        field.label(),
                        field.options().stream()
                                .filter(option -> option.value().equals(value))
                                .map(option -> option.label())
                                .findFirst()
                                .orElse(value)));
            }
        });
        return lines;
    }

    private ModelAndView page(String id, Visitor visitor, boolean justNow) {
        ModelAndView page = new ModelAndView("office/task-over");
        Everybody everybody = staff.everybody();
        page.addObject("next", next(visitor, id));
        Ended ended = answers.ended(id).filter(known -> mayRead(known, visitor)).orElse(null);
        if (ended == null) {
            page.setStatus(HttpStatus.NOT_FOUND);
            return page;
        }
        boolean goesOn = justNow && !isQuiet(ended.reference());
        page.addObject("ended", ended);
        page.addObject("byMe", visitor.name().equals(ended.by()));
        page.addObject("by", ended.by() == null ? null : everybody.nameOfUser(ended.by()));
        page.addObject("justNow", justNow);
        page.addObject("goesOn", goesOn);
        page.addObject("words", new OwnerWords(everybody));
        CaseSheet sheet = desks.of(ended.reference()).sheet(ended.reference());
        page.addObject("about", sheet.title());
        page.addObject("now", cases.now(ended.reference()).orElse(null));
        involvement(ended.reference()).ifPresent(involvement -> {
            page.addObject("outcome", involvement.outcome());
            page.addObject("invited", invitation(involvement));
            if (cases.personOf(CaseScope.of(visitor), ended.reference()).isPresent()) {
                page.addObject("person", ended.reference().value());
            }
        });
        return page;
    }

    /** Whoever did it, and whoever sees its case in their lists. */
    private boolean mayRead(Ended ended, Visitor visitor) {
        return visitor.name().equals(ended.by())
                || (ended.reference().kind() == Reference.Kind.MH
                        && cases.personOf(CaseScope.of(visitor), ended.reference())
                                .isPresent());
    }

    private Optional<Involvement> involvement(Reference reference) {
        return reference.kind() == Reference.Kind.MH ? involvements.find(reference) : Optional.empty();
    }

    /** To which meeting they are invited by now, in words. */
    private @Nullable String invitation(Involvement involvement) {
        return involvement.isOpen()
                ? involvement
                        .meeting()
                        .map(meeting -> dates.moment(groups.meeting(meeting).startsAt()))
                        .orElse(null)
                : null;
    }

    private @Nullable TaskInWords next(Visitor visitor, String after) {
        return waiting.next(visitor, after).map(this::named).orElse(null);
    }

    /** A task, and what it is about. */
    record TaskInWords(String id, String what, String about) implements Serializable {}

    private TaskInWords named(OpenTask task) {
        CaseList.About about = cases.about(Set.of(task.reference().value()))
                .get(task.reference().value());
        if (about == null) {
            // An answer may have ended it.
            String title = desks.of(task.reference()).sheet(task.reference()).title();
            return new TaskInWords(task.id(), task.name(), title);
        }
        return new TaskInWords(
                task.id(), task.name(), about.name() == null ? about.title() : about.name() + ", " + about.title());
    }

    private boolean isQuiet(Reference reference) {
        for (int step = 0; answers.isGoingOn(reference); step++) {
            if (step == STEPS) {
                return false;
            }
            try {
                Thread.sleep(STEP.toMillis());
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }
}
