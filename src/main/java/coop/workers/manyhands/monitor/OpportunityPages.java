package coop.workers.manyhands.monitor;

import coop.workers.manyhands.PageNumber;
import coop.workers.manyhands.catalogue.Catalogue;
import coop.workers.manyhands.catalogue.Enjoyment;
import coop.workers.manyhands.catalogue.LinkAnswers;
import coop.workers.manyhands.catalogue.Opportunity;
import coop.workers.manyhands.catalogue.OpportunityRevision;
import coop.workers.manyhands.catalogue.Status;
import coop.workers.manyhands.forms.Characters;
import coop.workers.manyhands.involvement.Coordinators;
import coop.workers.manyhands.web.Access;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.propertyeditors.StringTrimmerEditor;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.InitBinder;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where admins keep the catalogue: words, status, who looks after it, what is needed this quarter. */
@Controller
@Access(Access.Who.ADMIN)
class OpportunityPages {

    private static final int ROWS = 50;

    /** All control characters but tab and line feed: nobody means them, and PostgreSQL refuses one of them. */
    private static final String NEVER_MEANT = controlCharacters();

    /** What Spring would read as a place in a list, such as {@code enjoy[0]}, the page never sends. */
    private static final Pattern PARAMETER = Pattern.compile("_?[A-Za-z]{1,40}");

    private final Catalogue catalogue;
    private final LinkAnswers linkAnswers;
    private final CaseOverview caseOverview;
    private final Coordinators coordinators;

    OpportunityPages(
            Catalogue catalogue, LinkAnswers linkAnswers, CaseOverview caseOverview, Coordinators coordinators) {
        this.catalogue = catalogue;
        this.linkAnswers = linkAnswers;
        this.caseOverview = caseOverview;
        this.coordinators = coordinators;
    }

    /** Blank fields are empty, and lines end as they do everywhere else. */
    @InitBinder
    void readTextAsPeopleMeanIt(WebDataBinder binder, HttpServletRequest request) {
        request.getParameterMap().forEach((name, values) -> {
            boolean noneOfThePage = !PARAMETER.matcher(name).matches();
            if (noneOfThePage || name.equals("enjoy") && Arrays.stream(values).anyMatch(String::isBlank)) {
                throw new ResponseStatusException(
                        HttpStatus.UNPROCESSABLE_ENTITY,
                        "This page does not send that. Go to the opportunity's page, and choose what people may enjoy there.");
            }
        });
        binder.registerCustomEditor(String.class, new StringTrimmerEditor(NEVER_MEANT, true));
    }

    @GetMapping("/monitor/opportunities")
    String list(@RequestParam(defaultValue = "1") PageNumber page, Model model) {
        List<Opportunity> all = catalogue.all();
        model.addAttribute("opportunities", page.of(ROWS, all));
        model.addAttribute("waiting", caseOverview.waitingLists());
        return "monitor/opportunities";
    }

    @GetMapping("/monitor/opportunities/{slug}")
    ModelAndView edit(@PathVariable String slug) {
        Opportunity opportunity = catalogue.get(slug);
        return form(opportunity, asItIs(opportunity), HttpStatus.OK).addObject("revision", asItIs(opportunity));
    }

    @PostMapping("/monitor/opportunities/{slug}")
    ModelAndView revise(
            @PathVariable String slug,
            @Valid @ModelAttribute("revision") OpportunityRevision revision,
            BindingResult errors,
            RedirectAttributes flash) {
        Opportunity before = catalogue.get(slug);
        // Without a target, something could not be read at all; that is said already.
        if (errors.getTarget() != null) {
            lookThrough(revision, errors);
        }
        if (errors.hasErrors()) {
            return form(before, revision, HttpStatus.UNPROCESSABLE_ENTITY);
        }
        try {
            catalogue.revise(slug, revision);
        } catch (OptimisticLockingFailureException overtaken) {
            Opportunity now = catalogue.get(slug);
            return form(now, revision, HttpStatus.CONFLICT).addObject("overtaken", asItIs(now));
        }
        flash.addFlashAttribute("done", done(before, revision));
        return new ModelAndView("redirect:/monitor/opportunities");
    }

    private void lookThrough(OpportunityRevision revision, BindingResult errors) {
        if (revision.neededThisQuarter() && revision.neededBecause() == null) {
            errors.rejectValue("neededBecause", "because", "Say why it is needed: visitors read it first of all.");
        }
        Map<String, @Nullable String> lines = new LinkedHashMap<>();
        lines.put("title", revision.title());
        lines.put("commitment", revision.commitment());
        lines.put("whatYouNeed", revision.whatYouNeed());
        lines.put("meets", revision.meets());
        lines.forEach((field, text) -> {
            if (text != null && !errors.hasFieldErrors(field)) {
                Characters.firstForbidden(text, false)
                        .ifPresent(character -> errors.rejectValue(
                                field,
                                "characters",
                                "There is a character that nobody can see (%s); type it anew.".formatted(character)));
            }
        });
        if (revision.lookedAfterBy() != null && !coordinators.groups().containsKey(revision.lookedAfterBy())) {
            errors.rejectValue("lookedAfterBy", "group", "Choose one of the list.");
        }
    }

    private String done(Opportunity before, OpportunityRevision revision) {
        String done = !before.acceptsNow() && revision.status() == Status.OPEN
                ? "“%s” is open now. Whoever waited for it is taken up.".formatted(revision.title())
                : "“%s” is saved.".formatted(revision.title());
        return before.lookedAfterBy().equals(revision.lookedAfterBy())
                ? done
                : "%s Its open tasks have gone to: %s.".formatted(done, coordinators.nameOf(revision.lookedAfterBy()));
    }

    private ModelAndView form(Opportunity opportunity, OpportunityRevision typed, HttpStatusCode status) {
        ModelAndView page = new ModelAndView("monitor/opportunity");
        page.setStatus(status);
        // Under a name of its own: where a value cannot be read, Spring's binding holds no object, and put in its place
        // this one would drive the errors out.
        page.addObject("linkAnswers", linkAnswers.of(opportunity.slug()));
        return page.addObject("typed", typed)
                .addObject("opportunity", opportunity)
                .addObject("statuses", Status.values())
                .addObject("enjoyments", Enjoyment.values())
                .addObject("coordinators", coordinators.groups())
                .addObject("waiting", caseOverview.waitingLists().getOrDefault(opportunity.slug(), 0L));
    }

    private static OpportunityRevision asItIs(Opportunity opportunity) {
        return new OpportunityRevision(
                opportunity.version(),
                opportunity.title(),
                opportunity.summary(),
                opportunity.details(),
                opportunity.commitment(),
                opportunity.whatYouNeed(),
                opportunity.meets(),
                opportunity.status(),
                opportunity.neededThisQuarter(),
                opportunity.neededBecause(),
                opportunity.enjoy(),
                Objects.toString(opportunity.places(), null),
                opportunity.lookedAfterBy());
    }

    private static String controlCharacters() {
        StringBuilder characters = new StringBuilder();
        for (char c = 0; c < 0xA0; c++) {
            if (Character.isISOControl(c) && c != '\n' && c != '\t') {
                characters.append(c);
            }
        }
        return characters.toString();
    }
}
