package coop.workers.manyhands.monitor;

import coop.workers.manyhands.PageNumber;
import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.cases.Standing;
import coop.workers.manyhands.catalogue.Catalogue;
import coop.workers.manyhands.forms.Answers;
import coop.workers.manyhands.forms.EditionForms;
import coop.workers.manyhands.forms.Form;
import coop.workers.manyhands.forms.FormCatalogue;
import coop.workers.manyhands.groups.Groups;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.involvement.InvolvementDesk;
import coop.workers.manyhands.involvement.LinkDesk;
import coop.workers.manyhands.involvement.Step;
import coop.workers.manyhands.mail.OutboxOverview;
import coop.workers.manyhands.people.People;
import coop.workers.manyhands.people.Person;
import coop.workers.manyhands.web.Access;
import java.security.Principal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One involvement in full: for the admin whom somebody rings up with a reference. */
@Controller
@Access(Access.Who.ADMIN)
class CasePages {

    /** Letters on one page. */
    private static final int LETTERS = 20;

    private final InvolvementDesk desk;
    private final People people;
    private final Catalogue catalogue;
    private final Groups groups;
    private final EditionForms forms;
    private final OutboxOverview outboxOverview;
    private final LinkDesk links;
    private final PathwayDiagrams diagrams;

    CasePages(
            InvolvementDesk desk,
            People people,
            Catalogue catalogue,
            Groups groups,
            EditionForms forms,
            OutboxOverview outboxOverview,
            LinkDesk links,
            PathwayDiagrams diagrams) {
        this.desk = desk;
        this.people = people;
        this.catalogue = catalogue;
        this.groups = groups;
        this.forms = forms;
        this.outboxOverview = outboxOverview;
        this.links = links;
        this.diagrams = diagrams;
    }

    /** One thing that happened, with what was filled in. */
    record Entry(Instant at, String what, String doneBy, Map<String, String> answers) {}

    /** Finds the involvement of a reference as somebody reads it out: small letters and blanks do not matter. */
    @GetMapping("/monitor/involvements")
    String search(@RequestParam(defaultValue = "") String reference, RedirectAttributes flash) {
        String wanted = reference.replaceAll("\\s+", "").toUpperCase(Locale.ROOT);
        if (!Reference.isOne(wanted)) {
            flash.addFlashAttribute("refused", "A reference looks like MH-7K2Q-4D; it stands in every email.");
            return "redirect:/monitor";
        }
        if (new Reference(wanted).kind() == Reference.Kind.EL) {
            return "redirect:/office/elections/" + wanted;
        }
        if (!desk.knows(new Reference(wanted))) {
            flash.addFlashAttribute("refused", "No case %s; it may have been erased.".formatted(wanted));
            return "redirect:/monitor";
        }
        return "redirect:/monitor/involvements/" + wanted;
    }

    @GetMapping("/monitor/involvements/{reference}")
    String show(@PathVariable String reference, @RequestParam(defaultValue = "1") PageNumber letters, Model model) {
        if (!Reference.isOne(reference)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "A reference looks like MH-7K2Q-4D.");
        }
        Involvement involvement = desk.get(new Reference(reference));
        Person person = people.get(involvement.person());
        Standing standing = involvement.standing().orElse(null);
        model.addAttribute("involvement", involvement);
        model.addAttribute("standing", standing);
        model.addAttribute("owner", standing == null ? null : ownerInWords(standing));
        model.addAttribute("opportunity", catalogue.get(involvement.opportunity()));
        model.addAttribute("person", person.details());
        model.addAttribute("emailConfirmed", person.emailConfirmed());
        model.addAttribute("emailToConfirm", person.emailToConfirm());
        model.addAttribute("meeting", involvement.meeting().map(groups::meeting).orElse(null));
        model.addAttribute(
                "answers",
                inWords(
                        forms.ofCase(involvement.reference().value())
                                .findSignUpFor(involvement.pathway(), involvement.opportunity()),
                        involvement.answers()));
        model.addAttribute("history", history(involvement));
        model.addAttribute("letters", letters.of(LETTERS, rows -> outboxOverview.about(involvement.reference(), rows)));
        return "monitor/case";
    }

    /** The diagram of their own version, with the way that they took. */
    @GetMapping("/monitor/involvements/{reference}/way")
    String way(@PathVariable String reference, Model model) {
        if (!Reference.isOne(reference)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "A reference looks like MH-7K2Q-4D.");
        }
        Involvement involvement = desk.get(new Reference(reference));
        model.addAttribute("involvement", involvement);
        model.addAttribute(
                "way",
                diagrams.wayOf(involvement.reference(), involvement.pathway()).orElse(null));
        return "monitor/way";
    }

    /** Whoever has a link of that person in their hands opens nothing by it any more; the person gets fresh ones. */
    @PostMapping("/monitor/involvements/{reference}/new-links")
    String newLinks(@PathVariable String reference, Principal admin, RedirectAttributes flash) {
        if (!Reference.isOne(reference)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "A reference looks like MH-7K2Q-4D.");
        }
        links.renew(desk.get(new Reference(reference)).person(), admin.getName());
        flash.addFlashAttribute("done", "All links of this person are new; those of before have stopped working.");
        return "redirect:/monitor/involvements/" + reference;
    }

    private List<Entry> history(Involvement involvement) {
        FormCatalogue theirs = forms.ofCase(involvement.reference().value());
        return desk.historyOf(involvement).stream()
                .map(step -> entry(step, theirs))
                .toList();
    }

    private Entry entry(Step step, FormCatalogue theirs) {
        return new Entry(
                step.at(),
                step.what(),
                step.doneBy(),
                inWords(Optional.ofNullable(step.form()).flatMap(theirs::find), step.answers()));
    }

    /** With labels; of a form that is no longer there, with the names that the answers were kept under. */
    private static Map<String, String> inWords(Optional<Form> form, Answers answers) {
        return form.map(known -> known.inWords(answers)).orElse(answers.values());
    }

    private @Nullable String ownerInWords(Standing standing) {
        return groups.all().stream()
                .filter(group -> standing.owner().equals("facilitators-" + group.slug()))
                .map(group -> InWords.owner(standing.owner(), group.name()))
                .findFirst()
                .orElse(InWords.owner(standing.owner(), null));
    }
}
