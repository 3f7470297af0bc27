package coop.workers.manyhands.groups.web;

import coop.workers.manyhands.Roles;
import coop.workers.manyhands.forms.Answers;
import coop.workers.manyhands.forms.Field;
import coop.workers.manyhands.forms.SubmissionRefused;
import coop.workers.manyhands.groups.CoordinatorNames;
import coop.workers.manyhands.groups.Group;
import coop.workers.manyhands.groups.GroupDesk;
import coop.workers.manyhands.groups.Groups;
import coop.workers.manyhands.web.Access;
import coop.workers.manyhands.web.EditWords;
import coop.workers.manyhands.web.OfficeForms;
import coop.workers.manyhands.web.ShownValues;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where groups are made, and what a group says of itself is edited, retired and brought back. */
@Controller
@Access(groups = Roles.SECRETARIES)
@RequestMapping("/office/groups")
class GroupAboutPages {

    private static final String FORM = "office/group";
    private static final List<String> FIELDS =
            List.of("groupName", "groupKind", "gathering", "joining", "lookedAfterBy", "openness");
    private static final String OVERTAKEN =
            "Somebody else changed that since you opened the page. Nothing was changed now: this is how it stands.";

    private final Groups groups;
    private final GroupDesk desk;
    private final CoordinatorNames coordinators;
    private final EditWords words;
    private final OfficeForms sheets;

    GroupAboutPages(Groups groups, GroupDesk desk, CoordinatorNames coordinators, EditWords words, OfficeForms sheets) {
        this.groups = groups;
        this.desk = desk;
        this.coordinators = coordinators;
        this.words = words;
        this.sheets = sheets;
    }

    @GetMapping("/new")
    ModelAndView fresh() {
        return sheets.open(made(), Map.of());
    }

    @PostMapping("/new")
    Object add(Authentication editor, HttpServletRequest filledIn, RedirectAttributes flash) {
        return sheets.act(made(), filledIn, answers -> {
            Group group = desk.add("groupName", fields(answers), editor.getName());
            flash.addFlashAttribute("done", "The group %s is made.".formatted(group.name()));
            return "redirect:/office/groups/" + group.slug();
        });
    }

    @GetMapping("/{slug}/about")
    ModelAndView show(@PathVariable String slug) {
        Group group = GroupPages.named(groups, slug);
        return dressed(sheets.edit(sheet(group), desk.fieldsOf(slug)), group);
    }

    @PostMapping("/{slug}/about")
    Object save(
            @PathVariable String slug, Authentication editor, HttpServletRequest filledIn, RedirectAttributes flash) {
        Group group = GroupPages.named(groups, slug);
        Object answer = sheets.change(
                sheet(group),
                filledIn,
                flash,
                () -> desk.fieldsOf(slug),
                answers -> desk.change(slug, fields(answers), editor.getName()) ? "Saved." : "Nothing was changed.");
        return answer instanceof ModelAndView page ? dressed(page, group) : answer;
    }

    @PostMapping("/{slug}/about/back")
    String back(
            @PathVariable String slug, Authentication editor, HttpServletRequest pressed, RedirectAttributes flash) {
        GroupPages.named(groups, slug);
        boolean stale = new ShownValues(desk.fieldsOf(slug)).areNewerThan(pressed);
        return once(
                slug,
                stale,
                flash,
                () -> desk.goBack(slug, editor.getName())
                        ? "It says what its file does again. What stood here before is below, under the last changes."
                        : "It says what its file does already.");
    }

    @PostMapping("/{slug}/about/retire")
    String retire(@PathVariable String slug, Authentication editor, RedirectAttributes flash) {
        GroupPages.named(groups, slug);
        return once(
                slug,
                false,
                flash,
                () -> desk.retire(slug, true, editor.getName())
                        ? "It is retired. You can bring it back."
                        : "It was retired already.");
    }

    @PostMapping("/{slug}/about/bring-back")
    String bringBack(@PathVariable String slug, Authentication editor, RedirectAttributes flash) {
        GroupPages.named(groups, slug);
        return once(
                slug,
                false,
                flash,
                () -> desk.retire(slug, false, editor.getName()) ? "It is there again." : "It is there already.");
    }

    /** A deed by one button: what became of it, or why nothing did. */
    private static String once(String slug, boolean stale, RedirectAttributes flash, Supplier<String> deed) {
        try {
            flash.addFlashAttribute(stale ? "refused" : "done", stale ? OVERTAKEN : deed.get());
        } catch (SubmissionRefused refused) {
            flash.addFlashAttribute("refused", refused.errors().get(0).message());
        } catch (ConcurrencyFailureException atTheSameMoment) {
            flash.addFlashAttribute("refused", OVERTAKEN);
        }
        return "redirect:/office/groups/%s/about".formatted(slug);
    }

    private Map<String, List<Field.Option>> choices(@Nullable String own) {
        return Map.of(
                "coordinators",
                coordinators.groups().entrySet().stream()
                        .filter(group -> !group.getKey().equals(own))
                        .map(group -> new Field.Option(group.getKey(), group.getValue()))
                        .toList());
    }

    private OfficeForms.Sheet made() {
        return new OfficeForms.Sheet(
                "Make a group", FORM, "/office/groups/new", "/office/groups", "Groups", choices(null));
    }

    private OfficeForms.Sheet sheet(Group group) {
        String path = "/office/groups/%s/about".formatted(group.slug());
        return new OfficeForms.Sheet(
                "About " + group.name(), FORM, path, path, group.name(), choices("facilitators-" + group.slug()));
    }

    private static Map<String, String> fields(Answers answers) {
        Map<String, String> fields = new LinkedHashMap<>();
        FIELDS.forEach(name -> fields.put(name, Objects.requireNonNullElse(answers.text(name), "")));
        return fields;
    }

    private ModelAndView dressed(ModelAndView page, Group group) {
        page.setViewName("groups/about");
        page.addObject("group", group);
        page.addObject("edits", words.of(FORM, desk.lastEdits(group.slug())));
        desk.ofFile(group.slug())
                .ifPresent(file -> page.addObject("file", words.between(FORM, desk.fieldsOf(group.slug()), file)));
        return page;
    }
}
