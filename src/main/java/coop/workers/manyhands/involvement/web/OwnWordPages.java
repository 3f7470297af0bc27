package coop.workers.manyhands.involvement.web;

import coop.workers.manyhands.Roles;
import coop.workers.manyhands.cases.CaseSheet.Line;
import coop.workers.manyhands.catalogue.Catalogue;
import coop.workers.manyhands.forms.FieldError;
import coop.workers.manyhands.forms.Form;
import coop.workers.manyhands.forms.FormCatalogue;
import coop.workers.manyhands.forms.FormPages;
import coop.workers.manyhands.forms.SubmissionRefused;
import coop.workers.manyhands.involvement.AskingDesk;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.involvement.OwnWord;
import coop.workers.manyhands.involvement.OwnWordDesk;
import coop.workers.manyhands.involvement.Settled;
import coop.workers.manyhands.people.People;
import coop.workers.manyhands.web.Access;
import coop.workers.manyhands.web.FilledIn;
import coop.workers.manyhands.web.WithoutInterest;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * What somebody tells a coordinator, on the phone or face to face: the coordinator answers for them here, and notes that
 * they have heard what others had told. For those who have the case, secretaries, and returning officers, who hear appeals.
 */
@Controller
@WithoutInterest
@Access(
        groups = {Roles.SECRETARIES, "returning-officers"},
        of = CaseGroups.class)
@RequestMapping("/office/cases/{reference}")
class OwnWordPages {

    private static final String PAGE = "redirect:/office/cases/%s/word";

    private final OwnWordDesk words;
    private final AskingDesk asking;
    private final CaseGroups cases;
    private final Catalogue catalogue;
    private final People people;
    private final FormCatalogue forms;
    private final FormPages pages;

    OwnWordPages(
            OwnWordDesk words,
            AskingDesk asking,
            CaseGroups cases,
            Catalogue catalogue,
            People people,
            FormCatalogue forms,
            FormPages pages) {
        this.words = words;
        this.asking = asking;
        this.cases = cases;
        this.catalogue = catalogue;
        this.people = people;
        this.forms = forms;
        this.pages = pages;
    }

    /** What a coordinator does with what waits. */
    enum Act {
        HEARD,
        TAKE_BACK
    }

    /**
     * Something that waits for the person's own word, or can still be taken back.
     *
     * @param by nobody, where it came by the link that was shown at the sign-up
     */
    record Row(
            UUID id,
            String what,
            List<Line> lines,
            @Nullable String by,
            Instant at,
            @Nullable Instant takesEffect,
            boolean open) {}

    @GetMapping("/word")
    ModelAndView waiting(@PathVariable String reference) {
        Involvement involvement = cases.caseOf(reference);
        ModelAndView page = page("involvement/word", involvement);
        page.addObject(
                "waiting", words.waiting(involvement).stream().map(this::row).toList());
        page.addObject("canAnswer", question(involvement).isPresent());
        return page;
    }

    private Row row(OwnWord word) {
        Optional<Form> form = word.form().flatMap(forms::find);
        String what = switch (word.kind()) {
            case SIGN_UP -> "They want " + form.flatMap(Form::consent).orElse("it");
            case ANSWER ->
                "What they are to answer: " + form.flatMap(Form::consent).orElse("it");
            case WITHDRAWAL -> "They withdraw";
        };
        List<Line> lines = form.map(filled -> filled.inWords(word.answers()).entrySet().stream()
                        .map(line -> new Line(line.getKey(), line.getValue()))
                        .toList())
                .orElse(List.of());
        return new Row(
                word.id(),
                what,
                lines,
                word.toldBy().orElse(null),
                word.toldAt(),
                word.takesEffect().orElse(null),
                word.isOpen());
    }

