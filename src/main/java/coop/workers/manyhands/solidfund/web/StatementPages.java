package coop.workers.manyhands.solidfund.web;

import coop.workers.manyhands.OftenAsWanted;
import coop.workers.manyhands.PageNumber;
import coop.workers.manyhands.Roles;
import coop.workers.manyhands.people.People;
import coop.workers.manyhands.people.Person;
import coop.workers.manyhands.people.PersonId;
import coop.workers.manyhands.solidfund.DayOrder;
import coop.workers.manyhands.solidfund.MoneyIn;
import coop.workers.manyhands.solidfund.Pledge;
import coop.workers.manyhands.solidfund.StatementChoices;
import coop.workers.manyhands.solidfund.StatementColumn;
import coop.workers.manyhands.solidfund.StatementDesk;
import coop.workers.manyhands.solidfund.StatementDesk.Entered;
import coop.workers.manyhands.solidfund.StatementDesk.Preview;
import coop.workers.manyhands.solidfund.StatementImport;
import coop.workers.manyhands.solidfund.StatementUnusable;
import coop.workers.manyhands.solidfund.Taken;
import coop.workers.manyhands.web.Access;
import coop.workers.manyhands.web.OfficeForms;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.http.HttpStatus;
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

/**
 * A bank's statement, for secretaries: shown as it is understood, entered when they say so, and taken back as a whole. Between two
 * pages the file travels with the page: it names people who have nothing to do with us, and is kept nowhere.
 */
@Controller
@Access(groups = Roles.SECRETARIES)
@RequestMapping("/office/solidfund")
class StatementPages {

    private static final int ROWS = 50;
    private static final int MOST_BYTES = 1024 * 1024;

    /** What travels with a page fits into a form: packed, some 15,000 lines do. */
    private static final int MOST_PACKED = 200 * 1024;

    /** More lines of a kind than anybody goes through at once. */
    private static final int MOST_LISTED = 500;

    private static final OfficeForms.Sheet STATEMENT = new OfficeForms.Sheet(
            "Import a statement", "office/statement", "/office/solidfund/statement", "/office/solidfund", "Solidfund");

    private final StatementDesk desk;
    private final People people;
    private final OfficeForms sheets;

    StatementPages(StatementDesk desk, People people, OfficeForms sheets) {
        this.desk = desk;
        this.people = people;
        this.sheets = sheets;
    }

    @GetMapping("/statement")
    ModelAndView askForStatement() {
        return sheets.open(STATEMENT, Map.of());
    }

