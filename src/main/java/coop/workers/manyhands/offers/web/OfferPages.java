package coop.workers.manyhands.offers.web;

import coop.workers.manyhands.OftenAsWanted;
import coop.workers.manyhands.Roles;
import coop.workers.manyhands.catalogue.Catalogue;
import coop.workers.manyhands.catalogue.CatalogueDesk;
import coop.workers.manyhands.catalogue.Kind;
import coop.workers.manyhands.catalogue.LinkAnswers;
import coop.workers.manyhands.catalogue.Opportunity;
import coop.workers.manyhands.forms.Answers;
import coop.workers.manyhands.forms.SubmissionRefused;
import coop.workers.manyhands.involvement.Coordinators;
import coop.workers.manyhands.offers.OfferDesk;
import coop.workers.manyhands.offers.UnderWay;
import coop.workers.manyhands.web.Access;
import coop.workers.manyhands.web.EditWords;
import coop.workers.manyhands.web.FilledIn;
import coop.workers.manyhands.web.OfficeForms;
import coop.workers.manyhands.web.ShownValues;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What is offered: made, edited, looked at before it is kept, put in order, retired and brought back. */
@Controller
@Access(groups = Roles.SECRETARIES)
@RequestMapping("/office/opportunities")
class OfferPages {

    private static final String PATH = "/office/opportunities";
    private static final String FORM = "office/opportunity";
    private static final String OVERTAKEN =
            "Somebody else changed that since you opened the page. Nothing was changed now: this is how it stands.";

    private final Catalogue catalogue;
    private final CatalogueDesk desk;
    private final OfferDesk offers;
    private final UnderWay underWay;
    private final LinkAnswers linkAnswers;
    private final Coordinators coordinators;
    private final EditWords words;
    private final OfficeForms sheets;

    OfferPages(
            Catalogue catalogue,
            CatalogueDesk desk,
            OfferDesk offers,
            UnderWay underWay,
            LinkAnswers linkAnswers,
            Coordinators coordinators,
            EditWords words,
            OfficeForms sheets) {
        this.catalogue = catalogue;
        this.desk = desk;
        this.offers = offers;
        this.underWay = underWay;
        this.linkAnswers = linkAnswers;
        this.coordinators = coordinators;
        this.words = words;
        this.sheets = sheets;
    }

    /** Which way something is moved. */
    enum Way {
        UP,
        DOWN
    }

    @GetMapping
    String all(Model model) {
        Map<Kind, List<Opportunity>> byKind = new EnumMap<>(Kind.class);
        List<Opportunity> retired = new ArrayList<>();
        for (Opportunity one : catalogue.all()) {
            if (one.isRetired()) {
                retired.add(one);
            } else {
                byKind.computeIfAbsent(one.kind(), kind -> new ArrayList<>()).add(one);
            }
        }
        model.addAttribute("byKind", byKind);
        model.addAttribute("retired", retired);
        model.addAttribute("underWay", underWay.all());
        model.addAttribute("nobody", UnderWay.Count.NOBODY);
        model.addAttribute("edits", desk.newestEdits());
        model.addAttribute("ownFile", desk.isOwnFile());
        model.addAttribute("coordinators", coordinators.groups());
        return "offers/opportunities";
    }

    // Something new

    @GetMapping("/new")
    ModelAndView fresh() {
        return dressed(sheets.open(made(), Map.of()), null);
    }

    /** How it would look, before anything is kept. */
    @PostMapping("/new/preview")
    @OftenAsWanted(because = "It shows how something would look, and keeps nothing.")
    Object previewFresh(HttpServletRequest filledIn) {
        return dress(sheets.act(made(), filledIn, answers -> unsaved(made(), "preview", answers, filledIn)), null);
    }

    @PostMapping("/new")
    Object add(Authentication editor, HttpServletRequest filledIn, RedirectAttributes flash) {
        return dress(
                sheets.act(made(), filledIn, answers -> {
                    Opportunity one = desk.add("title", offers.looked(answers), editor.getName());
                    flash.addFlashAttribute("done", "“%s” is in the catalogue.".formatted(one.title()));
                    return "redirect:" + path(one.slug());
                }),
                null);
    }

    // One of them

    @GetMapping("/{slug}")
    ModelAndView show(@PathVariable String slug) {
        Opportunity one = catalogue.get(slug);
        return dressed(sheets.edit(sheet(one), desk.fieldsOf(slug)), one);
    }

    /** How it would look, before anything is kept. */
    @PostMapping("/{slug}/preview")
    @OftenAsWanted(because = "It shows how something would look, and keeps nothing.")
    Object preview(@PathVariable String slug, HttpServletRequest filledIn) {
        Opportunity one = catalogue.get(slug);
        return dress(sheets.act(sheet(one), filledIn, answers -> unsaved(sheet(one), slug, answers, filledIn)), one);
    }

