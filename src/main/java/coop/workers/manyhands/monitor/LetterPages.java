package coop.workers.manyhands.monitor;

import coop.workers.manyhands.PageNumber;
import coop.workers.manyhands.mail.CannotBeSent;
import coop.workers.manyhands.mail.LetterState;
import coop.workers.manyhands.mail.LetterView;
import coop.workers.manyhands.mail.OutboxOverview;
import coop.workers.manyhands.mending.Act;
import coop.workers.manyhands.mending.Mendings;
import coop.workers.manyhands.web.Access;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
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
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The letters: those that wait, those that went, those that failed, and those kept because there is no mail server. */
@Controller
@Access(Access.Who.ADMIN)
class LetterPages {

    private static final int ROWS = 25;

    private final OutboxOverview outboxOverview;
    private final WhyPages why;

    LetterPages(OutboxOverview outboxOverview, WhyPages why) {
        this.why = why;
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

    @GetMapping("/monitor/letters/send-again")
    ModelAndView askOfAll(@RequestParam LetterState state) {
        return why.ask(question(state));
    }

    @PostMapping("/monitor/letters/send-again")
    Object sendAllAgain(
            @RequestParam LetterState state, Principal admin, HttpServletRequest filledIn, RedirectAttributes flash) {
        return why.act(question(state), filledIn, admin, flash, CannotBeSent.class, () -> {
            int again = outboxOverview.sendAllAgain(state);
            return again == 1
                    ? "One email is on its way again. Look here in a minute whether it arrived."
                    : "%d emails are on their way again. Look here in a minute whether they arrived.".formatted(again);
        });
    }

    private static WhyPages.Question question(LetterState state) {
        return new WhyPages.Question(
                "Send all again",
                "/monitor/letters/send-again?state=" + state,
                "/monitor/letters?state=" + state,
                "Emails",
                "All emails here: " + state.label(),
                new Mendings.What(Act.EMAILS, state.label(), null));
    }

    @GetMapping("/monitor/letters/{id}")
    String show(@PathVariable UUID id, Model model) {
        model.addAttribute("letter", letter(id));
        model.addAttribute("showsLinks", outboxOverview.showsLinks());
        model.addAttribute("canSend", outboxOverview.canSend());
        return "monitor/letter";
    }

    @GetMapping("/monitor/letters/{id}/send-again")
    ModelAndView ask(@PathVariable UUID id) {
        return why.ask(question(id));
    }

    @PostMapping("/monitor/letters/{id}/send-again")
    Object sendAgain(@PathVariable UUID id, Principal admin, HttpServletRequest filledIn, RedirectAttributes flash) {
        return why.act(question(id), filledIn, admin, flash, CannotBeSent.class, () -> {
            outboxOverview.sendAgain(id);
            return "The email is on its way again. Look here in a minute whether it arrived.";
        });
    }

    /** The record says which template it was: a subject may name somebody. */
    private WhyPages.Question question(UUID id) {
        LetterView letter = letter(id);
        return new WhyPages.Question(
                "Send again",
                "/monitor/letters/%s/send-again".formatted(id),
                "/monitor/letters/" + id,
                "The email",
                letter.subject(),
                new Mendings.What(Act.EMAIL, letter.template(), letter.reference()));
    }

    private LetterView letter(UUID id) {
        return outboxOverview
                .letter(id)
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.NOT_FOUND, "There is no such email; it may have been erased with its person."));
    }
}
