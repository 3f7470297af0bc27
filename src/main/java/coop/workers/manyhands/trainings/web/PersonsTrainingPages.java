package coop.workers.manyhands.trainings.web;

import coop.workers.manyhands.forms.Field;
import coop.workers.manyhands.involvement.CaseScope;
import coop.workers.manyhands.involvement.PeopleInScope;
import coop.workers.manyhands.people.People;
import coop.workers.manyhands.people.Person;
import coop.workers.manyhands.people.PersonId;
import coop.workers.manyhands.trainings.TrainingDesk;
import coop.workers.manyhands.trainings.TrainingKind;
import coop.workers.manyhands.trainings.TrainingKinds;
import coop.workers.manyhands.web.Access;
import coop.workers.manyhands.web.OfficeForms;
import coop.workers.manyhands.web.Visitor;
import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
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

/** Where a coordinator records that somebody of theirs had a training, or takes a slip back. Nobody else's people are found. */
@Controller
@Access(Access.Who.COORDINATOR)
@RequestMapping("/office/people/{person}/trainings")
class PersonsTrainingPages {

    private static final String FORM = "office/training";

    private final TrainingDesk desk;
    private final TrainingKinds kinds;
    private final PeopleInScope scopes;
    private final People people;
    private final OfficeForms sheets;

    PersonsTrainingPages(
            TrainingDesk desk, TrainingKinds kinds, PeopleInScope scopes, People people, OfficeForms sheets) {
        this.desk = desk;
        this.kinds = kinds;
        this.scopes = scopes;
        this.people = people;
        this.sheets = sheets;
    }

    @GetMapping("/new")
    ModelAndView fresh(@PathVariable UUID person, Authentication signedIn) {
        return sheets.open(sheet(get(person, signedIn)), Map.of());
    }

    @PostMapping("/new")
    Object record(
            @PathVariable UUID person, Authentication signedIn, HttpServletRequest filledIn, RedirectAttributes flash) {
        Person known = get(person, signedIn);
        return sheets.act(sheet(known), filledIn, flash, answers -> {
            TrainingKind kind = kinds.find(UUID.fromString(Objects.requireNonNull(answers.text("trainingKind"))))
                    .orElseThrow();
            LocalDate done = LocalDate.parse(Objects.requireNonNull(answers.text("trainingDone")));
            if (!desk.record(kind, known.id(), done, signedIn.getName())) {
                throw OfficeForms.refused("trainingDone", "That is recorded already, of that day.");
            }
            return "It is recorded. They see it on their own page.";
        });
    }

    @PostMapping("/{training}/remove")
    String remove(
            @PathVariable UUID person, @PathVariable UUID training, Authentication signedIn, RedirectAttributes flash) {
        Person known = get(person, signedIn);
        boolean gone = desk.takeBack(known.id(), training);
        flash.addFlashAttribute(
                gone ? "done" : "refused", gone ? "It is recorded no more." : "It was taken back already.");
        return "redirect:" + pageOf(known);
    }

    private Person get(UUID person, Authentication signedIn) {
        PersonId id = new PersonId(person);
        return people.find(id)
                .filter(known -> scopes.has(CaseScope.of(new Visitor(signedIn)), id))
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.NOT_FOUND, "Nobody of your groups is there by that address."));
    }

    private static String pageOf(Person person) {
        return "/office/people/%s".formatted(person.id().value());
    }

    private OfficeForms.Sheet sheet(Person person) {
        List<Field.Option> choices = kinds.all().stream()
                .filter(kind -> !kind.retired())
                .map(kind -> new Field.Option(kind.id().toString(), kind.name()))
                .toList();
        return new OfficeForms.Sheet(
                "Record a training of " + person.name(),
                FORM,
                pageOf(person) + "/trainings/new",
                pageOf(person),
                person.name(),
                Map.of("trainings", choices));
    }
}
