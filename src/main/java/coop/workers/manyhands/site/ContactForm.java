package coop.workers.manyhands.site;

import coop.workers.manyhands.forms.FieldError;
import coop.workers.manyhands.forms.Form;
import coop.workers.manyhands.forms.FormCatalogue;
import coop.workers.manyhands.forms.FormPages;
import coop.workers.manyhands.forms.FormRules;
import coop.workers.manyhands.involvement.SignUpDesk;
import coop.workers.manyhands.people.ContactDetails;
import coop.workers.manyhands.web.FilledIn;
import coop.workers.manyhands.web.ShownValues;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/**
 * The form of somebody's contact details. It carries a mark of the details that it showed: one that was opened before a
 * later change does not take that change back unseen.
 */
@Component
public class ContactForm {

    private static final String FORM = "applicants/contact";

    private final FormCatalogue forms;
    private final FormPages pages;
    private final FormRules rules;

    ContactForm(FormCatalogue forms, FormPages pages, FormRules rules) {
        this.forms = forms;
        this.pages = pages;
        this.rules = rules;
    }

    /**
     * What was filled in.
     *
     * @throws coop.workers.manyhands.forms.SubmissionRefused if a field is wrong
     */
    ContactDetails read(HttpServletRequest request) {
        return SignUpDesk.contactDetails(
                rules.check(forms.get(FORM), FilledIn.of(request).fields()));
    }

    /** Whether the form showed other details than those that are kept now. */
    boolean isStale(HttpServletRequest request, ContactDetails kept) {
        return shown(kept).areNewerThan(request);
    }

    /** Puts the form into a page, filled in with these values. */
    ModelAndView fill(
            ModelAndView page,
            ContactDetails kept,
            Map<String, String> values,
            List<FieldError> errors,
            HttpStatus status) {
        Form form = forms.get(FORM);
        page.setStatus(status);
        page.addObject("fields", pages.forPublicPage(form, values, errors));
        page.addObject(
                "names", form.fields().stream().map(field -> field.name()).toList());
        page.addObject("errors", errors);
        page.addObject(FilledIn.SHOWN, shown(kept).mark());
        return page;
    }

    private static ShownValues shown(ContactDetails details) {
        return new ShownValues(KnownVisitors.asFields(details));
    }
}
