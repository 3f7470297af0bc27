package coop.workers.manyhands.site;

import coop.workers.manyhands.OftenAsWanted;
import coop.workers.manyhands.catalogue.Catalogue;
import coop.workers.manyhands.catalogue.Opportunity;
import coop.workers.manyhands.forms.FieldError;
import coop.workers.manyhands.forms.Form;
import coop.workers.manyhands.forms.FormCatalogue;
import coop.workers.manyhands.forms.FormPages;
import coop.workers.manyhands.forms.SubmissionRefused;
import coop.workers.manyhands.involvement.AlreadyInvolved;
import coop.workers.manyhands.involvement.Outlook;
import coop.workers.manyhands.involvement.Receipt;
import coop.workers.manyhands.involvement.SignUp;
import coop.workers.manyhands.involvement.SignUpDesk;
import coop.workers.manyhands.involvement.SubmissionKeyReused;
import coop.workers.manyhands.web.Access;
import coop.workers.manyhands.web.FilledIn;
import coop.workers.manyhands.web.PageParts;
import coop.workers.manyhands.web.SeeOther;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The public door: the form of an opportunity's pathway, filled in by a visitor without a password. */
@Controller
@Access(Access.Who.EVERYBODY)
class SignUpPage {

    /** Why the same sign-up twice is one, here and where it is for several things. */
    static final String KEPT_WITH_THE_CASE =
            "The number is kept with the case for as long as there is one, and leads to it; see Submission.";

    private static final String FORM = "/opportunities/{slug}/sign-up";

    /**
     * Where the page sends its form: a browser forgets a page once something is posted to its very address, and Back
     * would bring the old words with another number, so that sending them again would be a second sign-up.
     */
    private static final String SENT = "/opportunities/{slug}/sent/sign-up";

    private final Catalogue catalogue;
    private final FormCatalogue forms;
    private final FormPages pages;
    private final SignUpDesk desk;
    private final SignUpWords words;
    private final PageParts parts;
    private final KnownVisitors visitors;

    SignUpPage(
            Catalogue catalogue,
            FormCatalogue forms,
            FormPages pages,
            SignUpDesk desk,
            SignUpWords words,
            PageParts parts,
            KnownVisitors visitors) {
        this.catalogue = catalogue;
        this.forms = forms;
        this.pages = pages;
        this.desk = desk;
        this.words = words;
        this.parts = parts;
        this.visitors = visitors;
    }

    @GetMapping({FORM, SENT})
    Object form(
            @PathVariable String slug,
            @RequestParam Optional<String> role,
            HttpServletRequest request,
            HttpServletResponse response) {
        Opportunity opportunity = catalogue.get(slug);
        if (!words.takenUpHere(opportunity)) {
            return SeeOther.at("/opportunities/" + opportunity.slug());
        }
        if (visitors.who(request).isEmpty()) {
            // An empty form may stay in the browser: Back shows the one that was sent, with its number.
            response.setHeader(HttpHeaders.CACHE_CONTROL, "private, no-cache");
        }
        Map<String, String> values = new LinkedHashMap<>(visitors.details(request));
        role.ifPresent(chosen -> values.put("role", chosen));
        return page(opportunity, values, List.of(), null, HttpStatus.OK, request);
    }

    @PostMapping({FORM, SENT})
    @OftenAsWanted(because = KEPT_WITH_THE_CASE)
    Object signUp(@PathVariable String slug, HttpServletRequest request) {
        Opportunity opportunity = catalogue.get(slug);
        FilledIn filledIn = FilledIn.of(request);
        String trouble = SignUpWords.troubleWith(filledIn);
        if (trouble != null) {
            return page(opportunity, filledIn.fields(), List.of(), trouble, HttpStatus.UNPROCESSABLE_ENTITY, request)
                    .addObject("askPerson", filledIn.byMachine());
        }
        try {
            Receipt receipt = desk.signUp(new SignUp(
                    slug,
                    new LinkedHashMap<>(filledIn.fields()),
                    filledIn.submission(),
                    SignUp.Door.PAGE,
                    visitors.whoFilledIn(filledIn)));
            return SeeOther.at("/involvements/" + receipt.statusToken());
        } catch (SubmissionRefused refused) {
            return page(
                    opportunity, filledIn.fields(), refused.errors(), null, HttpStatus.UNPROCESSABLE_ENTITY, request);
        } catch (SubmissionKeyReused reused) {
            return sentBefore("/involvements/" + reused.receiptToken(), "/opportunities/%s/sign-up".formatted(slug));
        } catch (AlreadyInvolved already) {
            return SeeOther.at("/involvements/%s?already".formatted(already.statusToken()));
        }
    }

    /** Back, other words, and sent again: what was sent first holds, and the page says where it is. */
    static ModelAndView sentBefore(String kept, String anew) {
        return new ModelAndView("site/sent-before", Map.of("kept", kept, "anew", anew), HttpStatus.CONFLICT);
    }

    private ModelAndView page(
            Opportunity opportunity,
            Map<String, String> values,
            List<FieldError> errors,
            @Nullable String trouble,
            HttpStatus status,
            HttpServletRequest request) {
        ModelAndView page = new ModelAndView("site/sign-up", status);
        if (words.takenUpHere(opportunity)) {
            Form form = forms.signUpFor(Objects.requireNonNull(opportunity.pathway()), opportunity.slug());
            page.addObject("fields", pages.forPublicPage(form, values, errors, visitors.known(request)));
            page.addObject("published", !form.published().isEmpty());
            page.addObject(
                    "names", form.fields().stream().map(field -> field.name()).toList());
        }
        page.addObject("opportunity", opportunity);
        page.addObject("errors", errors);
        page.addObject("trouble", trouble);
        visitors.enter(page, request);
        visitors.who(request)
                .flatMap(me -> desk.alreadyIn(me, opportunity))
                .ifPresent(token -> page.addObject("already", token));
        Outlook outlook = words.outlook(opportunity);
        page.addObject("outlook", visitors.who(request).isPresent() ? outlook.ofSomebodyKnown() : outlook);
        page.addObject("reader", words.nameOf(opportunity.lookedAfterBy()));
        visitors.who(request).ifPresent(me -> page.addObject("visitor", me));
        String pathway = opportunity.pathway();
        if (pathway != null) {
            parts.addTo(page, pathway);
        }
        return page;
    }
}