    @PostMapping("/word/{id}")
    String settle(
            @PathVariable String reference,
            @PathVariable UUID id,
            @RequestParam Act act,
            Authentication signedIn,
            RedirectAttributes flash) {
        Involvement involvement = cases.caseOf(reference);
        boolean here = words.find(involvement, id).isPresent();
        try {
            if (here && act == Act.HEARD) {
                flash.addFlashAttribute("done", words.heard(id, signedIn.getName()));
            } else if (here && words.takeBack(id, signedIn.getName())) {
                flash.addFlashAttribute("done", "Taken back: nothing comes of it.");
            } else {
                flash.addFlashAttribute("refused", "This was settled meanwhile; nothing was changed.");
            }
        } catch (SubmissionRefused refused) {
            flash.addFlashAttribute("refused", refused.errors().get(0).message());
        } catch (Settled already) {
            flash.addFlashAttribute("refused", "Another question, or none, is open by now, so this answers nothing.");
        }
        return PAGE.formatted(reference);
    }

    @GetMapping("/answer")
    Object ask(@PathVariable String reference, RedirectAttributes flash) {
        Involvement involvement = cases.caseOf(reference);
        return question(involvement)
                .<Object>map(form -> answerPage(involvement, form, asking.draftOf(involvement, form.key()), List.of()))
                .orElseGet(() -> nothingToAnswer(reference, flash));
    }

    @PostMapping("/answer")
    Object answer(
            @PathVariable String reference,
            Authentication signedIn,
            HttpServletRequest request,
            RedirectAttributes flash) {
        Involvement involvement = cases.caseOf(reference);
        Form open = question(involvement).orElse(null);
        if (open == null) {
            return nothingToAnswer(reference, flash);
        }
        Map<String, String> fields = FilledIn.of(request).fields();
        try {
            boolean waits = words.answerFor(
                    involvement.reference(),
                    Objects.requireNonNullElse(request.getParameter(FilledIn.QUESTION), ""),
                    fields,
                    signedIn.getName());
            flash.addFlashAttribute(
                    "done",
                    waits
                            ? "Noted, for them, by you. It counts once a colleague, who has no interest in it, has heard it from them too."
                            : "Noted, for them, by you.");
        } catch (SubmissionRefused refused) {
            ModelAndView page = answerPage(involvement, open, fields, refused.errors());
            page.setStatus(HttpStatus.UNPROCESSABLE_ENTITY);
            return page;
        } catch (Settled already) {
            flash.addFlashAttribute("refused", "Another question, or none, is open by now, so nothing was noted.");
        }
        return PAGE.formatted(reference);
    }

    /** Whoever has a mailbox answers by the link that goes there. */
    private Optional<Form> question(Involvement involvement) {
        return involvement.isOpen() && !people.get(involvement.person()).emailConfirmed()
                ? asking.askedOf(involvement)
                : Optional.empty();
    }

    private static String nothingToAnswer(String reference, RedirectAttributes flash) {
        flash.addFlashAttribute(
                "refused",
                "There is nothing to answer for them: nothing is asked at present, or they have a confirmed email address and answer by their own link.");
        return PAGE.formatted(reference);
    }

    private ModelAndView answerPage(
            Involvement involvement, Form form, Map<String, String> values, List<FieldError> errors) {
        ModelAndView page = page("involvement/answer", involvement);
        page.addObject("question", form.key());
        page.addObject("consent", form.consent().orElse(null));
        page.addObject("bearInMind", asking.toBearInMind(involvement, form.key()));
        page.addObject("fields", pages.forPublicPage(form, values, errors));
        page.addObject(
                "names", form.fields().stream().map(field -> field.name()).toList());
        page.addObject("errors", errors);
        return page;
    }

    private ModelAndView page(String view, Involvement involvement) {
        ModelAndView page = new ModelAndView(view);
        page.addObject("reference", involvement.reference().value());
        page.addObject("title", catalogue.get(involvement.opportunity()).title());
        page.addObject("name", people.get(involvement.person()).name());
        return page;
    }
}
