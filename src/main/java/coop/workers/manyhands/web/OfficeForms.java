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
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
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
    private final TransactionTemplate transaction;

    OfficeForms(FormCatalogue forms, FormPages pages, FormRules rules, PlatformTransactionManager transactions) {
        this.forms = forms;
        this.pages = pages;
        this.rules = rules;
        this.transaction = new TransactionTemplate(transactions);
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

    /**
     * What somebody else kept while a form was open, beside what was filled in.
     *
     * @param label what the field is called
     * @param kept what stands there now
     * @param typed what this form would make of it
     */
    public record Meanwhile(String label, String kept, String typed) {}

    /** The page that changes something, as it is opened: it shows what is kept, and carries a mark of it. */
    public ModelAndView edit(Sheet sheet, Map<String, String> kept) {
        return edit(sheet, kept, Map.of());
    }

    /**
     * The same.
     *
     * @param proposed what is filled in beforehand where nothing is kept
     */
    public ModelAndView edit(Sheet sheet, Map<String, String> kept, Map<String, String> proposed) {
        Map<String, String> values = new LinkedHashMap<>(proposed);
        values.putAll(kept);
        return page(sheet, values, List.of()).addObject(FilledIn.SHOWN, new ShownValues(kept).mark());
    }

    /**
     * What was filled in is checked and done, unless somebody else changed meanwhile what the form had showed: then nothing
     * is, both are shown, and pressing once more decides. Looked at and done in one transaction, so of two at the same moment
     * the version of what is kept lets one win.
     *
     * @param kept what is kept now, by the form's fields, as {@link #edit} was given it
     */
    public Object change(
            Sheet sheet,
            HttpServletRequest request,
            RedirectAttributes flash,
            Supplier<Map<String, String>> kept,
            Function<Answers, String> deed) {
        try {
            return act(
                    sheet,
                    request,
                    answers -> Objects.requireNonNull(transaction.execute(begun -> {
                        if (new ShownValues(kept.get()).areNewerThan(request)) {
                            begun.setRollbackOnly();
                            return overtaken(sheet, request, kept.get());
                        }
                        flash.addFlashAttribute("done", deed.apply(answers));
                        return "redirect:" + sheet.back();
                    })));
        } catch (ConcurrencyFailureException atTheSameMoment) {
            Map<String, String> now = Objects.requireNonNull(transaction.execute(begun -> kept.get()));
            return overtaken(sheet, request, now);
        }
    }

    private ModelAndView overtaken(Sheet sheet, HttpServletRequest request, Map<String, String> kept) {
        Map<String, String> typed = FilledIn.of(request).fields();
        List<Meanwhile> both = formOf(sheet).fields().stream()
                .map(field -> new Meanwhile(
                        field.label(), kept.getOrDefault(field.name(), ""), typed.getOrDefault(field.name(), "")))
                .filter(one -> !one.kept().equals(one.typed().replace("\r\n", "\n")))
                .toList();
        ModelAndView page = page(sheet, typed, List.of());
        page.setStatus(HttpStatus.CONFLICT);
        page.addObject(FilledIn.SHOWN, new ShownValues(kept).mark());
        page.addObject("meanwhile", both);
        return page;
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
        return act(sheet, request, Set.of(), deed);
    }

    /**
     * The same, where the page asks something beside the form.
     *
     * @param ofThePage what is the page's own and not the form's, by name
     */
    public Object act(Sheet sheet, HttpServletRequest request, Set<String> ofThePage, Function<Answers, Object> deed) {
        Map<String, String> fields = new LinkedHashMap<>();
        request.getParameterMap().forEach((name, values) -> {
            if (!name.equals("_csrf")
                    && !name.equals(SUBMISSION)
                    && !name.equals(FilledIn.SHOWN)
                    && !ofThePage.contains(name)) {
                fields.put(name, String.join(" ", values));
            }
        });
        try {
            return deed.apply(rules.check(formOf(sheet), fields));
        } catch (SubmissionRefused refused) {
            ModelAndView page = page(sheet, fields, refused.errors());
            page.setStatus(HttpStatus.UNPROCESSABLE_ENTITY);
            // The form still shows what it showed.
            page.addObject(FilledIn.SHOWN, request.getParameter(FilledIn.SHOWN));
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

    /** The page once more, with what was wrong with what was filled in. */
    public ModelAndView refused(Sheet sheet, SubmissionRefused refused, HttpStatus status) {
        ModelAndView page = page(sheet, Map.of(), refused.errors());
        page.setStatus(status);
        return page;
    }

    /** What is wrong at one field. */
    public static SubmissionRefused refused(String field, String message) {
        return new SubmissionRefused(List.of(new FieldError(field, message)));
    }
}