    /** How the file is understood, before anything is entered. */
    @PostMapping("/statement")
    @OftenAsWanted(because = "It shows what would be entered, and enters nothing.")
    Object read(@RequestParam(required = false) @Nullable MultipartFile statement, HttpServletRequest request) {
        return sheets.act(STATEMENT, request, answers -> {
            if (statement == null || statement.isEmpty()) {
                throw OfficeForms.refused("statement", "Choose the file, with at least a line in it.");
            }
            if (statement.getSize() > MOST_BYTES) {
                throw OfficeForms.refused(
                        "statement", "The file is larger than 1 MB. Download the statement in several parts.");
            }
            try {
                return preview(statement.getBytes(), StatementChoices.NONE, day(answers.text("until")));
            } catch (StatementUnusable unusable) {
                throw OfficeForms.refused("statement", Objects.requireNonNull(unusable.getMessage()));
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        });
    }

    /** The same file, with what somebody chose; entered, if that is the button. */
    @PostMapping("/statement/enter")
    Object enter(
            @RequestParam String file,
            @RequestParam(defaultValue = "") String until,
            @RequestParam(defaultValue = "") String days,
            @RequestParam(defaultValue = "") String moneyIn,
            @RequestParam(defaultValue = "") List<String> column,
            @RequestParam(defaultValue = "") Set<Integer> line,
            @RequestParam(defaultValue = "read") String act,
            Authentication signedIn,
            RedirectAttributes flash) {
        byte[] statement = unpacked(file);
        StatementChoices choices = new StatementChoices(
                DayOrder.find(days).orElse(null),
                MoneyIn.find(moneyIn).orElse(MoneyIn.TELL),
                column.isEmpty()
                        ? null
                        : column.stream().map(StatementPages::column).toList());
        try {
            if (act.equals("anew")) {
                desk.askAnew(statement);
                return preview(statement, StatementChoices.NONE, day(until));
            }
            if (!act.equals("enter")) {
                return preview(statement, choices, day(until));
            }
            Entered entered = desk.enter(statement, choices, line, day(until), signedIn.getName());
            int many = entered.taken().entered().size();
            flash.addFlashAttribute(
                    "done",
                    many == 0
                            ? "Nothing was new in it."
                            : many == 1 ? "One payment is entered." : "%d payments are entered.".formatted(many));
            return "redirect:/office/solidfund/statements/" + entered.id();
        } catch (StatementUnusable unusable) {
            return refused(Objects.requireNonNull(unusable.getMessage()), HttpStatus.UNPROCESSABLE_ENTITY);
        } catch (ConcurrencyFailureException overtaken) {
            return refused(
                    "Something changed at the same moment. Nothing was entered; choose the file once more.",
                    HttpStatus.CONFLICT);
        }
    }

    private ModelAndView refused(String why, HttpStatus status) {
        return sheets.refused(STATEMENT, OfficeForms.refused("statement", why), status);
    }

    private ModelAndView preview(byte[] file, StatementChoices choices, @Nullable LocalDate until) {
        Preview preview = desk.preview(file, choices, until);
        Taken taken = preview.taken();
        ModelAndView page = new ModelAndView("solidfund/preview");
        page.addObject("reading", preview.reading());
        page.addObject("statement", preview.reading().statement());
        page.addObject("taken", taken);
        page.addObject("remembered", preview.remembered());
        page.addObject("doubts", preview.doubts());
        page.addObject("names", namesOf(taken));
        page.addObject(
                "unmatched", taken.unmatched().stream().limit(MOST_LISTED).toList());
        page.addObject("unmatchedMore", Math.max(0, taken.unmatched().size() - MOST_LISTED));
        page.addObject(
                "sure",
                taken.entered().stream()
                        .filter(match ->
                                !preview.doubts().containsKey(match.payment().line()))
                        .limit(MOST_LISTED)
                        .toList());
        page.addObject(
                "doubtful",
                taken.entered().stream()
                        .filter(match ->
                                preview.doubts().containsKey(match.payment().line()))
                        .limit(MOST_LISTED)
                        .toList());
        page.addObject("file", packed(file));
        page.addObject("until", until);
        page.addObject("chosen", choices);
        page.addObject("orders", DayOrder.values());
        page.addObject("meanings", StatementColumn.toChooseFrom());
        return page;
    }

    // What was entered

    @GetMapping("/statements")
    ModelAndView all(@RequestParam(defaultValue = "1") PageNumber page) {
        return new ModelAndView("solidfund/statements", Map.of("statements", page.of(ROWS, desk::all)));
    }

    @GetMapping("/statements/{id}")
    ModelAndView one(@PathVariable UUID id, @RequestParam(defaultValue = "1") PageNumber page) {
        StatementImport statement = desk.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        ModelAndView shown = new ModelAndView("solidfund/statement");
        shown.addObject("statement", statement);
        shown.addObject("payments", page.of(ROWS, rows -> desk.paymentsOf(id, rows)));
        return shown;
    }

    @PostMapping("/statements/{id}/take-back")
    String takeBack(@PathVariable UUID id, Authentication signedIn, RedirectAttributes flash) {
        boolean taken = desk.takeBack(id, signedIn.getName());
        flash.addFlashAttribute(
                taken ? "done" : "refused",
                taken
                        ? "The statement is taken back. The person who had been told of a payment is told that it was a mistake."
                        : "It was taken back already.");
        return "redirect:/office/solidfund/statements/" + id;
    }

    // The file between two pages

    private static String packed(byte[] file) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(packed)) {
            zip.write(file);
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        }
        String text = Base64.getUrlEncoder().withoutPadding().encodeToString(packed.toByteArray());
        if (text.length() > MOST_PACKED) {
            throw new StatementUnusable("The file is too large. Download the statement in several parts.");
        }
        return text;
    }

    /** No more than a statement may be, whatever it inflates to. */
    private static byte[] unpacked(String file) {
        try (GZIPInputStream zip = new GZIPInputStream(
                new ByteArrayInputStream(Base64.getUrlDecoder().decode(file)))) {
            return zip.readNBytes(MOST_BYTES + 1);
        } catch (IOException | IllegalArgumentException garbled) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "Choose the file once more.", garbled);
        }
    }

    private static StatementColumn column(String name) {
        return StatementColumn.find(name)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST, "Choose from the list."));
    }

    private static @Nullable LocalDate day(@Nullable String text) {
        try {
            return text == null || text.isEmpty() ? null : LocalDate.parse(text);
        } catch (DateTimeParseException none) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "Choose the file once more.", none);
        }
    }

    private Map<UUID, String> namesOf(Taken taken) {
        List<Pledge> pledges = Stream.concat(taken.entered().stream(), taken.seenBefore().stream())
                .map(Taken.Match::pledge)
                .distinct()
                .toList();
        Map<PersonId, String> names = people
                .all(pledges.stream().map(Pledge::person).distinct().toList())
                .stream()
                .collect(Collectors.toMap(Person::id, Person::name));
        return pledges.stream()
                .collect(Collectors.toMap(Pledge::id, pledge -> Objects.requireNonNull(names.get(pledge.person()))));
    }
}
