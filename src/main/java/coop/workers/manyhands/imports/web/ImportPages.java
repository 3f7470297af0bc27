package coop.workers.manyhands.imports.web;

import coop.workers.manyhands.Csv;
import coop.workers.manyhands.OftenAsWanted;
import coop.workers.manyhands.PageNumber;
import coop.workers.manyhands.Roles;
import coop.workers.manyhands.forms.SubmissionRefused;
import coop.workers.manyhands.imports.Column;
import coop.workers.manyhands.imports.DataImport;
import coop.workers.manyhands.imports.ImportDesk;
import coop.workers.manyhands.imports.ImportKind;
import coop.workers.manyhands.imports.ImportOvertaken;
import coop.workers.manyhands.imports.ImportUnusable;
import coop.workers.manyhands.imports.ImportedDesk;
import coop.workers.manyhands.imports.PeopleFile;
import coop.workers.manyhands.imports.Plan;
import coop.workers.manyhands.imports.Plan.Outcome;
import coop.workers.manyhands.involvement.ComingInDesk;
import coop.workers.manyhands.solidfund.DayOrder;
import coop.workers.manyhands.web.Access;
import coop.workers.manyhands.web.OfficeForms;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Files with a federation's people, for secretaries and admins: looked at, carried out, taken back, and written out again. */
@Controller
@Access(groups = Roles.SECRETARIES)
@RequestMapping("/office/imports")
class ImportPages {

    private static final int ROWS = 50;
    private static final String LIST = "redirect:/office/imports";

    private static final OfficeForms.Sheet FILE = new OfficeForms.Sheet(
            "Look at a file", "office/import", "/office/imports/new", "/office/imports", "Import and export");

    private final ImportDesk desk;
    private final ImportedDesk imported;
    private final ComingInDesk cases;
    private final OfficeForms sheets;

    ImportPages(ImportDesk desk, ImportedDesk imported, ComingInDesk cases, OfficeForms sheets) {
        this.desk = desk;
        this.imported = imported;
        this.cases = cases;
        this.sheets = sheets;
    }

    @GetMapping
    ModelAndView all(@RequestParam(defaultValue = "1") PageNumber page) {
        return new ModelAndView(
                "imports/imports", Map.of("imports", page.of(ROWS, desk::all), "kinds", ImportKind.values()));
    }

    @GetMapping("/new")
    ModelAndView askForFile() {
        return sheets.open(FILE, Map.of());
    }

