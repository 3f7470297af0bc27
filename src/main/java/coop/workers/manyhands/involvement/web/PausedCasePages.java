package coop.workers.manyhands.involvement.web;

import coop.workers.manyhands.PageNumber;
import coop.workers.manyhands.Roles;
import coop.workers.manyhands.catalogue.Catalogue;
import coop.workers.manyhands.catalogue.Opportunity;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.involvement.InvolvementEnded;
import coop.workers.manyhands.involvement.OwnWordDesk;
import coop.workers.manyhands.involvement.PauseDesk;
import coop.workers.manyhands.people.People;
import coop.workers.manyhands.people.Person;
import coop.workers.manyhands.web.Access;
import coop.workers.manyhands.web.OfficeForms;
import coop.workers.manyhands.web.Visitor;
import coop.workers.manyhands.web.WithoutInterest;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Page;
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
 * Where those who have a case pause it, let it go on, or note that its applicant has withdrawn; and what is paused, which
 * is in no list of Tasklist. For the group that has the case, whoever looks after the opportunity, secretaries and admins.
 */
@Controller
@Access(groups = Roles.SECRETARIES, of = CaseGroups.class)
@WithoutInterest
@RequestMapping("/office")
class PausedCasePages {

    private static final int ROWS = 50;
    private static final String BACK = "/office/paused";

    private final PauseDesk pauses;
    private final CaseGroups cases;
    private final Catalogue catalogue;
    private final People people;
    private final OfficeForms sheets;
    private final OwnWordDesk words;

    PausedCasePages(
            PauseDesk pauses,
            CaseGroups cases,
            Catalogue catalogue,
            People people,
            OfficeForms sheets,
            OwnWordDesk words) {
        this.pauses = pauses;
        this.cases = cases;
        this.catalogue = catalogue;
        this.people = people;
        this.sheets = sheets;
        this.words = words;
    }

    /**
     * A case that is paused.
     *
     * @param until none while its applicant is asked whether it goes on
     * @param withPathway whether all on its pathway are paused: it goes on with them
     */
    record Paused(
            String reference,
            String opportunity,
            String name,
            @Nullable Instant until,
            boolean withPathway) {}

    @Access(Access.Who.COORDINATOR)
    @GetMapping("/paused")
    ModelAndView all(@RequestParam(defaultValue = "1") PageNumber page, Authentication signedIn) {
        Visitor visitor = new Visitor(signedIn);
        Page<Involvement> found =
                page.of(ROWS, rows -> pauses.paused(visitor.isIn(Roles.SECRETARIES), visitor.groups(), rows));
        Map<Object, Person> known = people.all(found.map(Involvement::person).getContent()).stream()
                .collect(Collectors.toMap(Person::id, Function.identity()));
        Map<String, Opportunity> opportunities =
                catalogue.all().stream().collect(Collectors.toMap(Opportunity::slug, Function.identity()));
        return new ModelAndView(
                "involvement/paused",
                Map.of(
                        "paused",
                        found.map(involvement -> new Paused(
                                involvement.reference().value(),
                                Objects.requireNonNull(opportunities.get(involvement.opportunity()))
                                        .title(),
                                Objects.requireNonNull(known.get(involvement.person()))
                                        .name(),
                                involvement.pausedUntil().orElse(null),
                                involvement.isPausedWithPathway()))));
    }

    @GetMapping("/cases/{reference}/pause")
    Object askUntilWhen(@PathVariable String reference, RedirectAttributes flash) {
        Involvement involvement = cases.caseOf(reference);
        if (!pauses.canPause(involvement)) {
            flash.addFlashAttribute(
                    "refused",
                    "%s cannot be paused: it has ended, is paused already, or goes by fixed dates."
                            .formatted(reference));
            return "redirect:" + BACK;
        }
        return sheets.open(sheet("Pause " + reference, "pause", reference), Map.of());
    }

    @PostMapping("/cases/{reference}/pause")
    Object pause(
            @PathVariable String reference,
            Authentication signedIn,
            HttpServletRequest filledIn,
            RedirectAttributes flash) {
        Involvement involvement = cases.caseOf(reference);
        return sheets.act(sheet("Pause " + reference, "pause", reference), filledIn, flash, answers -> {
            LocalDate until = LocalDate.parse(Objects.requireNonNull(answers.text(PauseDesk.UNTIL)));
            pauses.pause(involvement.reference(), until, signedIn.getName());
            return "%s is paused, and the person is told. You find it here until it goes on.".formatted(reference);
        });
    }

    @PostMapping("/cases/{reference}/resume")
    String resume(@PathVariable String reference, Authentication signedIn, RedirectAttributes flash) {
        Involvement involvement = cases.caseOf(reference);
        if (involvement.isPausedWithPathway()) {
            flash.addFlashAttribute(
                    "refused",
                    "%s goes on with its whole pathway, which an admin has paused. Ask one of them."
                            .formatted(reference));
            return "redirect:" + BACK;
        }
        boolean goesOn = pauses.resume(involvement.reference(), signedIn.getName());
        flash.addFlashAttribute(
                goesOn ? "done" : "refused",
                goesOn
                        ? "%s goes on where it stood, and the person is told.".formatted(reference)
                        : "%s is not paused (any more), so nothing was changed.".formatted(reference));
        return "redirect:" + BACK;
    }

    @GetMapping("/cases/{reference}/withdraw")
    ModelAndView askWhetherTheyWithdraw(@PathVariable String reference) {
        cases.caseOf(reference);
        return sheets.open(sheet("They withdraw: " + reference, "withdraw", reference), Map.of());
    }

    @PostMapping("/cases/{reference}/withdraw")
    Object withdraw(
            @PathVariable String reference,
            Authentication signedIn,
            HttpServletRequest filledIn,
            RedirectAttributes flash) {
        Involvement involvement = cases.caseOf(reference);
        return sheets.act(sheet("They withdraw: " + reference, "withdraw", reference), filledIn, flash, answers -> {
            try {
                Optional<String> loses = words.withdrawFor(involvement.reference(), signedIn.getName());
                if (loses.isPresent()) {
                    return "Noted. It would end %s, so it waits: they are asked by email, or a colleague hears it from them and notes it at \"Their own word\" (%s). Until it takes effect it can be taken back there."
                            .formatted(loses.get(), reference);
                }
            } catch (InvolvementEnded already) {
                return "%s had ended already.".formatted(reference);
            }
            return "%s has ended, and the person gets an email that confirms it.".formatted(reference);
        });
    }

    private static OfficeForms.Sheet sheet(String heading, String act, String reference) {
        return new OfficeForms.Sheet(
                heading, "office/" + act, "/office/cases/%s/%s".formatted(reference, act), BACK, "Paused");
    }
}
