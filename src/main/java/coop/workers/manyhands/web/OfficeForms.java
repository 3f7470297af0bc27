package coop.workers.manyhands.web;

import coop.workers.manyhands.forms.Answers;
import coop.workers.manyhands.forms.Field;
import coop.workers.manyhands.forms.FieldError;
import coop.workers.manyhands.forms.Form;
import coop.workers.manyhands.forms.FormCatalogue;
import coop.workers.manyhands.forms.FormPages;
import coop.workers.manyhands.forms.FormRules;
import coop.workers.manyhands.forms.SubmissionRefused;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Pages of the office with a form: shown, filled in, refused at the field or done. */
@Component
public class OfficeForms {

    /** The number that every form of the office carries, so that what is sent twice is done once; the site looks at it. */
    private static final String SUBMISSION = "submission";

    private final FormCatalogue forms;
    private final FormPages pages;
    private final FormRules rules;

    OfficeForms(FormCatalogue forms, FormPages pages, FormRules rules) {
        this.forms = forms;
        this.pages = pages;
        this.rules = rules;
    }

    /**
     * A page with a form.
     *
     * @param heading what stands above it, and on its button
     * @param form the form's key
     * @param action where it is sent to
     * @param back the page that it belongs to, where one comes when it is done
     * @param backTitle what that page is called
     * @param choices what there is to choose from where the form leaves it open, by the name in its {@code data-choices}
     */
    public record Sheet(
            String heading,
            String form,
            String action,
            String back,
            String backTitle,
            Map<String, List<Field.Option>> choices) {

        public Sheet(String heading, String form, String action, String back, String backTitle) {
            this(heading, form, action, back, backTitle, Map.of());
        }
    }

    /** The page as it is opened. */
    public ModelAndView open(Sheet sheet, Map<String, String> values) {
        return page(sheet, values, List.of());
    }

    /** What is filled in is checked and done; the deed's answer is what the next page says of it. */
    public Object act(
            Sheet sheet, HttpServletRequest request, RedirectAttributes flash, Function<Answers, String> deed) {
        return act(sheet, request, answers -> {
            flash.addFlashAttribute("done", deed.apply(answers));
            return "redirect:" + sheet.back();
        });
    }

    /** The same, where the deed's answer is the next page. */
    public Object act(Sheet sheet, HttpServletRequest request, Function<Answers, Object> deed) {
        Map<String, String> fields = new LinkedHashMap<>();
        request.getParameterMap().forEach((name, values) -> {
            if (!name.equals("_csrf") && !name.equals(SUBMISSION)) {
                fields.put(name, String.join(" ", values));
            }
        });
        try {
            return deed.apply(rules.check(formOf(sheet), fields));
        } catch (SubmissionRefused refused) {
            ModelAndView page = page(sheet, fields, refused.errors());
            page.setStatus(HttpStatus.UNPROCESSABLE_ENTITY);
            return page;
        }
    }

    private Form formOf(Sheet sheet) {
        return forms.get(sheet.form()).with(source -> sheet.choices().getOrDefault(source, List.of()));
    }

    private ModelAndView page(Sheet sheet, Map<String, String> values, List<FieldError> errors) {
        Form form = formOf(sheet);
        ModelAndView page = new ModelAndView("web/form");
        page.addObject("sheet", sheet);
        page.addObject("fields", pages.forPublicPage(form, values, errors));
        page.addObject(
                "names", form.fields().stream().map(field -> field.name()).toList());
        page.addObject("errors", errors);
        page.addObject("takesFiles", form.fields().stream().anyMatch(field -> field.type() == Field.Type.FILE));
        return page;
    }

    /** What is wrong at one field. */
    public static SubmissionRefused refused(String field, String message) {
        return new SubmissionRefused(List.of(new FieldError(field, message)));
    }
}
