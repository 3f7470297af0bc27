package coop.workers.manyhands.groups.web;

import coop.workers.manyhands.DateWords;
import coop.workers.manyhands.Roles;
import coop.workers.manyhands.forms.FieldError;
import coop.workers.manyhands.forms.SubmissionRefused;
import coop.workers.manyhands.groups.Group;
import coop.workers.manyhands.groups.GroupFacilitators;
import coop.workers.manyhands.groups.Groups;
import coop.workers.manyhands.groups.MeetingPlanner;
import coop.workers.manyhands.groups.RhythmChange;
import coop.workers.manyhands.groups.RhythmChanges;
import coop.workers.manyhands.groups.RhythmPlan;
import coop.workers.manyhands.web.Access;
import coop.workers.manyhands.web.OfficeForms;
import coop.workers.manyhands.web.ShownValues;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** When and where a group meets as a rule: filled in, looked at with all that follows from it, and saved. */
@Controller
@Access(groups = Roles.SECRETARIES, of = GroupFacilitators.class)
@RequestMapping("/office/groups/{slug}/rhythm")
class RhythmPages {

    private static final String GONE =
            "That change of the rhythm is saved, carried out or taken back already. This is how it stands.";

    private final Groups groups;
    private final RhythmChanges changes;
    private final MeetingPlanner planner;
    private final OfficeForms sheets;
    private final DateWords dates;
    private final Clock clock;

    RhythmPages(
            Groups groups,
            RhythmChanges changes,
            MeetingPlanner planner,
            OfficeForms sheets,
            DateWords dates,
            Clock clock) {
        this.groups = groups;
        this.changes = changes;
        this.planner = planner;
        this.sheets = sheets;
        this.dates = dates;
        this.clock = clock;
    }

    @GetMapping
    ModelAndView askForRhythm(@PathVariable String slug) {
        return sheets.edit(
                rhythmSheet(GroupPages.named(groups, slug)),
                rhythmOf(slug),
                Map.of("since", LocalDate.now(clock).toString()));
    }

    private static OfficeForms.Sheet rhythmSheet(Group group) {
        return GroupPages.sheet(group, "Change when and where the group meets", "rhythm", "office/rhythm");
    }

    /** As it is to be, where a change waits to be carried out: that is what the next one changes. */
    private Map<String, String> rhythmOf(String slug) {
        Group group = GroupPages.named(groups, slug);
        return changes.waiting(slug)
                .map(change -> RhythmForm.valuesOf(change.rhythm(), change.length(), change.place()))
                .orElseGet(() -> RhythmForm.valuesOf(group.rhythm(), group.length(), group.place()));
    }

    /** Nothing is changed yet: the next page shows what would be. */
    @PostMapping
    Object draft(
            @PathVariable String slug, Authentication signedIn, HttpServletRequest filledIn, RedirectAttributes flash) {
        AtomicReference<UUID> drafted = new AtomicReference<>();
        Object next = sheets.change(
                rhythmSheet(GroupPages.named(groups, slug)), filledIn, flash, () -> rhythmOf(slug), answers -> {
                    drafted.set(changes.draft(
                                    slug,
                                    RhythmForm.rhythmOf(answers, LocalDate.now(clock)),
                                    RhythmForm.lengthOf(answers),
                                    answers.text("place"),
                                    signedIn.getName())
                            .id());
                    return "Nothing is changed yet. Look at what follows from it, and save it below.";
                });
        return next instanceof String ? "redirect:/office/groups/%s/rhythm/%s".formatted(slug, drafted.get()) : next;
    }

    /** What would be made, kept and replaced. */
    @GetMapping("/{id}")
    Object look(@PathVariable String slug, @PathVariable UUID id, RedirectAttributes flash) {
        RhythmChange change = change(slug, id);
        if (!change.isDraft()) {
            flash.addFlashAttribute("refused", GONE);
            return "redirect:/office/groups/" + slug;
        }
        return page(GroupPages.named(groups, slug), change, Set.of(), List.of());
    }

    private ModelAndView page(Group group, RhythmChange change, Set<String> off, List<FieldError> errors) {
        RhythmPlan plan = changes.plan(change);
        ModelAndView page = new ModelAndView("groups/rhythm");
        page.addObject("heading", "What another rhythm changes");
        page.addObject("group", group);
        page.addObject("change", change);
        page.addObject("plan", plan);
        page.addObject("words", changes.wordsOf(change.rhythm()));
        page.addObject("rule", change.rhythm().map(rhythm -> rhythm.rrule()).orElse(null));
        page.addObject("overtakes", changes.waiting(group.slug()).isPresent());
        page.addObject("off", off);
        page.addObject("errors", errors);
        page.addObject("names", List.of("sure"));
        page.addObject("shown", new ShownValues(Map.of("plan", changes.shown(change))).mark());
        return page;
    }

    /** What is done about a change of rhythm. */
    enum Act {
        SAVE,
        BACK,
        NOW
    }

    @PostMapping("/{id}")
    Object act(
            @PathVariable String slug,
            @PathVariable UUID id,
            @RequestParam Act act,
            @RequestParam(defaultValue = "") Set<String> off,
            @RequestParam(defaultValue = "false") boolean sure,
            HttpServletRequest sent,
            RedirectAttributes flash) {
        RhythmChange change = change(slug, id);
        if (act == Act.SAVE) {
            return save(change, off, sure, sent, flash);
        }
        boolean done = act == Act.BACK ? changes.takeBack(change) : change.isSaved() && planner.carryOut(id);
        flash.addFlashAttribute(
                done ? "done" : "refused",
                !done
                        ? GONE
                        : act == Act.BACK
                                ? "Taken back: everything stays as it was, and nobody was told anything."
                                : "Done. Everybody concerned is told in one email, and the new meetings are being put into the calendar.");
        return "redirect:/office/groups/" + slug;
    }

    private Object save(
            RhythmChange change, Set<String> off, boolean sure, HttpServletRequest sent, RedirectAttributes flash) {
        Group group = GroupPages.named(groups, change.workingGroup());
        String now = changes.shown(change);
        boolean newer = new ShownValues(Map.of("plan", now)).areNewerThan(sent);
        try {
            Optional<Instant> due = newer ? Optional.empty() : changes.save(change, now, off, sure);
            if (due.isEmpty() && change.isDraft()) {
                ModelAndView page = page(group, change, off, List.of());
                page.setStatus(HttpStatus.CONFLICT);
                return page.addObject(
                        "refused",
                        "The calendar has changed since you opened this page. Nothing is saved: look at it once more.");
            }
            flash.addFlashAttribute(
                    due.isPresent() ? "done" : "refused",
                    due.map(moment ->
                                    "Saved. It is carried out, and everybody is told, on %s. Until then you can take it back."
                                            .formatted(dates.moment(moment)))
                            .orElse(GONE));
            return "redirect:/office/groups/" + group.slug();
        } catch (SubmissionRefused refused) {
            ModelAndView page = page(group, change, off, refused.errors());
            page.setStatus(HttpStatus.UNPROCESSABLE_ENTITY);
            return page;
        }
    }

    private RhythmChange change(String slug, UUID id) {
        GroupPages.named(groups, slug);
        return changes.find(slug, id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
