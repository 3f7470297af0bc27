package coop.workers.manyhands.accounts.web;

import coop.workers.manyhands.PageNumber;
import coop.workers.manyhands.accounts.AccountDesk;
import coop.workers.manyhands.accounts.AccountRemoval;
import coop.workers.manyhands.accounts.SecondFactors;
import coop.workers.manyhands.accounts.SignInAudit;
import coop.workers.manyhands.accounts.SignInRefused;
import coop.workers.manyhands.coordinators.HandOvers;
import coop.workers.manyhands.mending.Act;
import coop.workers.manyhands.mending.Mendings;
import coop.workers.manyhands.web.Access;
import coop.workers.manyhands.web.OfficeForms;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
import org.springframework.web.util.UriComponentsBuilder;

/** Admins: who can sign in, inviting somebody, ending somebody's sessions; and the audit of sign-ins. */
@Controller
@Access(Access.Who.ADMIN)
class AccountPages {

    private static final int ROWS = 50;

    /** Who takes what somebody had in hand: asked beside why. */
    private static final String TO = "to";

    private static final String LIST = "redirect:/monitor/accounts";

    private final AccountDesk desk;
    private final SecondFactors factors;
    private final SignInAudit audit;
    private final HandOvers handOvers;
    private final AccountRemoval removal;
    private final OfficeForms sheets;
    private final Mendings mendings;

    AccountPages(
            AccountDesk desk,
            SecondFactors factors,
            SignInAudit audit,
            HandOvers handOvers,
            AccountRemoval removal,
            OfficeForms sheets,
            Mendings mendings) {
        this.sheets = sheets;
        this.mendings = mendings;
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
    ModelAndView tasks(@PathVariable String user) {
        return tasks(user, "", sheets.open(tasksSheet(user), Map.of()));
    }

    private ModelAndView tasks(String user, String to, ModelAndView page) {
        page.setViewName("accounts/account-tasks");
        page.addObject("user", user);
        page.addObject("to", to);
        return page.addObject(
                "holding", handOvers.of(user).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)));
    }

    private static OfficeForms.Sheet tasksSheet(String user) {
        return new OfficeForms.Sheet(
                "Hand over",
                Mendings.FORM,
                UriComponentsBuilder.fromPath("/monitor/accounts/{user}/tasks")
                        .build(user)
                        .toString(),
                "/monitor/accounts",
                "Accounts");
    }

    /** Empty: all of it goes back to its groups. */
    @PostMapping("/monitor/accounts/{user}/tasks")
    Object handOver(
            @PathVariable String user,
            @RequestParam(defaultValue = "") String to,
            Authentication admin,
            HttpServletRequest filledIn,
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
        Object answer = sheets.act(tasksSheet(user), filledIn, Set.of(TO), why -> {
            HandOvers.Outcome outcome = mendings.mend(
                    new Mendings.What(Act.TASKS, "of %s, to %s".formatted(user, taker(to)), null),
                    why,
                    admin.getName(),
                    () -> handOvers.handOver(user, to.isEmpty() ? null : to, admin.getName()));
            flash.addFlashAttribute("done", inWords(outcome));
            return "redirect:/monitor/accounts/{user}/tasks";
        });
        return answer instanceof ModelAndView again ? tasks(user, to, again) : answer;
    }

    private static String taker(String to) {
        return to.isEmpty() ? "their groups" : to;
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
        return removal(user, "", admin, null, sheets.open(removalSheet(user), Map.of()));
    }

    /** Empty: all that it has in hands goes back to its groups. */
    @PostMapping("/monitor/accounts/{user}/remove")
    Object remove(
            @PathVariable String user,
            @RequestParam(defaultValue = "") String to,
            @RequestParam(defaultValue = "") String shown,
            Authentication admin,
            HttpServletRequest filledIn,
            RedirectAttributes flash) {
        if (removal.of(user, admin.getName()).isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        OfficeForms.Sheet sheet = removalSheet(user);
        Object answer = sheets.act(sheet, filledIn, Set.of(TO), why -> {
            try {
                HandOvers.Outcome outcome = mendings.mend(
                        new Mendings.What(Act.ACCOUNT, "%s; its tasks to %s".formatted(user, taker(to)), null),
                        why,
                        admin.getName(),
                        () -> removal.remove(user, to.isEmpty() ? null : to, shown, admin.getName()));
                flash.addFlashAttribute(
                        "done",
                        "%s has no account any more.%s"
                                .formatted(user, outcome.taken() + outcome.back() == 0 ? "" : " " + inWords(outcome)));
                return LIST;
            } catch (SignInRefused refused) {
                return removal(user, to, admin, refused, sheets.open(sheet, why.values()));
            }
        });
        return answer instanceof ModelAndView again && !again.getModel().containsKey("holdings")
                ? removal(user, to, admin, null, again)
                : answer;
    }

    private static OfficeForms.Sheet removalSheet(String user) {
        return new OfficeForms.Sheet(
                "Remove the account",
                Mendings.FORM,
                UriComponentsBuilder.fromPath("/monitor/accounts/{user}/remove")
                        .build(user)
                        .toString(),
                "/monitor/accounts",
                "Accounts");
    }

    private ModelAndView removal(
            String user, String to, Authentication admin, @Nullable SignInRefused wrong, ModelAndView page) {
        page.setViewName("accounts/account-remove");
        page.addObject(
                "holdings",
                removal.of(user, admin.getName()).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)));
        page.addObject("to", to);
        page.addObject("wrong", wrong);
        if (wrong != null) {
            page.setStatus(wrong.field().equals("shown") ? HttpStatus.CONFLICT : HttpStatus.UNPROCESSABLE_ENTITY);
        }
        return page;
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
