package coop.workers.manyhands.monitor;

import coop.workers.manyhands.PageNumber;
import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.figures.MilestoneOrder;
import coop.workers.manyhands.figures.Times;
import coop.workers.manyhands.involvement.PathwayPauses;
import coop.workers.manyhands.mending.Act;
import coop.workers.manyhands.mending.Mendings;
import coop.workers.manyhands.web.Access;
import coop.workers.manyhands.web.OfficeForms;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.data.domain.Page;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.ui.ModelMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriComponentsBuilder;

/** One pathway: its diagram with who stands where and for how long, and who stands on which version of it. */
@Controller
@Access(Access.Who.ADMIN)
@RequestMapping("/monitor/pathways/{pathway}")
class PathwayPage {

    private static final Duration QUARTER = Duration.ofDays(90);
    private static final int ROWS = 50;

    /** The database takes no other text for sure. */
    private static final Pattern KEY = Pattern.compile("[a-z0-9-]{1,100}");

    /** So many are moved at once: each is a transaction of its own, and the page waits for all. */
    private static final int BATCH = 50;

    private final PathwayDiagrams diagrams;
    private final PathwayVersions versions;
    private final PathwayPauses pauses;
    private final OfficeForms sheets;
    private final Mendings mendings;
    private final JdbcClient database;
    private final Clock clock;

    PathwayPage(
            PathwayDiagrams diagrams,
            PathwayVersions versions,
            PathwayPauses pauses,
            OfficeForms sheets,
            Mendings mendings,
            JdbcClient database,
            Clock clock) {
        this.pauses = pauses;
        this.sheets = sheets;
        this.mendings = mendings;
        this.diagrams = diagrams;
        this.versions = versions;
        this.database = database;
        this.clock = clock;
    }

    /** An element, with how long half were there. */
    record Row(PathwayDiagrams.Step step, Times times) {}

    /** Somebody who stands at an element. */
    record At(Reference reference, String name, String milestone, Instant since) {}

    @GetMapping
    ModelAndView show(@PathVariable String pathway, @RequestParam(defaultValue = "false") boolean check) {
        return page(pathway, check, sheets.open(sheet(pathway), Map.of()));
    }

    private ModelAndView page(String pathway, boolean check, ModelAndView page) {
        page.setViewName("monitor/pathway");
        ModelMap model = page.getModelMap();
        List<Row> rows = rows(pathway);
        model.addAttribute("pathway", pathway);
        model.addAttribute("name", MilestoneOrder.nameOf(pathway));
        model.addAttribute("pause", pauses.of(pathway).orElse(null));
        model.addAttribute("rows", rows);
        model.addAttribute(
                "drawing", diagrams.draw(pathway, badges(pathway, rows)).orElse(""));
        List<PathwayVersions.Version> all = versions.of(pathway);
        model.addAttribute("versions", all);
        model.addAttribute("older", all.stream().anyMatch(one -> !one.newest() && one.cases() > 0));
        model.addAttribute("outcome", check ? versions.tryOut(pathway) : null);
        model.addAttribute("batch", BATCH);
        return page;
    }

    private List<Row> rows(String pathway) {
        return steps(pathway, clock.instant().minus(QUARTER)).stream()
                .map(step -> new Row(step, Times.of(step.waits())))
                .toList();
    }

    private List<PathwayDiagrams.Step> steps(String pathway, Instant since) {
        List<PathwayDiagrams.Step> steps = diagrams.steps(pathway, since);
        if (steps.isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no such pathway.");
        }
        return steps;
    }

