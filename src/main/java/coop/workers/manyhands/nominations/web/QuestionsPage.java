package coop.workers.manyhands.nominations.web;

import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.elections.Election;
import coop.workers.manyhands.elections.ElectionDesk;
import coop.workers.manyhands.forms.Answers;
import coop.workers.manyhands.forms.FieldError;
import coop.workers.manyhands.forms.Form;
import coop.workers.manyhands.forms.FormCatalogue;
import coop.workers.manyhands.forms.FormPages;
import coop.workers.manyhands.forms.FormRules;
import coop.workers.manyhands.forms.SubmissionRefused;
import coop.workers.manyhands.links.SignedIn;
import coop.workers.manyhands.links.UnknownLink;
import coop.workers.manyhands.nominations.QuestionTime;
import coop.workers.manyhands.people.Person;
import coop.workers.manyhands.people.PersonId;
import coop.workers.manyhands.web.Access;
import coop.workers.manyhands.web.FilledIn;
import coop.workers.manyhands.web.SeeOther;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** Questions to the candidates of an election, and what they answer: everybody reads, whoever came in by link asks. */
@Controller
@Access(Access.Who.EVERYBODY)
@RequestMapping("/elections/{reference}/questions")
class QuestionsPage {

    private static final String ASK_FORM = "applicants/ask-the-candidates";

    private final ElectionDesk elections;
    private final QuestionTime questions;
    private final SignedIn signedIn;
    private final FormCatalogue forms;
    private final FormPages pages;
    private final FormRules rules;

    QuestionsPage(
            ElectionDesk elections,
            QuestionTime questions,
            SignedIn signedIn,
            FormCatalogue forms,
            FormPages pages,
            FormRules rules) {
        this.elections = elections;
        this.questions = questions;
        this.signedIn = signedIn;
        this.forms = forms;
        this.pages = pages;
        this.rules = rules;
    }

    @GetMapping
    ModelAndView read(@PathVariable String reference, HttpServletRequest request) {
        return page(election(reference), request, Map.of(), List.of());
    }

    @PostMapping
    Object ask(@PathVariable String reference, HttpServletRequest request) {
        Election election = election(reference);
        Optional<PersonId> who = whoAsks(request);
        if (who.isEmpty()) {
            return SeeOther.at("/me");
        }
        Map<String, String> fields = FilledIn.of(request).fields();
        try {
            Answers answers = rules.check(forms.get(ASK_FORM), fields);
            questions.ask(election, who.get(), Objects.requireNonNull(answers.text("toAsk")));
        } catch (SubmissionRefused refused) {
            ModelAndView page = page(election, request, fields, refused.errors());
            page.setStatus(HttpStatus.UNPROCESSABLE_ENTITY);
            return page;
        }
        return SeeOther.at("/elections/%s/questions".formatted(election.reference()));
    }

    private ModelAndView page(
            Election election, HttpServletRequest request, Map<String, String> values, List<FieldError> errors) {
        ModelAndView page = new ModelAndView("nominations/questions", HttpStatus.OK);
        page.addObject("election", election);
        page.addObject("questions", questions.of(election));
        page.addObject("open", questions.isOpen(election));
        Optional<PersonId> who = whoAsks(request);
        page.addObject("signedIn", who.isPresent());
        // What was typed already is shown with what is wrong about it.
        page.addObject(
                "notNow",
                who.filter(asking -> errors.isEmpty())
                        .flatMap(asking -> questions.reasonAgainstAsking(election, asking))
                        .orElse(null));
        Form form = forms.get(ASK_FORM);
        page.addObject("fields", pages.forPublicPage(form, values, errors));
        page.addObject(
                "names", form.fields().stream().map(field -> field.name()).toList());
        page.addObject("errors", errors);
        return page;
    }

    private Optional<PersonId> whoAsks(HttpServletRequest request) {
        return signedIn.person(request).map(Person::id);
    }

    private Election election(String reference) {
        if (!Reference.isOne(reference) || new Reference(reference).kind() != Reference.Kind.EL) {
            throw new UnknownLink();
        }
        return elections.find(new Reference(reference)).orElseThrow(UnknownLink::new);
    }
}