    @PostMapping("/{slug}")
    Object save(
            @PathVariable String slug, Authentication editor, HttpServletRequest filledIn, RedirectAttributes flash) {
        Opportunity before = catalogue.get(slug);
        return dress(
                sheets.change(sheet(before), filledIn, flash, () -> desk.fieldsOf(slug), answers -> {
                    // Read before it is changed: it is the same object within the transaction.
                    boolean accepted = before.acceptsNow();
                    String lookedAfterBy = before.lookedAfterBy();
                    if (!desk.change(slug, offers.looked(answers), editor.getName())) {
                        return "Nothing was changed.";
                    }
                    return saved(catalogue.get(slug), accepted, lookedAfterBy);
                }),
                before);
    }

    private String saved(Opportunity now, boolean accepted, String lookedAfterBy) {
        String done = !accepted && now.acceptsNow()
                ? "“%s” is open now. Those who waited for it can start now.".formatted(now.title())
                : "“%s” is saved.".formatted(now.title());
        return lookedAfterBy.equals(now.lookedAfterBy())
                ? done
                : "%s Its open tasks have gone to: %s.".formatted(done, coordinators.nameOf(now.lookedAfterBy()));
    }

    @PostMapping("/{slug}/back")
    String back(
            @PathVariable String slug, Authentication editor, HttpServletRequest pressed, RedirectAttributes flash) {
        boolean stale = new ShownValues(desk.fieldsOf(slug)).areNewerThan(pressed);
        return once(
                path(slug),
                stale,
                flash,
                () -> desk.goBack(slug, editor.getName())
                        ? "It says what its file does again. What stood here before is below, under the last changes."
                        : "It says what its file does already.");
    }

    @PostMapping("/{slug}/retire")
    String retire(@PathVariable String slug, Authentication editor, RedirectAttributes flash) {
        catalogue.get(slug);
        return once(path(slug), false, flash, () -> offers.retire(slug, editor.getName()));
    }

    @PostMapping("/{slug}/bring-back")
    String bringBack(@PathVariable String slug, Authentication editor, RedirectAttributes flash) {
        catalogue.get(slug);
        return once(
                path(slug),
                false,
                flash,
                () -> desk.retire(slug, false, editor.getName()) ? "It is offered again." : "It is offered already.");
    }

    @PostMapping("/{slug}/move")
    String move(
            @PathVariable String slug,
            @RequestParam Way way,
            @RequestParam(defaultValue = "0") int place,
            Authentication editor,
            RedirectAttributes flash) {
        Opportunity one = catalogue.get(slug);
        boolean stale = desk.placeOf(slug) != place;
        return once(
                "%s#%s".formatted(PATH, slug),
                stale,
                flash,
                () -> desk.move(slug, way == Way.UP, editor.getName())
                        ? "“%s” has changed places.".formatted(one.title())
                        : "There is nothing beyond it.");
    }

    /** A deed by one button: what became of it, or why nothing did. */
    private static String once(String next, boolean stale, RedirectAttributes flash, Supplier<String> deed) {
        try {
            flash.addFlashAttribute(stale ? "refused" : "done", stale ? OVERTAKEN : deed.get());
        } catch (SubmissionRefused refused) {
            flash.addFlashAttribute("refused", refused.errors().get(0).message());
        } catch (ConcurrencyFailureException atTheSameMoment) {
            flash.addFlashAttribute("refused", OVERTAKEN);
        }
        return "redirect:" + next;
    }

    private ModelAndView unsaved(OfficeForms.Sheet sheet, String slug, Answers answers, HttpServletRequest filledIn) {
        Map<String, String> fields = offers.looked(answers);
        ModelAndView page = sheets.open(sheet, fields);
        // Nothing was kept: the form still carries what it showed when it was opened.
        page.addObject(FilledIn.SHOWN, filledIn.getParameter(FilledIn.SHOWN));
        page.addObject("preview", desk.preview(slug, fields));
        return page;
    }

    private static String path(String slug) {
        return "%s/%s".formatted(PATH, slug);
    }

    private OfficeForms.Sheet made() {
        String path = PATH + "/new";
        return new OfficeForms.Sheet("Offer something new", FORM, path, PATH, "Opportunities", offers.choices());
    }

    private OfficeForms.Sheet sheet(Opportunity one) {
        String path = path(one.slug());
        return new OfficeForms.Sheet(one.title(), FORM, path, path, "Opportunities", offers.choices());
    }

    /** What the page shows besides the form; a redirect stays one. */
    private Object dress(Object answer, @Nullable Opportunity one) {
        return answer instanceof ModelAndView page ? dressed(page, one) : answer;
    }

    private ModelAndView dressed(ModelAndView page, @Nullable Opportunity one) {
        page.setViewName("offers/opportunity");
        page.addObject("opportunity", one);
        page.addObject("ownFile", desk.isOwnFile());
        if (one != null) {
            String slug = one.slug();
            page.addObject("underWay", underWay.of(slug));
            page.addObject("edits", words.of(FORM, desk.lastEdits(slug)));
            page.addObject("linkAnswers", linkAnswers.of(slug));
            desk.ofFile(slug)
                    .ifPresent(file -> page.addObject(
                            "file", one.isEdited() ? words.between(FORM, desk.fieldsOf(slug), file) : List.of()));
        }
        Object preview = page.getModel().get("preview");
        if (preview instanceof Opportunity shown) {
            page.addObject("reader", Objects.requireNonNull(coordinators.nameOf(shown.lookedAfterBy())));
        }
        return page;
    }
}
