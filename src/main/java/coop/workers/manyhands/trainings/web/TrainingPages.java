package coop.workers.manyhands.trainings.web;

import coop.workers.manyhands.Roles;
import coop.workers.manyhands.catalogue.Catalogue;
import coop.workers.manyhands.catalogue.Opportunity;
import coop.workers.manyhands.forms.Answers;
import coop.workers.manyhands.forms.Field;
import coop.workers.manyhands.groups.CoordinatorNames;
import coop.workers.manyhands.involvement.CaseScope;
import coop.workers.manyhands.trainings.TrainingDesk;
import coop.workers.manyhands.trainings.TrainingKind;
import coop.workers.manyhands.trainings.TrainingKinds;
import coop.workers.manyhands.web.Access;
import coop.workers.manyhands.web.OfficeForms;
import coop.workers.manyhands.web.Visitor;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Whose training is over or missing, for every coordinator; and the kinds of trainings, for secretaries. */
@Controller
@Access(groups = Roles.SECRETARIES)
@RequestMapping("/office/trainings")
class TrainingPages {

    private static final String FORM = "office/training-kind";
    private static final String PATH = "/office/trainings";

    private final TrainingDesk desk;
    private final TrainingKinds kinds;
    private final Catalogue catalogue;
    private final CoordinatorNames coordinators;
    private final OfficeForms sheets;

    TrainingPages(
            TrainingDesk desk,
            TrainingKinds kinds,
            Catalogue catalogue,
            CoordinatorNames coordinators,
            OfficeForms sheets) {
        this.desk = desk;
        this.kinds = kinds;
        this.catalogue = catalogue;
        this.coordinators = coordinators;
        this.sheets = sheets;
    }

    @Access(Access.Who.COORDINATOR)
    @GetMapping
    ModelAndView all(Authentication signedIn) {
        Visitor visitor = new Visitor(signedIn);
        return new ModelAndView("trainings/trainings")
                .addObject("needed", desk.neededBy(CaseScope.of(visitor)))
                .addObject("kinds", kinds.all())
                .addObject("mayEdit", visitor.isIn(Roles.SECRETARIES))
                .addObject(
                        "titles",
                        catalogue.all().stream().collect(Collectors.toMap(Opportunity::slug, Opportunity::title)))
                .addObject("coordinators", coordinators.groups());
    }

    @GetMapping("/new")
    ModelAndView fresh() {
        return sheets.open(sheet("Add a training", PATH + "/new"), Map.of());
    }

    @PostMapping("/new")
    Object add(HttpServletRequest filledIn, RedirectAttributes flash) {
        return sheets.act(sheet("Add a training", PATH + "/new"), filledIn, flash, answers -> {
            if (kinds.add(name(answers), months(answers), answers.text("trainingNeededFor"), group(answers))
                    .isEmpty()) {
                throw nameTaken();
            }
            return "The training is added. Record who has it on their pages, under People.";
        });
    }

    @GetMapping("/{id}/edit")
    ModelAndView edit(@PathVariable UUID id) {
        return sheets.edit(sheet("Change the training", editing(id)), fields(get(id)));
    }

    @PostMapping("/{id}/edit")
    Object change(@PathVariable UUID id, HttpServletRequest filledIn, RedirectAttributes flash) {
        get(id);
        return sheets.change(
                sheet("Change the training", editing(id)), filledIn, flash, () -> fields(get(id)), answers -> {
                    TrainingKind now = get(id);
                    boolean free = kinds.change(new TrainingKind(
                            id,
                            name(answers),
                            months(answers),
                            answers.text("trainingNeededFor"),
                            group(answers),
                            answers.ticked("trainingRetired"),
                            now.version()));
                    if (!free) {
                        throw nameTaken();
                    }
                    return "Saved.";
                });
    }

    private static RuntimeException nameTaken() {
        return OfficeForms.refused("trainingName", "There is a training of that name already; change that one.");
    }

    private TrainingKind get(UUID id) {
        return kinds.find(id)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no such training."));
    }

    private static String editing(UUID id) {
        return "%s/%s/edit".formatted(PATH, id);
    }

    private OfficeForms.Sheet sheet(String heading, String action) {
        List<Field.Option> opportunities = catalogue.all().stream()
                .filter(one -> !one.isLink())
                .map(one -> new Field.Option(one.slug(), one.title()))
                .toList();
        List<Field.Option> groups = coordinators.groups().entrySet().stream()
                .map(one -> new Field.Option(one.getKey(), one.getValue()))
                .toList();
        return new OfficeForms.Sheet(
                heading,
                FORM,
                action,
                PATH,
                "Trainings",
                Map.of("opportunities", opportunities, "coordinators", groups));
    }

    private static Map<String, String> fields(TrainingKind kind) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("trainingName", kind.name());
        fields.put("trainingMonths", String.valueOf(kind.months()));
        fields.put("trainingNeededFor", Objects.requireNonNullElse(kind.neededFor(), ""));
        fields.put("trainingGroup", kind.lookedAfterBy());
        fields.put("trainingRetired", kind.retired() ? "true" : "");
        return fields;
    }

    private static String name(Answers answers) {
        return Objects.requireNonNull(answers.text("trainingName"));
    }

    private static int months(Answers answers) {
        return Integer.parseInt(Objects.requireNonNull(answers.text("trainingMonths")));
    }

    private static String group(Answers answers) {
        return Objects.requireNonNull(answers.text("trainingGroup"));
    }
}
