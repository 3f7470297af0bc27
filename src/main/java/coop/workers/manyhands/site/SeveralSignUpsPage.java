package coop.workers.manyhands.site;

import coop.workers.manyhands.OftenAsWanted;
import coop.workers.manyhands.catalogue.Catalogue;
import coop.workers.manyhands.catalogue.Opportunity;
import coop.workers.manyhands.forms.Field;
import coop.workers.manyhands.forms.FieldError;
import coop.workers.manyhands.forms.Form;
import coop.workers.manyhands.forms.FormPages;
import coop.workers.manyhands.forms.SubmissionRefused;
import coop.workers.manyhands.involvement.AlreadyInvolved;
import coop.workers.manyhands.involvement.ConfirmationDesk;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.involvement.InvolvementDesk;
import coop.workers.manyhands.involvement.JointSignUp;
import coop.workers.manyhands.involvement.Outlook;
import coop.workers.manyhands.involvement.Receipt;
import coop.workers.manyhands.involvement.SignUpDesk;
import coop.workers.manyhands.involvement.SubmissionKeyReused;
import coop.workers.manyhands.links.LinkPurpose;
import coop.workers.manyhands.links.LinkVoided;
import coop.workers.manyhands.links.Links;
import coop.workers.manyhands.links.UnknownLink;
import coop.workers.manyhands.people.People;
import coop.workers.manyhands.people.Person;
import coop.workers.manyhands.web.Access;
import coop.workers.manyhands.web.FilledIn;
import coop.workers.manyhands.web.SeeOther;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The public door for several opportunities at once: one form, one confirmation, and a receipt for each of them. */
@Controller
@Access(Access.Who.EVERYBODY)
@RequestMapping("/sign-up")
class SeveralSignUpsPage {

    private final Catalogue catalogue;
    private final FormPages pages;
    private final InvolvementDesk desk;
    private final SignUpDesk signUps;
    private final ConfirmationDesk confirmations;
    private final SignUpWords words;
    private final Links links;
    private final KnownVisitors visitors;
    private final People people;

    SeveralSignUpsPage(
            Catalogue catalogue,
            FormPages pages,
            InvolvementDesk desk,
            SignUpDesk signUps,
            ConfirmationDesk confirmations,
            SignUpWords words,
            Links links,
            KnownVisitors visitors,
            People people) {
        this.catalogue = catalogue;
        this.pages = pages;
        this.desk = desk;
        this.signUps = signUps;
        this.confirmations = confirmations;
        this.words = words;
        this.links = links;
        this.visitors = visitors;
        this.people = people;
    }

    /** What comes after the sign-up for one of them, and who reads it. */
    record Next(Opportunity opportunity, Outlook outlook, String reader) {}

    /**
     * One of the sign-ups on the receipt.
     *
     * @param reader who answers; null where nobody is to, such as on a waiting list
     * @param within working days; 0 where none are promised
     */
    record Line(
            Involvement involvement,
            Opportunity opportunity,
            String token,
            @Nullable String reader,
            int within) {}

    @GetMapping
    Object form(
            @RequestParam(name = FilledIn.FOR, required = false) @Nullable List<String> slugs,
            HttpServletRequest request) {
        List<Opportunity> wanted = wanted(slugs);
        List<Opportunity> here = wanted.stream().filter(words::takenUpHere).toList();
        if (wanted.isEmpty()) {
            return SeeOther.at("/suggestions");
        }
        if (wanted.size() == 1) {
            return SeeOther.at(
                    "/opportunities/%s/sign-up".formatted(wanted.get(0).slug()));
        }
        if (here.isEmpty() || here.size() > JointSignUp.AT_MOST) {
            return new ModelAndView("site/sign-up-choose", HttpStatus.OK)
                    .addObject("opportunities", here)
                    .addObject("elsewhere", elsewhere(wanted))
                    .addObject("most", JointSignUp.AT_MOST);
        }
        return page(wanted, visitors.details(request), List.of(), null, HttpStatus.OK, request);
    }

