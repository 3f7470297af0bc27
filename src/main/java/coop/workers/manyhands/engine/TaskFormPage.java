package coop.workers.manyhands.engine;

import coop.workers.manyhands.DateWords;
import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.cases.Standing;
import coop.workers.manyhands.catalogue.Catalogue;
import coop.workers.manyhands.catalogue.Opportunity;
import coop.workers.manyhands.forms.Answers;
import coop.workers.manyhands.forms.Field;
import coop.workers.manyhands.forms.Form;
import coop.workers.manyhands.forms.FormCatalogue;
import coop.workers.manyhands.forms.FormPages;
import coop.workers.manyhands.groups.Groups;
import coop.workers.manyhands.groups.Meeting;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.involvement.InvolvementDesk;
import coop.workers.manyhands.involvement.Step;
import coop.workers.manyhands.people.ContactDetails;
import coop.workers.manyhands.people.People;
import java.security.Principal;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/**
 * What Tasklist fetches when it shows a form: above it the case, with the person, the answers and the history. So no
 * personal data has to be in a variable, and no form needs a script. Only whoever may see the task gets the case.
 */
@Controller
class TaskFormPage {

    private final TaskService tasks;
    private final RuntimeService runtime;
    private final FormService formService;
    private final IdentityService identity;
    private final FormDoors doors;
    private final FormCatalogue forms;
    private final FormPages pages;
    private final InvolvementDesk desk;
    private final People people;
    private final Groups groups;
    private final Catalogue catalogue;
    private final DateWords dates;

    TaskFormPage(
            TaskService tasks,
            RuntimeService runtime,
            FormService formService,
            IdentityService identity,
            FormDoors doors,
            FormCatalogue forms,
            FormPages pages,
            InvolvementDesk desk,
            People people,
            Groups groups,
            Catalogue catalogue,
            DateWords dates) {
        this.tasks = tasks;
        this.runtime = runtime;
        this.formService = formService;
        this.identity = identity;
        this.doors = doors;
        this.forms = forms;
        this.pages = pages;
        this.desk = desk;
        this.people = people;
        this.groups = groups;
        this.catalogue = catalogue;
        this.dates = dates;
    }

    /** One line of a case: a question and what was answered. */
    record Line(String label, String value) {}

    /** One thing that happened, with what a coordinator filled in. */
    record Entry(String when, String what, String doneBy, List<Line> lines) {}

    /** A form; with {@code taskId} the case stands above it, without one it starts a pathway. */
    @GetMapping("/forms/{pathway}/{name}.html")
    String form(
            @PathVariable String pathway,
            @PathVariable String name,
            @RequestParam(required = false) @Nullable String taskId,
            Principal caller,
            Model model) {
        Form form = forms.find(pathway + "/" + name)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no such form."));
        if (taskId == null || taskId.isBlank()) {
            if (!name.equals("sign-up")) {
                throw new ResponseStatusException(HttpStatus.NOT_FOUND, "This form belongs to a task; open the task.");
            }
            List<Field.Option> choices = catalogue.leadingInto(pathway).stream()
                    .map(opportunity -> new Field.Option(opportunity.slug(), opportunity.title()))
                    .toList();
            model.addAttribute("form", pages.forTasklistStart(form, FormDoors.OPPORTUNITY, choices));
            return "tasklist/start";
        }
        Task task = taskFor(caller.getName(), taskId);
        if (!doors.formOf(formService.getTaskFormKey(task.getProcessDefinitionId(), task.getTaskDefinitionKey()))
                .equals(form)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "This task has another form.");
        }
        showCase(task, model);
        model.addAttribute("form", pages.forTasklist(form));
        return "tasklist/case";
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

    private void showCase(Task task, Model model) {
        Involvement involvement = desk.get(referenceOf(task));
        Opportunity opportunity = catalogue.get(involvement.opportunity());
        ContactDetails person = people.get(involvement.person()).details();
        model.addAttribute("reference", involvement.reference().value());
        model.addAttribute("opportunity", opportunity.title());
        model.addAttribute("person", person);
        model.addAttribute("emailConfirmed", people.get(involvement.person()).emailConfirmed());
        model.addAttribute("since", dates.moment(involvement.createdAt()));
        model.addAttribute(
                "due",
                involvement.standing().map(Standing::due).map(dates::moment).orElse(null));
        model.addAttribute(
                "meeting",
                involvement
                        .meeting()
                        .map(groups::meeting)
                        .map(Meeting::startsAt)
                        .map(dates::moment)
                        .orElse(null));
        String group = involvement.workingGroup();
        model.addAttribute(
                "nextMeeting",
                group == null ? null : groups.nextDate(group).map(dates::moment).orElse(null));
        model.addAttribute("answers", lines(forms.signUpFor(involvement.pathway()), involvement.answers()));
        List<Entry> history = new ArrayList<>();
        for (Step step : desk.historyOf(involvement)) {
            String key = step.form();
            List<Line> lines = key == null
                    ? List.of()
                    : forms.find(key)
                            .map(filled -> lines(filled, step.answers()))
                            .orElse(List.of());
            history.add(new Entry(dates.moment(step.at()), step.what(), step.doneBy(), lines));
        }
        model.addAttribute("history", history);
    }

    private Reference referenceOf(Task task) {
        ProcessInstance instance = runtime.createProcessInstanceQuery()
                .processInstanceId(task.getProcessInstanceId())
                .singleResult();
        return new Reference(instance.getBusinessKey());
    }

    private static List<Line> lines(Form form, Answers answers) {
        return form.inWords(answers).entrySet().stream()
                .map(line -> new Line(line.getKey(), line.getValue()))
                .toList();
    }
}
