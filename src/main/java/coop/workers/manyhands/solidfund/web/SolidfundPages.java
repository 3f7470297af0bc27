package coop.workers.manyhands.solidfund.web;

import coop.workers.manyhands.PageNumber;
import coop.workers.manyhands.Roles;
import coop.workers.manyhands.forms.Answers;
import coop.workers.manyhands.forms.FieldError;
import coop.workers.manyhands.forms.SubmissionRefused;
import coop.workers.manyhands.solidfund.Money;
import coop.workers.manyhands.solidfund.PaymentBook;
import coop.workers.manyhands.solidfund.Pledge;
import coop.workers.manyhands.solidfund.SolidfundDesk;
import coop.workers.manyhands.solidfund.SolidfundDesk.Supporter;
import coop.workers.manyhands.solidfund.Taken;
import coop.workers.manyhands.web.Access;
import coop.workers.manyhands.web.OfficeForms;
import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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

/** Who supports through Solidfund, and which payments came, for secretaries and admins. */
@Controller
@Access(groups = Roles.SECRETARIES)
@RequestMapping("/office/solidfund")
class SolidfundPages {

    private static final int ROWS = 50;

    private static final OfficeForms.Sheet PAYMENT = sheet("Enter a payment", "office/payment", "/payments/new");
    private static final OfficeForms.Sheet KNOWN = sheet("Payments are entered", "office/payments-known", "/known");

    private final SolidfundDesk desk;
    private final PaymentBook book;
    private final OfficeForms sheets;

    SolidfundPages(SolidfundDesk desk, PaymentBook book, OfficeForms sheets) {
        this.desk = desk;
        this.book = book;
        this.sheets = sheets;
    }

    private static OfficeForms.Sheet sheet(String heading, String form, String path) {
        return new OfficeForms.Sheet(heading, form, "/office/solidfund" + path, "/office/solidfund", "Solidfund");
    }

    @GetMapping
    ModelAndView all(
            @RequestParam(required = false) Pledge.@Nullable State state,
            @RequestParam(defaultValue = "1") PageNumber page) {
        List<Supporter> all = desk.supporters(state);
        ModelAndView shown = new ModelAndView("solidfund/solidfund");
        shown.addObject("supporters", page.of(ROWS, all));
        shown.addObject("state", state);
        shown.addObject("states", Pledge.State.values());
        shown.addObject("knownUntil", book.knownUntil().orElse(null));
        return shown;
    }

    @GetMapping("/pledges/{id}")
    ModelAndView one(@PathVariable UUID id, @RequestParam(defaultValue = "1") PageNumber page) {
        Supporter supporter = desk.supporter(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        ModelAndView shown = new ModelAndView("solidfund/pledge");
        shown.addObject("supporter", supporter);
        shown.addObject("payments", page.of(ROWS, rows -> book.of(supporter.pledge(), rows)));
        return shown;
    }

    // By hand

    /** The form, with what a line of a statement said, if it was nobody's. */
    @GetMapping("/payments/new")
    ModelAndView askForPayment(
            @RequestParam(required = false) @Nullable String reference,
            @RequestParam(required = false) @Nullable String day,
            @RequestParam(required = false) @Nullable String sum) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("references", Objects.requireNonNullElse(reference, ""));
        values.put("paidOn", Objects.requireNonNullElse(day, ""));
        values.put("each", Objects.requireNonNullElse(sum, ""));
        return sheets.open(PAYMENT, values);
    }

    @PostMapping("/payments/new")
    Object enter(Authentication signedIn, HttpServletRequest request, RedirectAttributes flash) {
        return sheets.act(PAYMENT, request, flash, answers -> {
            Money each = Money.typed(text(answers, "each"))
                    .orElseThrow(() -> new SubmissionRefused(
                            List.of(new FieldError("each", "That is of another currency: enter what came in ours."))));
            Taken taken = book.enterByHand(
                    text(answers, "references"),
                    LocalDate.parse(text(answers, "paidOn")),
                    each,
                    answers.ticked("another"),
                    signedIn.getName());
            String whose = taken.entered().size() == 1
                    ? taken.entered().get(0).pledge().reference().value()
                    : "each of %d supporters".formatted(taken.entered().size());
            String after = taken.entered().stream().anyMatch(Taken.Match::afterTheEnd)
                    ? " It came after the support had ended: they are told, and it is a task in Tasklist."
                    : "";
            return "%s is entered for %s.%s".formatted(each.words(), whose, after);
        });
    }

    @PostMapping("/payments/{id}/take-back")
    String takeBack(
            @PathVariable UUID id, @RequestParam UUID pledge, Authentication signedIn, RedirectAttributes flash) {
        boolean taken = book.takeBack(id, signedIn.getName());
        flash.addFlashAttribute(
                taken ? "done" : "refused",
                taken
                        ? "The payment is crossed out. The person who had been told of it is told that it was a mistake."
                        : "It was taken back already.");
        return "redirect:/office/solidfund/pledges/" + pledge;
    }

    @GetMapping("/known")
    ModelAndView askUntilWhen() {
        return sheets.open(KNOWN, Map.of());
    }

    @PostMapping("/known")
    Object goneThrough(Authentication signedIn, HttpServletRequest request, RedirectAttributes flash) {
        return sheets.act(KNOWN, request, flash, answers -> {
            book.goneThrough(LocalDate.parse(text(answers, "until")), signedIn.getName());
            return "Saved.";
        });
    }

    private static String text(Answers answers, String field) {
        return Objects.requireNonNull(answers.text(field));
    }
}