    @PostMapping
    @OftenAsWanted(because = SignUpPage.KEPT_WITH_THE_CASE)
    Object signUp(
            @RequestParam(name = FilledIn.FOR, required = false) @Nullable List<String> slugs,
            HttpServletRequest request) {
        List<Opportunity> wanted =
                wanted(slugs).stream().filter(words::takenUpHere).toList();
        if (wanted.isEmpty() || wanted.size() > JointSignUp.AT_MOST) {
            return form(slugs, request);
        }
        FilledIn filledIn = FilledIn.of(request);
        Map<String, String> fields = filledIn.fields();
        String trouble = SignUpWords.troubleWith(filledIn);
        if (trouble != null) {
            return page(wanted, fields, List.of(), trouble, HttpStatus.UNPROCESSABLE_ENTITY, request)
                    .addObject("askPerson", filledIn.byMachine());
        }
        try {
            List<Receipt> receipts = signUps.signUp(new JointSignUp(
                    wanted.stream().map(Opportunity::slug).toList(),
                    new LinkedHashMap<>(fields),
                    filledIn.submission(),
                    visitors.whoFilledIn(filledIn)));
            return SeeOther.at("/sign-up/" + receipts.get(0).statusToken());
        } catch (SubmissionRefused refused) {
            return page(wanted, fields, refused.errors(), null, HttpStatus.UNPROCESSABLE_ENTITY, request);
        } catch (SubmissionKeyReused reused) {
            return SignUpPage.sentBefore(
                    "/sign-up/" + reused.receiptToken(),
                    wanted.stream().map(Opportunity::slug).collect(Collectors.joining("&for=", "/sign-up?for=", "")));
        } catch (AlreadyInvolved already) {
            return page(wanted, fields, List.of(), already.getMessage(), HttpStatus.CONFLICT, request);
        }
    }

    /** All that came in on one form; opened by the receipt of its first, it shows nobody's details. */
    @GetMapping("/{token}")
    ModelAndView receipt(@PathVariable String token) {
        Involvement first = links.open(token)
                .filter(link -> link.purpose() == LinkPurpose.RECEIPT)
                .flatMap(link -> desk.find(link.subject()))
                .orElseThrow(UnknownLink::new);
        if (links.open(token)
                .filter(link -> link.generation() == first.linkGeneration())
                .isEmpty()) {
            throw new LinkVoided();
        }
        List<Line> lines =
                signUps.signedUpTogetherWith(first).stream().map(this::line).toList();
        Person person = people.get(first.person());
        return new ModelAndView("site/signed-up", HttpStatus.OK)
                .addObject("lines", lines)
                .addObject("token", token)
                .addObject("hasAddress", StatusView.hasAddress(person))
                .addObject("told", person.details().contactBy().name())
                .addObject(
                        "awaitsConfirmation",
                        lines.stream()
                                .anyMatch(line -> confirmations.awaitsConfirmation(
                                        line.involvement().reference())));
    }

    private Line line(Involvement involvement) {
        Opportunity opportunity = catalogue.get(involvement.opportunity());
        return new Line(
                involvement,
                opportunity,
                links.token(LinkPurpose.RECEIPT, involvement.id(), involvement.linkGeneration()),
                opportunity.acceptsNow() ? words.nameOf(opportunity.lookedAfterBy()) : null,
                words.outlook(opportunity).answerWithin());
    }

    private List<Opportunity> wanted(@Nullable List<String> slugs) {
        return slugs == null
                ? List.of()
                : slugs.stream().distinct().map(catalogue::get).toList();
    }

    private List<Opportunity> elsewhere(List<Opportunity> wanted) {
        return wanted.stream()
                .filter(opportunity -> !words.takenUpHere(opportunity))
                .toList();
    }

    private ModelAndView page(
            List<Opportunity> wanted,
            Map<String, String> values,
            List<FieldError> errors,
            @Nullable String trouble,
            HttpStatus status,
            HttpServletRequest request) {
        List<Opportunity> here = wanted.stream().filter(words::takenUpHere).toList();
        Form form =
                signUps.formFor(here.stream().map(Opportunity::slug).toList()).form();
        ModelAndView page = new ModelAndView("site/sign-up-several", status);
        visitors.enter(page, request);
        return page.addObject("fields", pages.forPublicPage(form, values, errors, visitors.known(request)))
                .addObject("published", !form.published().isEmpty())
                .addObject("names", form.fields().stream().map(Field::name).toList())
                .addObject("opportunities", here)
                .addObject("elsewhere", elsewhere(wanted))
                .addObject(
                        "next",
                        here.stream()
                                .map(opportunity -> new Next(
                                        opportunity,
                                        words.outlook(opportunity),
                                        words.nameOf(opportunity.lookedAfterBy())))
                                .toList())
                .addObject("errors", errors)
                .addObject("trouble", trouble);
    }
}
