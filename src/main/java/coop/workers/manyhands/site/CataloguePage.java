package coop.workers.manyhands.site;

import coop.workers.manyhands.catalogue.Catalogue;
import coop.workers.manyhands.catalogue.FullTextSearch;
import coop.workers.manyhands.catalogue.Kind;
import coop.workers.manyhands.catalogue.LinkAnswers;
import coop.workers.manyhands.catalogue.Opportunity;
import coop.workers.manyhands.catalogue.TimeNeeded;
import coop.workers.manyhands.groups.GroupRole;
import coop.workers.manyhands.groups.Groups;
import coop.workers.manyhands.involvement.FirstAnswers;
import coop.workers.manyhands.involvement.Pathways;
import coop.workers.manyhands.involvement.Vacancies;
import coop.workers.manyhands.web.Access;
import coop.workers.manyhands.web.PageParts;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** What there is to do: the list with its filters, and a page for each opportunity. */
@Controller
@Access(Access.Who.EVERYBODY)
class CataloguePage {

    private final Catalogue catalogue;
    private final Pathways pathways;
    private final SignUpWords words;
    private final Groups groups;
    private final LinkAnswers linkAnswers;
    private final PageParts parts;
    private final Vacancies vacancies;
    private final FirstAnswers firstAnswers;
    private final FullTextSearch fullText;

    CataloguePage(
            Catalogue catalogue,
            Pathways pathways,
            SignUpWords words,
            Groups groups,
            LinkAnswers linkAnswers,
            PageParts parts,
            Vacancies vacancies,
            FirstAnswers firstAnswers,
            FullTextSearch fullText) {
        this.catalogue = catalogue;
        this.pathways = pathways;
        this.words = words;
        this.groups = groups;
        this.linkAnswers = linkAnswers;
        this.parts = parts;
        this.vacancies = vacancies;
        this.firstAnswers = firstAnswers;
        this.fullText = fullText;
    }

    @GetMapping("/")
    String all(
            @RequestParam(required = false) @Nullable String time,
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable String who,
            @RequestParam(required = false) @Nullable String q,
            Model model) {
        List<Opportunity> all = catalogue.offered();
        Search search = Search.of(time, kind, who, q).meaning(fullText, all);
        Set<String> known = pathways.known();
        List<CatalogueRow> found = all.stream()
                .filter(search::matches)
                .sorted(search.order())
                .map(opportunity -> offer(opportunity, known))
                .toList();
        Map<Kind, List<CatalogueRow>> byKind = byKind(found);
        Map<String, List<GroupRole>> vacancies = groups.vacancies();
        model.addAttribute("vacancies", vacancies);
        model.addAttribute("wanted", wanted(all, known, search, vacancies));
        model.addAttribute("search", search);
        model.addAttribute("times", search.times(all));
        model.addAttribute("kinds", search.kinds(all));
        model.addAttribute("standpoints", search.standpoints(all));
        model.addAttribute(
                "needed",
                found.stream()
                        .filter(offer -> offer.opportunity().neededThisQuarter())
                        .toList());
        model.addAttribute("groups", byKind);
        model.addAttribute("found", found.size());
        model.addAttribute("total", all.size());
        model.addAttribute("firstAnswer", firstAnswers.overall().orElse(null));
        return "site/catalogue";
    }