    private static Map<String, PathwayDiagrams.Badge> badges(String pathway, List<Row> rows) {
        Map<String, PathwayDiagrams.Badge> badges = new LinkedHashMap<>();
        rows.forEach(row -> badges.put(
                row.step().id(),
                new PathwayDiagrams.Badge(
                        row.times().counted() == 0
                                ? String.valueOf(row.step().cases())
                                : "%d · %s"
                                        .formatted(
                                                row.step().cases(), row.times().medianInWords()),
                        "%s: %d now; half were there for: %s"
                                .formatted(
                                        row.step().name(),
                                        row.step().cases(),
                                        row.times().medianInWords()),
                        UriComponentsBuilder.fromPath("/monitor/pathways/{pathway}/at/{element}")
                                .build(pathway, row.step().id())
                                .toString())));
        return badges;
    }

    @GetMapping("/at/{element}")
    String at(
            @PathVariable String pathway,
            @PathVariable String element,
            @RequestParam(defaultValue = "1") PageNumber page,
            Model model) {
        // How long they were there is not shown here.
        PathwayDiagrams.Step step = steps(pathway, clock.instant()).stream()
                .filter(one -> one.id().equals(element))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.NOT_FOUND, "That pathway has no such step, and nobody stands there any more."));
        model.addAttribute("pathway", pathway);
        model.addAttribute("name", MilestoneOrder.nameOf(pathway));
        model.addAttribute("step", step);
        model.addAttribute("rows", page.of(ROWS, wanted -> withNames(diagrams.at(pathway, element, wanted))));
        return "monitor/pathway-at";
    }

    /** One query for all of them; whom it does not find was erased between the two. */
    private Page<At> withNames(Page<PathwayDiagrams.At> page) {
        Map<String, At> named = new HashMap<>();
        if (page.hasContent()) {
            Map<String, Instant> since =
                    page.stream().collect(Collectors.toMap(at -> at.reference().value(), PathwayDiagrams.At::since));
            database.sql("""
                            select i.reference, p.name, coalesce(i.milestone, '') as milestone
                            from involvement i join person p on p.id = i.person_id where i.reference in (:references)""")
                    .param("references", since.keySet())
                    .query((row, number) -> new At(
                            new Reference(row.getString("reference")),
                            row.getString("name"),
                            row.getString("milestone"),
                            Objects.requireNonNull(since.get(row.getString("reference")))))
                    .list()
                    .forEach(at -> named.put(at.reference().value(), at));
        }
        return page.map(at -> named.getOrDefault(at.reference().value(), new At(at.reference(), "", "", at.since())));
    }

    private static OfficeForms.Sheet sheet(String pathway) {
        String here = "/monitor/pathways/" + pathway;
        return new OfficeForms.Sheet(
                "Let them go on with the newest",
                Mendings.FORM,
                here + "/newest",
                here + "?check=true#versions",
                "The pathway");
    }

    /** Some at a time; who stays, and why, is said by the check that the page offers. */
    @PostMapping("/newest")
    Object move(@PathVariable String pathway, Principal admin, HttpServletRequest filledIn, RedirectAttributes flash) {
        rows(pathway);
        OfficeForms.Sheet sheet = sheet(pathway);
        Object answer = sheets.act(sheet, filledIn, why -> {
            // Each is a transaction of its own, so the reason is written down before the first.
            mendings.mend(
                    new Mendings.What(Act.NEWEST, MilestoneOrder.nameOf(pathway), null),
                    why,
                    admin.getName(),
                    () -> pathway);
            flash.addFlashAttribute("done", inWords(versions.move(pathway, BATCH, admin.getName())));
            return "redirect:" + sheet.back();
        });
        return answer instanceof ModelAndView again ? page(pathway, true, again) : answer;
    }

    private static String inWords(PathwayVersions.Outcome outcome) {
        List<String> words = new ArrayList<>();
        words.add(
                outcome.go().isEmpty()
                        ? "Nobody could go on with the newest version."
                        : outcome.go().size() == 1
                                ? "One goes on with the newest version."
                                : "%d go on with the newest version."
                                        .formatted(outcome.go().size()));
        outcome.stay()
                .forEach(stays -> words.add(
                        "%s: %s".formatted(stays.reference(), stays.why().get(0))));
        return String.join(" ", words);
    }
}
