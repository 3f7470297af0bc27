package coop.workers.manyhands.monitor;

import coop.workers.manyhands.CannotStart;
import coop.workers.manyhands.OwnFiles;
import coop.workers.manyhands.catalogue.Catalogue;
import coop.workers.manyhands.catalogue.CatalogueDesk;
import coop.workers.manyhands.catalogue.Opportunity;
import coop.workers.manyhands.groups.GroupDesk;
import coop.workers.manyhands.mail.LetterTexts;
import coop.workers.manyhands.web.Access;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Which files hold: the federation's own, or those shipped; and what it says of itself. */
@Controller
@Access(Access.Who.ADMIN)
class OwnFilesPage {

    /** What can be laid over, in words, by its folder and ending. */
    private static final List<Source> SOURCES = List.of(
            new Source("processes/", ".bpmn", "Diagrams"),
            new Source("processes/", ".dmn", "Decision tables"),
            new Source("forms/", ".html", "Forms"),
            new Source("mail/", ".md", "Emails"),
            new Source("catalogue/", ".yaml", "Catalogue and groups"),
            new Source("elections/", ".yaml", "Rule sets and declarations"),
            new Source("calendar/", ".txt", "Bank holidays"));

    private final OwnFiles files;
    private final LetterTexts texts;
    private final Catalogue catalogue;
    private final CatalogueDesk desk;
    private final GroupDesk groups;

    OwnFilesPage(OwnFiles files, LetterTexts texts, Catalogue catalogue, CatalogueDesk desk, GroupDesk groups) {
        this.files = files;
        this.texts = texts;
        this.catalogue = catalogue;
        this.desk = desk;
        this.groups = groups;
    }

    /**
     * One of the federation's own files.
     *
     * @param replaces whether it stands in the place of one that is shipped
     * @param first whether it is read into the database, and what is edited there goes before it
     */
    public record OwnFile(String path, boolean replaces, boolean first) {}

    private record Source(String under, String ending, String words) {}

    /** How many files of a kind hold, and how many of them are the federation's own. */
    public record Kind(String words, int all, long own) {}

    @GetMapping("/monitor/own")
    String show(Model model) {
        List<OwnFile> own = files.own().keySet().stream()
                .map(path -> new OwnFile(path, OwnFiles.isShipped(path), path.startsWith("catalogue/")))
                .toList();
        model.addAttribute("folder", files.folder());
        model.addAttribute("own", own);
        model.addAttribute("edited", texts.edited());
        model.addAttribute("footers", texts.footers());
        model.addAttribute(
                "editedOpportunities",
                catalogue.all().stream().filter(Opportunity::isEdited).toList());
        model.addAttribute("editedGroups", groups.edited());
        model.addAttribute("edits", desk.newestEdits());
        model.addAttribute("kinds", SOURCES.stream().map(this::kind).toList());
        try {
            model.addAttribute("changed", files.changed());
        } catch (CannotStart unreadable) {
            model.addAttribute("changed", Set.of());
            model.addAttribute("unreadable", unreadable.getMessage());
        }
        return "monitor/own";
    }

    private Kind kind(Source source) {
        return new Kind(
                source.words(),
                files.texts(source.under(), source.ending()).size(),
                files.own().keySet().stream()
                        .filter(path -> path.startsWith(source.under()) && path.endsWith(source.ending()))
                        .count());
    }
}
