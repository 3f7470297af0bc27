package coop.workers.manyhands.erasure.web;

import coop.workers.manyhands.Roles;
import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.catalogue.Catalogue;
import coop.workers.manyhands.erasure.AskedHow;
import coop.workers.manyhands.erasure.ErasureDesk;
import coop.workers.manyhands.erasure.ErasureRefused;
import coop.workers.manyhands.erasure.Namings;
import coop.workers.manyhands.forms.Answers;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.involvement.InvolvementDesk;
import coop.workers.manyhands.people.KeptByRule;
import coop.workers.manyhands.people.Person;
import coop.workers.manyhands.people.PersonId;
import coop.workers.manyhands.web.Access;
import coop.workers.manyhands.web.OfficeForms;
import coop.workers.manyhands.web.Visitor;
import coop.workers.manyhands.web.WithoutInterest;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
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

/** Erasing somebody who asked a secretary, and reading the texts of others that may still name somebody who was erased. */
@Controller
@Access(groups = Roles.SECRETARIES)
@WithoutInterest
@RequestMapping("/office/erasures")
class ErasurePages {

    private static final String PATH = "/office/erasures";
    private static final int AT_A_TIME = 50;
    private static final OfficeForms.Sheet SHEET =
            new OfficeForms.Sheet("Look who it is", "office/erase", PATH + "/find", PATH, "Erasing people");

    /** One of their cases. */
    record Case(Involvement involvement, String title) {}

    private final ErasureDesk desk;
    private final Namings namings;
    private final InvolvementDesk involvements;
    private final Catalogue catalogue;
    private final ObjectProvider<KeptByRule> rules;
    private final OfficeForms sheets;

    ErasurePages(
            ErasureDesk desk,
            Namings namings,
            InvolvementDesk involvements,
            Catalogue catalogue,
            ObjectProvider<KeptByRule> rules,
            OfficeForms sheets) {
        this.desk = desk;
        this.namings = namings;
        this.involvements = involvements;
        this.catalogue = catalogue;
        this.rules = rules;
        this.sheets = sheets;
    }

    @GetMapping
    ModelAndView overview() {
        return texts(HttpStatus.OK, null, null, null);
    }

    @GetMapping("/find")
    ModelAndView ask() {
        return sheets.open(SHEET, Map.of());
    }

    /** Looks for the case, and leads to its second look; a post, so that a reference stands in no log of a browser. */
    @PostMapping("/find")
    Object find(HttpServletRequest request) {
        return sheets.act(SHEET, request, answers -> {
            Reference reference = referenceIn(answers);
            if (desk.personOf(reference).isEmpty()) {
                throw OfficeForms.refused(
                        "reference",
                        "Nobody is there under this reference. Perhaps it was mistyped, or they were erased already; an MH reference is needed.");
            }
            return "redirect:%s/%s".formatted(PATH, reference.value());
        });
    }

    private static Reference referenceIn(Answers answers) {
        String typed = Objects.requireNonNull(answers.text("reference")).strip().toUpperCase(Locale.ROOT);
        try {
            return new Reference(typed);
        } catch (IllegalArgumentException none) {
            throw OfficeForms.refused("reference", "A reference looks like MH-7K2Q-4D: compare it with what they say.");
        }
    }

    /** The second look: who it is, what goes and what stays. */
    @GetMapping("/{reference}")
    ModelAndView look(@PathVariable String reference, Authentication signedIn) {
        Visitor visitor = new Visitor(signedIn);
        return secondLook(reference, visitor, HttpStatus.OK, null);
    }

    private ModelAndView secondLook(String typed, Visitor visitor, HttpStatus status, @Nullable String wrong) {
        Optional<Reference> reference = known(typed);
        Optional<Person> person = reference.flatMap(desk::personOf);
        if (person.isEmpty()) {
            return texts(HttpStatus.NOT_FOUND, "Nobody is there under %s.".formatted(typed), null, null);
        }
        Person found = person.get();
        Map<String, Object> model = new HashMap<>();
        model.put("person", found);
        model.put("reference", reference.get().value());
        model.put(
                "cases",
                involvements.of(found.id()).stream()
                        .map(one ->
                                new Case(one, catalogue.get(one.opportunity()).title()))
                        .toList());
        model.put(
                "kept",
                rules.orderedStream().filter(rule -> rule.isKeptOf(found.id())).toList());
        model.put("hows", AskedHow.values());
        model.put("mayErase", !found.emailConfirmed() || visitor.isAdmin());
        model.put("whyNot", ErasureDesk.canDoItThemselves());
        if (wrong != null) {
            model.put("refused", wrong);
        }
        return new ModelAndView("erasure/erase", model, status);
    }

    private static Optional<Reference> known(String typed) {
        try {
            return Optional.of(new Reference(typed));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    @PostMapping("/{reference}")
    Object erase(
            @PathVariable String reference,
            @RequestParam UUID person,
            @RequestParam(required = false) @Nullable String askedHow,
            Authentication signedIn,
            RedirectAttributes flash) {
        Visitor visitor = new Visitor(signedIn);
        Optional<AskedHow> how = Optional.ofNullable(askedHow).flatMap(AskedHow::find);
        if (how.isEmpty()) {
            return secondLook(
                    reference,
                    visitor,
                    HttpStatus.UNPROCESSABLE_ENTITY,
                    "Please say how they asked. Nothing was erased.");
        }
        Optional<Reference> named = known(reference);
        if (named.isEmpty()) {
            return secondLook(reference, visitor, HttpStatus.NOT_FOUND, null);
        }
        try {
            desk.eraseAtRequest(new PersonId(person), named.get(), how.get(), visitor.name(), visitor.isAdmin());
        } catch (ErasureRefused refused) {
            return texts(HttpStatus.CONFLICT, refused.getMessage(), null, null);
        }
        flash.addFlashAttribute(
                "done",
                "The person who was behind %s is erased. What others may have written about them is below."
                        .formatted(reference));
        return "redirect:" + PATH;
    }

    /** What a secretary says of a text that may name somebody. */
    enum Act {
        TAKE_OUT,
        NAMES_NOBODY
    }

    @PostMapping("/texts/{id}")
    Object settle(
            @PathVariable UUID id,
            @RequestParam Act act,
            @RequestParam(required = false, defaultValue = "") String words,
            Authentication signedIn,
            RedirectAttributes flash) {
        Visitor visitor = new Visitor(signedIn);
        boolean settled;
        try {
            settled = namings.settle(id, act == Act.TAKE_OUT ? words : null, visitor.name());
        } catch (ErasureRefused refused) {
            return texts(HttpStatus.UNPROCESSABLE_ENTITY, null, id, refused.getMessage())
                    .addObject("typed", words);
        }
        if (!settled) {
            return texts(HttpStatus.CONFLICT, "A colleague has settled this text in the meantime.", null, null);
        }
        flash.addFlashAttribute("done", act == Act.TAKE_OUT ? "The words are taken out." : "Noted: it names nobody.");
        return "redirect:" + PATH;
    }

    private ModelAndView texts(
            HttpStatus status, @Nullable String refused, @Nullable UUID wrongAt, @Nullable String wrong) {
        Map<String, Object> model = new HashMap<>();
        model.put("texts", namings.open(AT_A_TIME));
        model.put("waiting", namings.waiting());
        if (refused != null) {
            model.put("refused", refused);
        }
        if (wrong != null && wrongAt != null) {
            model.put("wrongAt", wrongAt);
            model.put("wrong", wrong);
        }
        return new ModelAndView("erasure/erasures", model, status);
    }
}
