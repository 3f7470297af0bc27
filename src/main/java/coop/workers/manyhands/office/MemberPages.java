package coop.workers.manyhands.office;

import coop.workers.manyhands.forms.Answers;
import coop.workers.manyhands.forms.FieldError;
import coop.workers.manyhands.forms.Form;
import coop.workers.manyhands.forms.FormCatalogue;
import coop.workers.manyhands.forms.FormPages;
import coop.workers.manyhands.forms.FormRules;
import coop.workers.manyhands.forms.SubmissionRefused;
import coop.workers.manyhands.membership.Capacity;
import coop.workers.manyhands.membership.MemberEntry;
import coop.workers.manyhands.membership.Register;
import coop.workers.manyhands.people.People;
import coop.workers.manyhands.people.Person;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.PageRequest;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The register of members, for secretaries and admins. */
@Controller
@RequestMapping("/office/members")
class MemberPages {

    private static final int ROWS = 50;
    private static final String FORM = "office/representative";

    private final Register register;
    private final People people;
    private final FormCatalogue forms;
    private final FormPages pages;
    private final FormRules rules;

    MemberPages(Register register, People people, FormCatalogue forms, FormPages pages, FormRules rules) {
        this.register = register;
        this.people = people;
        this.forms = forms;
        this.pages = pages;
        this.rules = rules;
    }

    @GetMapping
    ModelAndView all(@RequestParam(defaultValue = "1") int page, Authentication signedIn) {
        new Visitor(signedIn).require("secretaries");
        ModelAndView shown = new ModelAndView("office/members");
        shown.addObject("members", register.all(PageRequest.of(Math.max(page, 1) - 1, ROWS)));
        return shown;
    }

    /** The whole register, for a spreadsheet (RFC 4180). */
    @GetMapping("/register.csv")
    ResponseEntity<String> csv(Authentication signedIn) {
        new Visitor(signedIn).require("secretaries");
        StringBuilder csv = new StringBuilder("number,capacity,name,address,co-op,entered,left,how\r\n");
        PageRequest page = PageRequest.of(0, 1000);
        var rows = register.all(page);
        while (true) {
            rows.forEach(entry -> csv.append(line(entry)));
            if (!rows.hasNext()) {
                break;
            }
            page = page.next();
            rows = register.all(page);
        }
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("text/csv;charset=UTF-8"))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("register-of-members.csv")
                                .build()
                                .toString())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(csv.toString());
    }

    private static String line(MemberEntry entry) {
        MemberEntry.End how = entry.leftHow();
        return String.join(
                        ",",
                        String.valueOf(entry.number()),
                        cell(entry.capacity().label()),
                        cell(entry.name()),
                        cell(entry.address()),
                        cell(entry.organisation()),
                        entry.enteredOn().toString(),
                        entry.leftOn() == null ? "" : entry.leftOn().toString(),
                        how == null ? "" : how.label())
                + "\r\n";
    }

    /** Quoted; and a text that a spreadsheet would run as a formula begins with an apostrophe. */
    private static String cell(@Nullable String text) {
        String value = Objects.requireNonNullElse(text, "");
        String safe = value.matches("(?s)[=+\\-@\\t\\r].*") ? "'" + value : value;
        return "\"" + safe.replace("\"", "\"\"") + "\"";
    }

    @GetMapping("/new")
    ModelAndView askWhom(Authentication signedIn) {
        new Visitor(signedIn).require("secretaries");
        return form(Map.of(), List.of());
    }

    /** Enters the representative of a co-op that is a member. */
    @PostMapping("/new")
    Object enter(Authentication signedIn, HttpServletRequest request, RedirectAttributes flash) {
        new Visitor(signedIn).require("secretaries");
        Map<String, String> fields = new LinkedHashMap<>();
        request.getParameterMap().forEach((name, values) -> {
            if (!name.equals("_csrf")) {
                fields.put(name, String.join(" ", values));
            }
        });
        try {
            Answers answers = rules.check(forms.get(FORM), fields);
            Person person = people.withConfirmedEmail(text(answers, "email"))
                    .orElseThrow(
                            () -> refused(
                                    "email",
                                    "Nobody has confirmed that address here. Whoever represents a co-op signs up for something first."));
            if (register.current(person.id(), Capacity.CO_OP_REPRESENTATIVE).isPresent()) {
                throw refused("email", "They represent a co-op already: end that line first.");
            }
            MemberEntry entry = register.enter(
                    person.id(),
                    Capacity.CO_OP_REPRESENTATIVE,
                    person.name(),
                    text(answers, "postalAddress"),
                    text(answers, "coop"));
            flash.addFlashAttribute("done", "%s is entered under %d.".formatted(entry.name(), entry.number()));
        } catch (SubmissionRefused refused) {
            ModelAndView page = form(fields, refused.errors());
            page.setStatus(HttpStatus.UNPROCESSABLE_ENTITY);
            return page;
        }
        return "redirect:/office/members";
    }

    /** Ends a representative's line; a worker membership ends by its pathway. */
    @PostMapping("/{id}/end")
    String end(@PathVariable UUID id, Authentication signedIn, RedirectAttributes flash) {
        new Visitor(signedIn).require("secretaries");
        boolean ended = register.endRepresentation(id);
        flash.addFlashAttribute(
                ended ? "done" : "refused",
                ended ? "The line has ended today." : "This line has ended already, or is not a co-op's.");
        return "redirect:/office/members";
    }

    private ModelAndView form(Map<String, String> values, List<FieldError> errors) {
        Form form = forms.get(FORM);
        ModelAndView page = new ModelAndView("office/form");
        page.addObject("title", "Enter a representative");
        page.addObject("back", "/office/members");
        page.addObject("backTitle", "Register of members");
        page.addObject("action", "/office/members/new");
        page.addObject("fields", pages.forPublicPage(form, values, errors));
        page.addObject(
                "names", form.fields().stream().map(field -> field.name()).toList());
        page.addObject("errors", errors);
        return page;
    }

    private static String text(Answers answers, String field) {
        return Objects.requireNonNull(answers.text(field));
    }

    private static SubmissionRefused refused(String field, String message) {
        return new SubmissionRefused(List.of(new FieldError(field, message)));
    }
}
