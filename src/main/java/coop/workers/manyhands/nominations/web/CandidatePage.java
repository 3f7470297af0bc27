package coop.workers.manyhands.nominations.web;

import coop.workers.manyhands.forms.Answers;
import coop.workers.manyhands.forms.FieldError;
import coop.workers.manyhands.forms.Form;
import coop.workers.manyhands.forms.FormCatalogue;
import coop.workers.manyhands.forms.FormPages;
import coop.workers.manyhands.forms.FormRules;
import coop.workers.manyhands.forms.SubmissionRefused;
import coop.workers.manyhands.involvement.Visit;
import coop.workers.manyhands.involvement.Visits;
import coop.workers.manyhands.links.LinkAct;
import coop.workers.manyhands.links.UnknownLink;
import coop.workers.manyhands.nominations.Nomination;
import coop.workers.manyhands.nominations.QuestionTime;
import coop.workers.manyhands.web.Access;
import coop.workers.manyhands.web.FilledIn;
import coop.workers.manyhands.web.SeeOther;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** Where a candidate answers what is asked, by the link of the letters; a receipt's link does not lead here. */
@Controller
@Access(Access.Who.LINK_HOLDER)
@RequestMapping("/involvements/{token}/questions")
class CandidatePage {

    private static final String FORM = "applicants/answer-as-a-candidate";

    private final QuestionTime questions;
    private final Visits visits;
    private final FormCatalogue forms;
    private final FormPages pages;
    private final FormRules rules;

    CandidatePage(QuestionTime questions, Visits visits, FormCatalogue forms, FormPages pages, FormRules rules) {
        this.questions = questions;
        this.visits = visits;
        this.forms = forms;
        this.pages = pages;
        this.rules = rules;
    }

    @GetMapping
    ModelAndView questions(@PathVariable String token) {
        Nomination candidate = candidate(token);
        ModelAndView page = page("nominations/candidate-questions", token, candidate);
        page.addObject("questions", questions.questionsTo(candidate));
        return page;
    }

    @GetMapping("/{question}")
    ModelAndView question(@PathVariable String token, @PathVariable UUID question) {
        Nomination candidate = candidate(token);
        QuestionTime.Mine asked = asked(candidate, question);
        return form(
                token,
                candidate,
                asked,
                asked.answer().map(said -> Map.of("answer", said)).orElse(Map.of()),
                List.of());
    }

    @PostMapping("/{question}")
    Object answer(@PathVariable String token, @PathVariable UUID question, HttpServletRequest request) {
        Nomination candidate = candidate(token);
        QuestionTime.Mine asked = asked(candidate, question);
        Map<String, String> fields = FilledIn.of(request).fields();
        try {
            Answers answers = rules.check(forms.get(FORM), fields);
            questions.answer(candidate, question, Objects.requireNonNull(answers.text("answer")));
        } catch (SubmissionRefused refused) {
            ModelAndView page = form(token, candidate, asked, fields, refused.errors());
            page.setStatus(HttpStatus.UNPROCESSABLE_ENTITY);
            return page;
        }
        return SeeOther.at("/involvements/%s/questions".formatted(token));
    }

    private ModelAndView form(
            String token,
            Nomination candidate,
            QuestionTime.Mine asked,
            Map<String, String> values,
            List<FieldError> errors) {
        ModelAndView page = page("nominations/candidate-answer", token, candidate);
        Form form = forms.get(FORM);
        page.addObject("question", asked.question());
        page.addObject("fields", pages.forPublicPage(form, values, errors));
        page.addObject(
                "names", form.fields().stream().map(field -> field.name()).toList());
        page.addObject("errors", errors);
        return page;
    }

    private ModelAndView page(String view, String token, Nomination candidate) {
        ModelAndView page = new ModelAndView(view, HttpStatus.OK);
        page.addObject("token", token);
        page.addObject("election", questions.electionOf(candidate));
        page.addObject("open", questions.isOpen(questions.electionOf(candidate)));
        page.addObject("most", questions.answerWords());
        return page;
    }

    private QuestionTime.Mine asked(Nomination candidate, UUID question) {
        return questions.questionsTo(candidate).stream()
                .filter(mine -> mine.question().id().equals(question))
                .findFirst()
                .orElseThrow(UnknownLink::new);
    }

    private Nomination candidate(String token) {
        Visit visit = visits.by(token);
        if (!visit.may(LinkAct.ANSWER_AS_CANDIDATE)) {
            throw new UnknownLink();
        }
        return questions.candidate(visit.involvement()).orElseThrow(UnknownLink::new);
    }
}
