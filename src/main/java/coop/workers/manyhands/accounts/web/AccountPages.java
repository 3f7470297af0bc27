package coop.workers.manyhands.accounts.web;

import coop.workers.manyhands.PageNumber;
import coop.workers.manyhands.accounts.AccountDesk;
import coop.workers.manyhands.accounts.AccountRemoval;
import coop.workers.manyhands.accounts.SecondFactors;
import coop.workers.manyhands.accounts.SignInAudit;
import coop.workers.manyhands.accounts.SignInRefused;
import coop.workers.manyhands.coordinators.HandOvers;
import coop.workers.manyhands.web.Access;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Admins: who can sign in, inviting somebody, ending somebody's sessions; and the audit of sign-ins. */
@Controller
@Access(Access.Who.ADMIN)
class AccountPages {

    private static final int ROWS = 50;
    private static final String LIST = "redirect:/monitor/accounts";

    private final AccountDesk desk;
    private final SecondFactors factors;
    private final SignInAudit audit;
    private final HandOvers handOvers;
    private final AccountRemoval removal;

    AccountPages(
            AccountDesk desk, SecondFactors factors, SignInAudit audit, HandOvers handOvers, AccountRemoval removal) {
        this.removal = removal;
        this.desk = desk;
        this.handOvers = handOvers;
        this.factors = factors;
        this.audit = audit;
    }

    @GetMapping("/monitor/accounts")
    String all(Model model) {
        model.addAttribute("accounts", desk.all());
        model.addAttribute("held", handOvers.counts());
        return "accounts/accounts";
    }

    @GetMapping("/monitor/accounts/new")
    ModelAndView askWho() {
        return form("", "", List.of(), null);
    }

    @PostMapping("/monitor/accounts/new")
    ModelAndView invite(
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String address,
            @RequestParam(required = false) String @Nullable [] groups,
            Authentication admin,
            RedirectAttributes flash) {
        List<String> chosen = groups == null ? List.of() : Arrays.asList(groups);
        try {
            String user = desk.invite(name, address, chosen, admin.getName());
            flash.addFlashAttribute(
                    "done",
                    "%s has an account, and an email with a link to set the password is on its way.".formatted(user));
            return new ModelAndView(LIST);
        } catch (SignInRefused refused) {
            return form(name, address, chosen, refused);
        }
    }

    private ModelAndView form(String name, String address, List<String> chosen, @Nullable SignInRefused wrong) {
        Map<String, Object> model = new HashMap<>();
        model.put("name", name);
        model.put("address", address);
        model.put("chosen", chosen);
        model.put("groups", desk.groups());
        model.put("wrong", wrong);
        return new ModelAndView(
                "accounts/account-new", model, wrong == null ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_ENTITY);
    }

    @PostMapping("/monitor/accounts/{user}/link")
    String sendLink(@PathVariable String user, Authentication admin, RedirectAttributes flash) {
        return act(flash, () -> {
            desk.sendLink(user, admin.getName());
            return "An email with a new link is on its way to %s. The password stays until it is used.".formatted(user);
        });
    }

    @PostMapping("/monitor/accounts/{user}/end-sessions")
    String endSessions(@PathVariable String user, Authentication admin, RedirectAttributes flash) {
        return act(flash, () -> {
            desk.endSessions(user, admin.getName());
            return "%s is signed out everywhere within a minute; links that were sent before are void.".formatted(user);
        });
    }

    @PostMapping("/monitor/accounts/{user}/second-factor/off")
    String takeOff(@PathVariable String user, Authentication admin, RedirectAttributes flash) {
        return act(flash, () -> {
            if (!factors.stateOf(user).on()) {
                throw new SignInRefused("user", "%s has no second factor; nothing was changed.".formatted(user));
            }
            factors.takeOff(user, admin.getName());
            return "%s signs in without a second factor, and can set up a new one.".formatted(user);
        });
    }

