package coop.workers.manyhands.involvement.web;

import coop.workers.manyhands.NameOrder;
import coop.workers.manyhands.Roles;
import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.catalogue.Catalogue;
import coop.workers.manyhands.catalogue.Opportunity;
import coop.workers.manyhands.forms.Field;
import coop.workers.manyhands.involvement.ContactDesk;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.web.Access;
import coop.workers.manyhands.web.OfficeForms;
import coop.workers.manyhands.web.Visitor;
import coop.workers.manyhands.web.WithoutInterest;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Where those who have a case change how its person is reached, for people without a confirmed email address; everybody
 * else does that themselves. The same coordinators as on {@link PausedCasePages}.
 */
@Controller
@Access(groups = Roles.SECRETARIES, of = CaseGroups.class)
@WithoutInterest
@RequestMapping("/office/cases")
class DetailsPages {

    private static final String OFFICE = "/office";

    private final ContactDesk contacts;
    private final CaseGroups cases;
    private final Catalogue catalogue;
    private final OfficeForms sheets;

    DetailsPages(ContactDesk contacts, CaseGroups cases, Catalogue catalogue, OfficeForms sheets) {
        this.contacts = contacts;
        this.cases = cases;
        this.catalogue = catalogue;
        this.sheets = sheets;
    }

    /** Somebody is on the phone and tells their reference. */
    @Access(Access.Who.COORDINATOR)
    @GetMapping
    String find(
            @RequestParam(defaultValue = "") String reference,
            @RequestParam(defaultValue = "details") String to,
            RedirectAttributes flash) {
        String told = reference.strip().toUpperCase(Locale.ROOT);
        if (!Reference.isOne(told)) {
            flash.addFlashAttribute("refused", "A reference looks like MH-7K2Q-4D: ask for it once more.");
            return "redirect:" + OFFICE;
        }
        return "redirect:/office/cases/%s/%s".formatted(told, to.equals("word") ? to : "details");
    }

    @GetMapping("/{reference}/details")
    Object ask(@PathVariable String reference, Authentication signedIn, RedirectAttributes flash) {
        Involvement involvement = cases.caseOf(reference);
        if (!contacts.isOpenTo(involvement, new Visitor(signedIn).isAdmin())) {
            flash.addFlashAttribute("refused", wayOut(ContactDesk.Result.HAS_ADDRESS));
            return "redirect:" + OFFICE;
        }
        return sheets.open(sheet(reference), Map.of());
    }

    @PostMapping("/{reference}/details")
    Object change(
            @PathVariable String reference,
            Authentication signedIn,
            HttpServletRequest filledIn,
            RedirectAttributes flash) {
        Involvement involvement = cases.caseOf(reference);
        boolean admin = new Visitor(signedIn).isAdmin();
        return sheets.act(sheet(reference), filledIn, flash, answers -> {
            ContactDesk.Result result = contacts.change(involvement.reference(), answers, signedIn.getName(), admin);
            if (result == ContactDesk.Result.CHANGED) {
                return "Changed, and noted in the history of %s. If there is a new email address, a link is on its way to it."
                        .formatted(reference);
            }
            throw OfficeForms.refused(
                    result == ContactDesk.Result.NOTHING_NEW ? "phone" : "saidReference", wayOut(result));
        });
    }

    private static String wayOut(ContactDesk.Result result) {
        return switch (result) {
            case WRONG ->
                "That is not what we have: the reference, or what else they told you. Ask once more; after three wrong answers in a day only an admin can.";
            case CLOSED -> "There were three wrong answers about this case today. Try again tomorrow, or ask an admin.";
            case HAS_ADDRESS ->
                "They have a confirmed email address: ask them to use /me, where they get a link by email and change it themselves. If they have lost that mailbox, ask an admin.";
            case NOTHING_NEW ->
                "Fill in what is new: the number, the name on the forum, the address, or how they like to be reached.";
            case CHANGED -> "";
        };
    }

    private OfficeForms.Sheet sheet(String reference) {
        List<Field.Option> opportunities = catalogue.all().stream()
                .sorted(Comparator.comparing(Opportunity::title, NameOrder.NAMES))
                .map(opportunity -> new Field.Option(opportunity.slug(), opportunity.title()))
                .toList();
        return new OfficeForms.Sheet(
                "Change how they are reached",
                "office/details",
                "/office/cases/%s/details".formatted(reference),
                OFFICE,
                "Office",
                Map.of("opportunities", opportunities));
    }
}
