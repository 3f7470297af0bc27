package coop.workers.manyhands.site;

import coop.workers.manyhands.cases.Standing;
import coop.workers.manyhands.forms.Answers;
import coop.workers.manyhands.forms.FieldError;
import coop.workers.manyhands.forms.Form;
import coop.workers.manyhands.forms.FormCatalogue;
import coop.workers.manyhands.forms.FormPages;
import coop.workers.manyhands.forms.FormRules;
import coop.workers.manyhands.forms.SubmissionRefused;
import coop.workers.manyhands.involvement.AskingDesk;
import coop.workers.manyhands.involvement.InvolvementDesk;
import coop.workers.manyhands.involvement.InvolvementEnded;
import coop.workers.manyhands.involvement.PauseDesk;
import coop.workers.manyhands.involvement.Settled;
import coop.workers.manyhands.involvement.Visit;
import coop.workers.manyhands.involvement.Visits;
import coop.workers.manyhands.links.LinkAct;
import coop.workers.manyhands.web.Access;
import coop.workers.manyhands.web.FilledIn;
import coop.workers.manyhands.web.SeeOther;
import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/**
 * Where an applicant pauses and goes on, and says with one button whether they are still interested. The links of the
 * letters lead to pages that only show: mail scanners open links, and must change nothing.
 */
@Controller
@Access(Access.Who.LINK_HOLDER)
@RequestMapping("/involvements/{token}")
class PausePage {

    private static final String PAUSE_FORM = "applicants/pause";
    private static final String LATER_FORM = "applicants/later";

    /** What a pathway asks of whoever has waited for long. */
    private static final String QUESTION = "still-interested/still";

    private final Visits visits;
    private final PauseDesk pauses;
    private final InvolvementDesk desk;
    private final AskingDesk asking;
    private final FormCatalogue forms;
    private final FormPages pages;
    private final FormRules rules;
    private final StatusView status;

    PausePage(
            Visits visits,
            PauseDesk pauses,
            InvolvementDesk desk,
            AskingDesk asking,
            FormCatalogue forms,
            FormPages pages,
            FormRules rules,
            StatusView status) {
        this.visits = visits;
        this.pauses = pauses;
        this.desk = desk;
        this.asking = asking;
        this.forms = forms;
        this.pages = pages;
        this.rules = rules;
        this.status = status;
    }

    @GetMapping("/pause")
    Object askUntilWhen(@PathVariable String token) {
        Visit visit = visits.by(token);
        return mayPause(visit)
                ? page("site/pause", token, visit, PAUSE_FORM, Map.of(), List.of())
                : SeeOther.at(StatusView.path(token));
    }

    @PostMapping("/pause")
    Object pause(@PathVariable String token, HttpServletRequest request) {
        Visit visit = visits.by(token);
        if (!mayPause(visit)) {
            return SeeOther.at(StatusView.path(token));
        }
        return act("site/pause", token, visit, PAUSE_FORM, request, answers -> {
            LocalDate until = LocalDate.parse(Objects.requireNonNull(answers.text(PauseDesk.UNTIL)));
            pauses.pause(visit.involvement().reference(), until, Standing.APPLICANT);
        });
    }

    @PostMapping("/resume")
    Object resume(@PathVariable String token) {
        Visit visit = visits.by(token);
        if (visit.may(LinkAct.PAUSE)) {
            pauses.resume(visit.involvement().reference(), Standing.APPLICANT);
        }
        return status.afterwards(token, visit);
    }

    /** The page of one answer, with one button. */
    @GetMapping("/still/{answer:yes|later|no}")
    Object askToConfirm(@PathVariable String token, @PathVariable String answer) {
        Visit visit = visits.by(token);
        return isAsked(visit)
                ? stillPage(token, visit, answer, Map.of(), List.of())
                : SeeOther.at(StatusView.path(token));
    }

    @PostMapping("/still/yes")
    Object yes(@PathVariable String token) {
        Visit visit = visits.by(token);
        if (isAsked(visit)) {
            answer(visit, Map.of("interest", "yes"));
        }
        return status.afterwards(token, visit);
    }

    @PostMapping("/still/later")
    Object later(@PathVariable String token, HttpServletRequest request) {
        Visit visit = visits.by(token);
        if (!isAsked(visit)) {
            return SeeOther.at(StatusView.path(token));
        }
        return act(
                "site/still",
                token,
                visit,
                LATER_FORM,
                request,
                answers -> answer(
                        visit,
                        Map.of("interest", "later", "laterOn", Objects.requireNonNull(answers.text("laterOn")))));
    }

    @PostMapping("/still/no")
    Object no(@PathVariable String token) {
        Visit visit = visits.by(token);
        if (isAsked(visit)) {
            try {
                desk.withdraw(visit.involvement().id());
            } catch (InvolvementEnded already) {
                // The page that follows says how it ended.
            }
        }
        return status.afterwards(token, visit);
    }

    private void answer(Visit visit, Map<String, String> fields) {
        try {
            asking.answer(visit.involvement().id(), QUESTION, fields);
        } catch (Settled already) {
            // The page that follows says how things stand now.
        }
    }

    private Object act(
            String view,
            String token,
            Visit visit,
            String formKey,
            HttpServletRequest request,
            Consumer<Answers> deed) {
        Map<String, String> fields = FilledIn.of(request).fields();
        try {
            deed.accept(rules.check(forms.get(formKey), fields));
        } catch (SubmissionRefused refused) {
            ModelAndView page = view.equals("site/still")
                    ? stillPage(token, visit, "later", fields, refused.errors())
                    : page(view, token, visit, formKey, fields, refused.errors());
            page.setStatus(HttpStatus.UNPROCESSABLE_ENTITY);
            return page;
        }
        return status.afterwards(token, visit);
    }

    private ModelAndView stillPage(
            String token, Visit visit, String answer, Map<String, String> values, List<FieldError> errors) {
        ModelAndView page = page("site/still", token, visit, LATER_FORM, values, errors);
        page.addObject("answer", answer);
        return page;
    }

    private ModelAndView page(
            String view,
            String token,
            Visit visit,
            String formKey,
            Map<String, String> values,
            List<FieldError> errors) {
        Form form = forms.get(formKey);
        ModelAndView page = status.page(view, token, visit);
        page.addObject("fields", pages.forPublicPage(form, values, errors));
        page.addObject(
                "names", form.fields().stream().map(field -> field.name()).toList());
        page.addObject("errors", errors);
        return page;
    }

    private boolean mayPause(Visit visit) {
        return visit.may(LinkAct.PAUSE) && !visit.awaitsConfirmation() && pauses.canPause(visit.involvement());
    }

    private boolean isAsked(Visit visit) {
        return visit.may(LinkAct.ANSWER)
                && visit.involvement()
                        .standing()
                        .filter(standing -> QUESTION.equals(standing.form()))
                        .isPresent();
    }
}