    /** What takes the least time comes first, and what is of its kind with it: whoever has longer reads on. */
    private static Map<Kind, List<CatalogueRow>> byKind(List<CatalogueRow> found) {
        Map<Kind, List<CatalogueRow>> byKind = found.stream()
                .collect(Collectors.groupingBy(
                        offer -> offer.opportunity().kind(), () -> new EnumMap<>(Kind.class), Collectors.toList()));
        Map<Kind, List<CatalogueRow>> ordered = new LinkedHashMap<>();
        byKind.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.comparing(CataloguePage::leastTime)
                        .thenComparing(CataloguePage::leastMinutes, Comparator.nullsLast(Comparator.naturalOrder()))))
                .forEach(kind -> ordered.put(kind.getKey(), kind.getValue()));
        return ordered;
    }

    private static TimeNeeded leastTime(List<CatalogueRow> offers) {
        return offers.stream()
                .map(offer -> offer.opportunity().timeNeeded())
                .min(Comparator.naturalOrder())
                .orElse(TimeNeeded.LARGER);
    }

    private static @Nullable Integer leastMinutes(List<CatalogueRow> offers) {
        return offers.stream()
                .map(offer -> offer.opportunity().minutes())
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    @GetMapping("/opportunities/{slug}")
    ModelAndView one(@PathVariable String slug) {
        ModelAndView page = new ModelAndView("site/opportunity");
        Opportunity opportunity = catalogue.get(slug);
        if (opportunity.isRetired()) {
            page.setStatus(HttpStatus.GONE);
        }
        page.addObject("opportunity", opportunity);
        page.addObject("takenUpHere", words.takenUpHere(opportunity));
        page.addObject("outlook", words.outlook(opportunity));
        page.addObject("reader", words.nameOf(opportunity.lookedAfterBy()));
        String group = opportunity.workingGroup();
        page.addObject(
                "vacancies", group == null ? List.of() : groups.vacancies().getOrDefault(group, List.of()));
        page.addObject("group", group == null ? null : groups.find(group).orElse(null));
        page.addObject(
                "nextDate", group == null ? null : groups.meetsNext(group).orElse(null));
        page.addObject("chatFirst", words.asksForAChat(opportunity));
        page.addObject("hasRoom", vacancies.hasRoom(opportunity));
        page.addObject(
                "firstAnswer", firstAnswers.of(opportunity.lookedAfterBy()).orElse(null));
        page.addObject("answers", LinkAnswers.Answer.values());
        parts.addTo(page, slug);
        return page;
    }

    /** What became of an opportunity that is a link; nothing is kept about who says so. */
    @PostMapping("/opportunities/{slug}/followed")
    String followed(@PathVariable String slug, @RequestParam LinkAnswers.Answer answer) {
        // Only pages of links ask.
        if (!catalogue.get(slug).isLink()) {
            return "redirect:/opportunities/" + slug;
        }
        linkAnswers.count(slug, answer);
        return "redirect:/opportunities/%s/followed?answer=%s".formatted(slug, answer);
    }

    /** Thanks for it, on a page that can be loaded anew. */
    @GetMapping("/opportunities/{slug}/followed")
    String thanks(@PathVariable String slug, @RequestParam LinkAnswers.Answer answer, Model model) {
        model.addAttribute("opportunity", catalogue.get(slug));
        model.addAttribute("obstacle", answer == LinkAnswers.Answer.OBSTACLE);
        return "site/followed";
    }

    /** A role that a group is short of, as something to do: it leads into that group's sign-up with the role chosen. */
    record WantedRole(Opportunity opportunity, GroupRole role) {}

    private static List<WantedRole> wanted(
            List<Opportunity> all, Set<String> known, Search search, Map<String, List<GroupRole>> vacancies) {
        return all.stream()
                .map(opportunity -> offer(opportunity, known))
                .filter(CatalogueRow::takenUpHere)
                .map(CatalogueRow::opportunity)
                .filter(opportunity -> opportunity.kind() == Kind.WORKING_GROUP && opportunity.acceptsNow())
                .flatMap(opportunity ->
                        vacancies
                                .getOrDefault(Objects.requireNonNullElse(opportunity.workingGroup(), ""), List.of())
                                .stream()
                                .filter(role -> search.matches(opportunity, role))
                                .map(role -> new WantedRole(opportunity, role)))
                .toList();
    }

    private static CatalogueRow offer(Opportunity opportunity, Set<String> known) {
        String pathway = opportunity.pathway();
        return new CatalogueRow(opportunity, pathway != null && known.contains(pathway));
    }
}
