package coop.workers.manyhands.office;

import coop.workers.manyhands.OftenAsWanted;
import coop.workers.manyhands.cases.CaseNotes;
import coop.workers.manyhands.cases.CaseSheet;
import coop.workers.manyhands.cases.Desks;
import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.coordinators.Everybody;
import coop.workers.manyhands.coordinators.Interests;
import coop.workers.manyhands.coordinators.NotTheirs;
import coop.workers.manyhands.coordinators.OpenTask;
import coop.workers.manyhands.coordinators.Staff;
import coop.workers.manyhands.coordinators.TaskAnswers;
import coop.workers.manyhands.coordinators.TaskBoard;
import coop.workers.manyhands.coordinators.TaskDrafts;
import coop.workers.manyhands.coordinators.TaskOvertaken;
import coop.workers.manyhands.forms.Field;
import coop.workers.manyhands.forms.FieldError;
import coop.workers.manyhands.forms.Form;
import coop.workers.manyhands.forms.FormPages;
import coop.workers.manyhands.forms.SubmissionRefused;
import coop.workers.manyhands.web.Access;
import coop.workers.manyhands.web.AfterTheSession;
import coop.workers.manyhands.web.FilledIn;
import coop.workers.manyhands.web.Visitor;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * A task's own page, beside Tasklist and through the same door: the case and the form, in plain HTML. Letters lead here. What is
 * typed is kept until it is sent; whoever sends an answer has the task from then on; and after it the page says what came of it.
 */
@Controller
@Access(Access.Who.COORDINATOR)
@RequestMapping("/office/tasks/{id}")
class TaskPage {

    private static final String PATH = "/office/tasks/";

    /** Says to the page that follows that it may wait a moment for what an answer leads to. */
    static final String ANSWERED = "answered";

    private final TaskBoard board;
    private final TaskAnswers answers;
    private final TaskDrafts drafts;
    private final TypedIntoTasks typed;
    private final TypedSeal seals;
    private final Desks desks;
    private final ObjectProvider<CaseNotes> notes;
    private final Interests interests;
    private final Staff staff;
    private final FormPages pages;
    private final TaskEnds ends;
    private final CaseList cases;

    TaskPage(
            TaskBoard board,
            TaskAnswers answers,
            TaskDrafts drafts,
            TypedIntoTasks typed,
            TypedSeal seals,
            Desks desks,
            ObjectProvider<CaseNotes> notes,
            Interests interests,
            Staff staff,
            FormPages pages,
            TaskEnds ends,
            CaseList cases) {
        this.board = board;
        this.answers = answers;
        this.drafts = drafts;
        this.typed = typed;
        this.seals = seals;
        this.desks = desks;
        this.notes = notes;
        this.interests = interests;
        this.staff = staff;
        this.pages = pages;
        this.ends = ends;
        this.cases = cases;
    }

    @GetMapping
    ModelAndView show(@PathVariable String id, Authentication signedIn, HttpServletRequest request) {
        Visitor visitor = new Visitor(signedIn);
        OpenTask task = board.find(id).orElse(null);
        if (task == null) {
            return ends.page(id, visitor, request);
        }
        if (!mayOpen(task, visitor)) {
            return anothers();
        }
        ModelAndView page = page(task, visitor);
        if (isOffered(page)) {
            Optional<TaskDrafts.Draft> draft = drafts.of(visitor.name(), id);
            draft.ifPresent(kept -> page.addObject("draftAt", kept.at()));
            fill(page, task, visitor, draft.map(TaskDrafts.Draft::fields).orElse(Map.of()), List.of());
        }
        return page;
    }

    @PostMapping
    Object answer(
            @PathVariable String id, Authentication signedIn, HttpServletRequest request, RedirectAttributes flash) {
        Visitor visitor = new Visitor(signedIn);
        Map<String, String> fields = FilledIn.of(request).fields();
        OpenTask task = board.find(id).orElse(null);
        if (task == null) {
            return ends.overtaken(id, visitor, fields);
        }
        if (!mayOpen(task, visitor)) {
            return anothers();
        }
        try {
            answers.answer(id, WaitingTasks.answerer(visitor), fields);
        } catch (SubmissionRefused refused) {
            return refused(id, visitor, fields, refused.errors());
        } catch (NotTheirs notTheirs) {
            return notTheirs(task, visitor, notTheirs);
        } catch (TaskOvertaken overtaken) {
            return overtaken(id, visitor, fields);
        }
        // Where a fault of ours holds up what follows, the task rests, and the answer is kept with it.
        drafts.drop(id);
        if (request.getParameter(FilledIn.AND_NEXT) != null) {
            Optional<String> next = ends.goesOn(task, visitor, flash);
            if (next.isPresent()) {
                return "redirect:" + PATH + next.get();
            }
        }
        flash.addFlashAttribute(ANSWERED, true);
        return "redirect:" + PATH + id;
    }

    /** Keeps what is typed, for later: by the button, and by a script while somebody writes. */
    @OftenAsWanted(because = "It keeps what is typed; what came last counts.")
    @PostMapping("/keep")
    Object keep(
            @PathVariable String id, Authentication signedIn, HttpServletRequest request, RedirectAttributes flash) {
        Visitor visitor = new Visitor(signedIn);
        Map<String, String> fields = FilledIn.of(request).fields();
        OpenTask task = board.find(id).orElse(null);
        if (task == null) {
            return ends.overtaken(id, visitor, fields);
        }
        if (!mayOpen(task, visitor)) {
            return anothers();
        }
        typed.keep(visitor.name(), task, fields);
        flash.addFlashAttribute("done", "What you typed is kept here, for you alone. Nothing was sent.");
        return "redirect:" + PATH + id;
    }

