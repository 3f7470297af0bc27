package coop.workers.manyhands.monitor;

import coop.workers.manyhands.coordinators.Account;
import coop.workers.manyhands.coordinators.Staff;
import coop.workers.manyhands.mail.CannotBeSent;
import coop.workers.manyhands.mail.MailPause;
import coop.workers.manyhands.mail.MailTest;
import coop.workers.manyhands.web.Access;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** How email goes out: a test of it with every step, and what becomes of what waits after a restore or in a copy. */
@Controller
@Access(Access.Who.ADMIN)
class MailPages {

    /** Before the name of each kind, among the answers. */
    private static final String OF_KIND = "of:";

    private static final int LONGEST = 254;

    private final MailTest test;
    private final MailPause pause;
    private final Staff staff;

    MailPages(MailTest test, MailPause pause, Staff staff) {
        this.test = test;
        this.pause = pause;
        this.staff = staff;
    }

    @GetMapping("/monitor/mail")
    String show(Authentication admin, Model model) {
        fill(model);
        if (!model.containsAttribute("to")) {
            Account own = staff.everybody().accounts().get(admin.getName());
            model.addAttribute("to", own == null ? null : own.address());
        }
        model.addAttribute("chosen", Map.of());
        return "monitor/mail";
    }

    private void fill(Model model) {
        model.addAttribute("setUp", test.setUp());
        model.addAttribute("pause", pause.now().orElse(null));
        model.addAttribute("waiting", pause.waiting());
        model.addAttribute("choices", MailPause.Choice.values());
    }

    /** The line is slow, and no transaction is open meanwhile. */
    @PostMapping("/monitor/mail/test")
    String test(@RequestParam(defaultValue = "") String to, RedirectAttributes flash) {
        flash.addFlashAttribute("to", to.length() > LONGEST ? to.substring(0, LONGEST) : to);
        try {
            flash.addFlashAttribute("outcome", test.send(to));
        } catch (CannotBeSent refusal) {
            flash.addFlashAttribute("toRefused", refusal.getMessage());
        }
        return "redirect:/monitor/mail#test";
    }

    @PostMapping("/monitor/mail/go-on")
    Object goOn(HttpServletRequest filledIn, Model model, RedirectAttributes flash) {
        Map<String, MailPause.Choice> choices = new LinkedHashMap<>();
        filledIn.getParameterMap().forEach((name, values) -> {
            if (name.startsWith(OF_KIND) && values.length == 1) {
                choices.put(name.substring(OF_KIND.length()), choice(values[0]));
            }
        });
        try {
            pause.end(choices);
        } catch (CannotBeSent refusal) {
            fill(model);
            model.addAttribute("chosen", choices);
            model.addAttribute("refused", refusal.getMessage());
            return new ModelAndView("monitor/mail", model.asMap(), HttpStatus.CONFLICT);
        }
        flash.addFlashAttribute("done", "Email goes out again.");
        return "redirect:/monitor/mail";
    }

    private static MailPause.Choice choice(String name) {
        try {
            return MailPause.Choice.valueOf(name);
        } catch (IllegalArgumentException none) {
            throw new ResponseStatusException(
                    HttpStatus.BAD_REQUEST, "Send, discard or keep: there is no other choice.");
        }
    }
}