    @GetMapping("/monitor/accounts/{user}/tasks")
    String tasks(@PathVariable String user, Model model) {
        model.addAttribute("user", user);
        model.addAttribute(
                "holding", handOvers.of(user).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)));
        return "accounts/account-tasks";
    }

    /** Empty: all of it goes back to its groups. */
    @PostMapping("/monitor/accounts/{user}/tasks")
    String handOver(
            @PathVariable String user,
            @RequestParam(defaultValue = "") String to,
            Authentication admin,
            RedirectAttributes flash) {
        HandOvers.Holding holding =
                handOvers.of(user).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        if (!to.isEmpty()
                && holding.takers().keySet().stream()
                        .noneMatch(taker -> taker.user().equals(to))) {
            flash.addFlashAttribute(
                    "refused",
                    holding.tasks().isEmpty()
                            ? "Nothing is in their hands any more; nothing was changed."
                            : "Choose somebody of the list: nobody else is in a group of these tasks. Nothing was changed.");
            return "redirect:/monitor/accounts/{user}/tasks";
        }
        flash.addFlashAttribute("done", inWords(handOvers.handOver(user, to.isEmpty() ? null : to, admin.getName())));
        return "redirect:/monitor/accounts/{user}/tasks";
    }

    private static String inWords(HandOvers.Outcome outcome) {
        if (outcome.taken() == 0) {
            return "Back with their groups: %d.".formatted(outcome.back());
        }
        return "Handed over: %d.%s"
                .formatted(
                        outcome.taken(),
                        outcome.back() == 0
                                ? ""
                                : " Back with their groups, since it is not theirs to do: %d."
                                        .formatted(outcome.back()));
    }

    @GetMapping("/monitor/accounts/{user}/remove")
    ModelAndView lookAtWhatGoes(@PathVariable String user, Authentication admin) {
        return removal(user, "", admin, null);
    }

    /** Empty: all that it has in hands goes back to its groups. */
    @PostMapping("/monitor/accounts/{user}/remove")
    ModelAndView remove(
            @PathVariable String user,
            @RequestParam(defaultValue = "") String to,
            @RequestParam(defaultValue = "") String shown,
            Authentication admin,
            RedirectAttributes flash) {
        if (removal.of(user, admin.getName()).isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        try {
            HandOvers.Outcome outcome = removal.remove(user, to.isEmpty() ? null : to, shown, admin.getName());
            flash.addFlashAttribute(
                    "done",
                    "%s has no account any more.%s"
                            .formatted(user, outcome.taken() + outcome.back() == 0 ? "" : " " + inWords(outcome)));
            return new ModelAndView(LIST);
        } catch (SignInRefused refused) {
            return removal(user, to, admin, refused);
        }
    }

    private ModelAndView removal(String user, String to, Authentication admin, @Nullable SignInRefused wrong) {
        Map<String, Object> model = new HashMap<>();
        model.put(
                "holdings",
                removal.of(user, admin.getName()).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)));
        model.put("to", to);
        model.put("wrong", wrong);
        HttpStatus status = wrong == null
                ? HttpStatus.OK
                : wrong.field().equals("shown") ? HttpStatus.CONFLICT : HttpStatus.UNPROCESSABLE_ENTITY;
        return new ModelAndView("accounts/account-remove", model, status);
    }

    @GetMapping("/monitor/sign-ins")
    String signIns(
            @RequestParam(required = false) @Nullable String account,
            @RequestParam(defaultValue = "1") PageNumber page,
            Model model) {
        String which = account == null || account.isBlank() || account.indexOf('\0') >= 0 ? null : account.strip();
        model.addAttribute("entries", page.of(ROWS, rows -> audit.page(which, rows)));
        model.addAttribute("account", which);
        return "accounts/sign-ins";
    }

    private static String act(RedirectAttributes flash, java.util.function.Supplier<String> deed) {
        try {
            flash.addFlashAttribute("done", deed.get());
        } catch (SignInRefused refused) {
            flash.addFlashAttribute("refused", refused.getMessage());
        }
        return LIST;
    }
}
