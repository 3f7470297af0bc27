package coop.workers.manyhands.monitor;

import coop.workers.manyhands.PageNumber;
import coop.workers.manyhands.mail.CannotBeSent;
import coop.workers.manyhands.mail.LetterState;
import coop.workers.manyhands.mail.LetterView;
import coop.workers.manyhands.mail.OutboxOverview;
import coop.workers.manyhands.web.Access;
import java.util.UUID;
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

/** The letters: those that wait, those that went, those that failed, and those kept because there is no mail server. */
@Controller
@Access(Access.Who.ADMIN)
class LetterPages {

    private static final int ROWS = 25;

    private final OutboxOverview outboxOverview;

    LetterPages(OutboxOverview outboxOverview) {
        this.outboxOverview = outboxOverview;
    }

    @GetMapping("/monitor/letters")
    String list(
            @RequestParam(required = false) @Nullable LetterState state,
            @RequestParam(defaultValue = "1") PageNumber page,
            Model model) {
        model.addAttribute("letters", page.of(ROWS, rows -> outboxOverview.letters(rows, state)));
        model.addAttribute("counts", outboxOverview.counts());
        model.addAttribute("state", state);
        model.addAttribute("canSend", outboxOverview.canSend());
        return "monitor/letters";
    }

    @PostMapping("/monitor/letters/send-again")
    String sendAllAgain(@RequestParam LetterState state, RedirectAttributes flash) {
        try {
            int again = outboxOverview.sendAllAgain(state);
            flash.addFlashAttribute(
                    "done",
                    again == 1
                            ? "One email is on its way again. Look here in a minute whether it arrived."
                            : "%d emails are on their way again. Look here in a minute whether they arrived."
                                    .formatted(again));
        } catch (CannotBeSent refusal) {
            flash.addFlashAttribute("refused", refusal.getMessage());
        }
        return "redirect:/monitor/letters?state=" + state;
    }

    @GetMapping("/monitor/letters/{id}")
    String show(@PathVariable UUID id, Model model) {
        LetterView letter = outboxOverview
                .letter(id)
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.NOT_FOUND, "There is no such email; it may have been erased with its person."));
        model.addAttribute("letter", letter);
        model.addAttribute("showsLinks", outboxOverview.showsLinks());
        model.addAttribute("canSend", outboxOverview.canSend());
        return "monitor/letter";
    }

    @PostMapping("/monitor/letters/{id}/send-again")
    String sendAgain(@PathVariable UUID id, RedirectAttributes flash) {
        try {
            outboxOverview.sendAgain(id);
            flash.addFlashAttribute("done", "The email is on its way again. Look here in a minute whether it arrived.");
        } catch (CannotBeSent refusal) {
            flash.addFlashAttribute("refused", refusal.getMessage());
        }
        return "redirect:/monitor/letters/" + id;
    }
}
