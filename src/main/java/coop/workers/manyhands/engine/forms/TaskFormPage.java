package coop.workers.manyhands.engine.forms;

import coop.workers.manyhands.cases.CaseNotes;
import coop.workers.manyhands.cases.CaseSheet;
import coop.workers.manyhands.cases.Desks;
import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.catalogue.Catalogue;
import coop.workers.manyhands.coordinators.Interests;
import coop.workers.manyhands.engine.deployment.ElementProperties;
import coop.workers.manyhands.forms.Field;
import coop.workers.manyhands.forms.Form;
import coop.workers.manyhands.forms.FormCatalogue;
import coop.workers.manyhands.forms.FormPages;
import coop.workers.manyhands.forms.StartForms;
import coop.workers.manyhands.web.Access;
import java.security.Principal;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/**
 * What Tasklist fetches when it shows a form: above it the case, with what people wrote and the history. So no
 * personal data has to be in a variable, and no form needs a script. Only whoever may see the task gets the case.
 */
@Controller
@Access(Access.Who.COORDINATOR)
class TaskFormPage {

    private final TaskService tasks;
    private final RuntimeService runtime;
    private final FormService formService;
    private final IdentityService identity;
    private final FormDoors doors;
    private final FormCatalogue forms;
    private final FormPages pages;
    private final StartForms startForms;
    private final Desks desks;
    private final ObjectProvider<CaseNotes> notes;
    private final Catalogue catalogue;
    private final FourEyes fourEyes;
    private final Interests interests;
    private final RepositoryService repository;

    TaskFormPage(
            TaskService tasks,
            RuntimeService runtime,
            FormService formService,
            IdentityService identity,
            FormDoors doors,
            FormCatalogue forms,
            FormPages pages,
            StartForms startForms,
            Desks desks,
            ObjectProvider<CaseNotes> notes,
            Catalogue catalogue,
            FourEyes fourEyes,
            Interests interests,
            RepositoryService repository) {
        this.tasks = tasks;
        this.runtime = runtime;
        this.formService = formService;
        this.identity = identity;
        this.doors = doors;
        this.forms = forms;
        this.pages = pages;
        this.startForms = startForms;
        this.desks = desks;
        this.notes = notes;
        this.catalogue = catalogue;
        this.fourEyes = fourEyes;
        this.interests = interests;
        this.repository = repository;
    }

    /** A form; with {@code taskId} the case stands above it, without one it starts a pathway. */
    @GetMapping("/forms/{pathway}/{name}.html")
    String form(
            @PathVariable String pathway,
            @PathVariable String name,
            @RequestParam(required = false) @Nullable String taskId,
            Principal caller,
            Model model) {
        if (taskId == null || taskId.isBlank()) {
            if (!name.equals("sign-up")) {
                throw new ResponseStatusException(HttpStatus.NOT_FOUND, "This form belongs to a task; open the task.");
            }
            Form form = forms.find(pathway + "/" + name)
                    .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no such form."));
            List<Field.Option> choices = catalogue.leadingInto(pathway).stream()
                    .filter(opportunity -> !opportunity.isRetired())
                    .map(opportunity -> new Field.Option(opportunity.slug(), opportunity.title()))
                    .toList();
            model.addAttribute(
                    "form", pages.forTasklistStart(startForms.of(form, choices), FormDoors.OPPORTUNITY, choices));
            return "engine/start";
        }
        Task task = taskFor(caller.getName(), taskId);
        Reference reference = referenceOf(task);
        Form asked = doors.formOf(
                formService.getTaskFormKey(task.getProcessDefinitionId(), task.getTaskDefinitionKey()), reference);
        if (!asked.key().equals(pathway + "/" + name)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "This task has another form.");
        }
        String against = fourEyes.reasonAgainst(
                        reference,
                        caller.getName(),
                        ElementProperties.of((UserTask) repository
                                        .getBpmnModelInstance(task.getProcessDefinitionId())
                                        .getModelElementById(task.getTaskDefinitionKey()))
                                .get(ElementProperties.NOT_BY))
                .orElse(null);
        showCase(
                reference,
                interests.reasonToKeepAway(reference, caller.getName()).isPresent(),
                model);
        // What somebody must not answer is not offered either: they read why.
        model.addAttribute("task", task.getId());
        model.addAttribute("against", against);
        model.addAttribute("form", against == null ? pages.forTasklist(asked) : pages.forTasklistWithout(asked));
        return "engine/case";
    }

    /** The task, if the caller may see it: asked in the caller's name, so that the engine's own rules answer. */
    private Task taskFor(String caller, String taskId) {
        List<String> callersGroups = identity.createGroupQuery().groupMember(caller).list().stream()
                .map(Group::getId)
                .toList();
        identity.setAuthentication(caller, callersGroups);
        try {
            Task task =
                    tasks.createTaskQuery().taskId(taskId).initializeFormKeys().singleResult();
            if (task == null) {
                throw new ResponseStatusException(
                        HttpStatus.NOT_FOUND, "This task is done already, or it is another group's. Refresh the list.");
            }
            return task;
        } finally {
            identity.clearAuthentication();
        }
    }

    /**
     * The case above the form.
     *
     * @param own whether it is the reader's own: what colleagues noted is not for them
     */
    private void showCase(Reference reference, boolean own, Model model) {
        CaseSheet sheet = desks.of(reference).sheet(reference);
        List<CaseSheet.Section> sections = new ArrayList<>();
        if (!own) {
            sections.addAll(sheet.sections());
            notes.orderedStream().forEach(note -> sections.addAll(note.of(reference)));
        }
        model.addAttribute("own", own);
        model.addAttribute("reference", reference.value());
        model.addAttribute("sheet", sheet);
        model.addAttribute("sections", sections);
    }

    private Reference referenceOf(Task task) {
        ProcessInstance instance = runtime.createProcessInstanceQuery()
                .processInstanceId(task.getProcessInstanceId())
                .singleResult();
        return new Reference(instance.getBusinessKey());
    }
}