    /** Takes a file to be looked at; nothing is made of it. */
    @PostMapping("/new")
    Object look(
            @RequestParam(required = false) @Nullable MultipartFile people,
            Authentication secretary,
            HttpServletRequest request) {
        return sheets.act(FILE, request, answers -> {
            if (people == null || people.isEmpty()) {
                throw OfficeForms.refused(
                        "people", "Choose the file, with at least a line of headings and one below it.");
            }
            try {
                PeopleFile file = PeopleFile.read(people.getBytes());
                ImportKind kind = ImportKind.find(Objects.requireNonNull(answers.text("kind")))
                        .orElseThrow();
                return "redirect:/office/imports/" + desk.look(kind, file, secretary.getName());
            } catch (ImportUnusable unusable) {
                throw OfficeForms.refused("people", Objects.requireNonNull(unusable.getMessage()));
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        });
    }

    /** At which steps a case can come in, by what it is about. */
    @GetMapping("/steps")
    ModelAndView steps() {
        return new ModelAndView("imports/steps", "ways", cases.ways());
    }

    @GetMapping("/{id}")
    ModelAndView one(@PathVariable UUID id, Authentication secretary) {
        return page(id, secretary, HttpStatus.OK, null);
    }

    private ModelAndView page(UUID id, Authentication secretary, HttpStatus status, @Nullable String refused) {
        DataImport found = desk.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        ModelAndView page = new ModelAndView(found.isDraft() ? "imports/draft" : "imports/done", status);
        page.addObject("one", found);
        if (refused != null) {
            page.addObject("refused", refused);
        }
        if (found.isDraft()) {
            Plan plan = desk.plan(id, secretary.getName());
            page.addObject("plan", plan);
            page.addObject(
                    "against", desk.reasonAgainst(found, secretary.getName()).orElse(null));
            page.addObject("outcomes", Outcome.values());
            page.addObject("columns", found.kind().readable());
            page.addObject("meanings", found.meanings());
            page.addObject("orders", List.of(DayOrder.DAY_FIRST, DayOrder.MONTH_FIRST));
            page.addObject("example", example(found.file()));
        } else {
            page.addObject("made", imported.made(found));
            page.addObject("objections", imported.objections(id));
            page.addObject("reached", desk.reachedByEmail(id));
        }
        return page;
    }

    /** What stands below each heading first. */
    private static List<String> example(PeopleFile file) {
        List<String> example = new ArrayList<>();
        for (int column = 0; column < file.headings().size(); column++) {
            int at = column;
            example.add(file.rows().stream()
                    .filter(row ->
                            at < row.cells().size() && !row.cells().get(at).isEmpty())
                    .map(row -> row.cells().get(at))
                    .findFirst()
                    .orElse(""));
        }
        return example;
    }

    /** What the columns mean, and how days are written. */
    @PostMapping("/{id}/columns")
    Object understand(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") List<String> column,
            @RequestParam(defaultValue = "") String days,
            Authentication secretary,
            RedirectAttributes flash) {
        List<@Nullable Column> meanings = new ArrayList<>();
        column.forEach(name -> meanings.add(name.isEmpty() ? null : columnNamed(name)));
        return act(id, secretary, flash, () -> {
            desk.understand(id, meanings, DayOrder.find(days).orElse(null));
            return "It is read so now. Files with these headings are read so from now on.";
        });
    }

    private static Column columnNamed(String name) {
        try {
            return Column.valueOf(name);
        } catch (IllegalArgumentException none) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "Choose from the list.", none);
        }
    }

    /** Makes all that was shown. */
    @PostMapping("/{id}/carry-out")
    Object carryOut(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String plan,
            @RequestParam(defaultValue = "") String tell,
            Authentication secretary,
            RedirectAttributes flash) {
        return act(id, secretary, flash, () -> {
            if (!tell.equals("yes") && !tell.equals("no")) {
                throw OfficeForms.refused("tell", "Say whether people are told now.");
            }
            DataImport done = desk.carryOut(id, plan, tell.equals("yes"), secretary.getName());
            return done.made() == 0
                    ? "Nothing was new in it."
                    : "It is carried out: %s.".formatted(done.made() == 1 ? "one line" : done.made() + " lines");
        });
    }

    @PostMapping("/{id}/drop")
    String drop(@PathVariable UUID id, RedirectAttributes flash) {
        boolean dropped = desk.drop(id);
        flash.addFlashAttribute(
                dropped ? "done" : "refused",
                dropped ? "The file is deleted; nothing was made of it." : "It is carried out, or dropped, already.");
        return LIST;
    }

    /** Tells those of an import that was carried out without telling them. */
    @PostMapping("/{id}/tell")
    Object tell(@PathVariable UUID id, Authentication secretary, RedirectAttributes flash) {
        return act(id, secretary, flash, () -> {
            if (!desk.tell(id, secretary.getName())) {
                throw OfficeForms.refused("", "They were told already, or it is taken back.");
            }
            return "Each whose address we have gets one email.";
        });
    }

    @PostMapping("/{id}/take-back")
    Object takeBack(@PathVariable UUID id, Authentication secretary, RedirectAttributes flash) {
        return act(id, secretary, flash, () -> imported.takeBack(id, secretary.getName()));
    }

    /** What is done is said on the next page; what is not, on the same one, as it is by now. */
    private Object act(UUID id, Authentication secretary, RedirectAttributes flash, Supplier<String> deed) {
        try {
            flash.addFlashAttribute("done", deed.get());
            return "redirect:/office/imports/" + id;
        } catch (SubmissionRefused refused) {
            return page(
                    id,
                    secretary,
                    HttpStatus.UNPROCESSABLE_ENTITY,
                    refused.errors().get(0).message());
        } catch (ImportOvertaken overtaken) {
            if (desk.find(id).isEmpty()) {
                flash.addFlashAttribute("refused", overtaken.getMessage());
                return LIST;
            }
            return page(id, secretary, HttpStatus.CONFLICT, overtaken.getMessage());
        }
    }

    /** All that there is of a kind, in the columns that are read again (RFC 4180). */
    @GetMapping("/{kind}.csv")
    @OftenAsWanted(because = "It is a download.")
    ResponseEntity<String> export(@PathVariable String kind) {
        ImportKind wanted = ImportKind.find(kind).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        StringBuilder csv =
                Csv.file(wanted.columns().stream().map(Column::heading).toArray(String[]::new));
        desk.written(wanted).forEach(cells -> csv.append(Csv.line(cells.toArray())));
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("text/csv;charset=UTF-8"))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(wanted.code() + ".csv")
                                .build()
                                .toString())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(csv.toString());
    }
}