    @PostMapping("/give-back")
    Object giveBack(@PathVariable String id, Authentication signedIn, RedirectAttributes flash) {
        Visitor visitor = new Visitor(signedIn);
        OpenTask task = board.find(id).orElse(null);
        if (task == null) {
            return ends.overtaken(id, visitor, Map.of());
        }
        if (!mayOpen(task, visitor)) {
            return anothers();
        }
        try {
            answers.giveBack(id, WaitingTasks.answerer(visitor));
        } catch (NotTheirs notTheirs) {
            return notTheirs(task, visitor, notTheirs);
        } catch (TaskOvertaken overtaken) {
            return overtaken(id, visitor, Map.of());
        }
        flash.addFlashAttribute("done", "It is back with the group: anyone who is free takes it.");
        return "redirect:" + PATH + id;
    }

    private boolean mayOpen(OpenTask task, Visitor visitor) {
        return visitor.name().equals(task.holder())
                || visitor.isAdmin()
                || board.groupsOf(task.id()).stream().anyMatch(visitor::isIn);
    }

    private static ModelAndView anothers() {
        ModelAndView page = new ModelAndView("office/task-over");
        page.addObject("anothers", true);
        page.setStatus(HttpStatus.FORBIDDEN);
        return page;
    }

    // An answer that was not taken

    /** What was typed stands there again with what is wrong, and is kept. */
    private ModelAndView refused(String id, Visitor visitor, Map<String, String> fields, List<FieldError> errors) {
        OpenTask task = board.find(id).orElse(null);
        if (task == null) {
            return ends.overtaken(id, visitor, fields);
        }
        if (task.holder() != null && !task.holder().equals(visitor.name())) {
            return overtaken(id, visitor, fields);
        }
        typed.keep(visitor.name(), task, fields);
        ModelAndView page = page(task, visitor);
        fill(page, task, visitor, fields, errors);
        page.setStatus(HttpStatus.UNPROCESSABLE_ENTITY);
        return page;
    }

    private ModelAndView notTheirs(OpenTask task, Visitor visitor, NotTheirs why) {
        ModelAndView page = page(task, visitor);
        page.addObject("against", why.getMessage());
        page.setStatus(HttpStatus.FORBIDDEN);
        return page;
    }

    private ModelAndView overtaken(String id, Visitor visitor, Map<String, String> fields) {
        OpenTask task = board.find(id).orElse(null);
        if (task == null) {
            return ends.overtaken(id, visitor, fields);
        }
        if (!mayOpen(task, visitor)) {
            return anothers();
        }
        typed.keep(visitor.name(), task, fields);
        ModelAndView page = page(task, visitor);
        page.addObject("tooLate", true);
        if (isOffered(page)) {
            fill(page, task, visitor, fields, List.of());
        }
        page.setStatus(HttpStatus.CONFLICT);
        return page;
    }

    // The page

    private ModelAndView page(OpenTask task, Visitor visitor) {
        CaseSheet sheet = desks.of(task.reference()).sheet(task.reference());
        // What colleagues noted about somebody is not for them to read, though they are a coordinator too.
        boolean own =
                interests.reasonToKeepAway(task.reference(), visitor.name()).isPresent();
        List<CaseSheet.Section> sections = new ArrayList<>();
        if (!own) {
            sections.addAll(sheet.sections());
            notes.orderedStream().forEach(note -> sections.addAll(note.of(task.reference())));
        }
        Everybody everybody = staff.everybody();
        ModelAndView page = new ModelAndView("office/task");
        page.addObject("task", task);
        page.addObject("sheet", sheet);
        page.addObject("sections", sections);
        page.addObject("own", own);
        String reference = task.reference().value();
        CaseList.About about = cases.about(Set.of(reference)).get(reference);
        page.addObject("who", own || about == null ? null : about.name());
        page.addObject("words", new OwnerWords(everybody));
        page.addObject("applicants", task.reference().kind() == Reference.Kind.MH);
        page.addObject("mine", visitor.name().equals(task.holder()));
        page.addObject("holder", holder(task, visitor, everybody));
        page.addObject(
                "against", answers.reasonAgainst(task.id(), visitor.name()).orElse(null));
        page.addObject("errors", List.of());
        return page;
    }

    /** Who else has it in their hands. */
    private static @Nullable String holder(OpenTask task, Visitor visitor, Everybody everybody) {
        return task.holder() == null || task.holder().equals(visitor.name())
                ? null
                : everybody.nameOfUser(task.holder());
    }

    /** Only what somebody may answer has a form. */
    private static boolean isOffered(ModelAndView page) {
        return page.getModel().get("against") == null && page.getModel().get("holder") == null;
    }

    private void fill(
            ModelAndView page, OpenTask task, Visitor visitor, Map<String, String> values, List<FieldError> errors) {
        Form form = answers.formOf(task.id()).orElseThrow();
        boolean takesFiles = form.fields().stream().anyMatch(field -> field.type() == Field.Type.FILE);
        page.addObject("takesFiles", takesFiles);
        page.addObject("form", takesFiles ? null : pages.forPublicPage(form, values, errors));
        page.addObject("names", form.fields().stream().map(Field::name).toList());
        page.addObject("errors", errors);
        page.addObject("sealField", AfterTheSession.FIELD);
        page.addObject("seal", seals.seal(visitor.name(), task.id()));
    }
}
