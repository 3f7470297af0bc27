package coop.workers.manyhands.site;

import coop.workers.manyhands.accounts.AccountDesk;
import coop.workers.manyhands.accounts.CurrentSession;
import coop.workers.manyhands.accounts.ForgottenPasswords;
import coop.workers.manyhands.accounts.SecondFactors;
import coop.workers.manyhands.accounts.SignInAudit;
import coop.workers.manyhands.accounts.SignInRefused;
import coop.workers.manyhands.accounts.TooManyGuesses;
import coop.workers.manyhands.web.Access;
import coop.workers.manyhands.web.PageParts;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Where coordinators and admins sign in, and get a new password; applicants need none. */
@Controller
@Access(Access.Who.EVERYBODY)
class SignInPage {

    private final AccountDesk accounts;
    private final ForgottenPasswords forgotten;
    private final SecondFactors factors;
    private final CurrentSession session;
    private final SignInOutcome outcome;
    private final SignInAudit audit;
    private final PageParts parts;

    SignInPage(
            AccountDesk accounts,
            ForgottenPasswords forgotten,
            SecondFactors factors,
            CurrentSession session,
            SignInOutcome outcome,
            SignInAudit audit,
            PageParts parts) {
        this.accounts = accounts;
        this.forgotten = forgotten;
        this.factors = factors;
        this.session = session;
        this.outcome = outcome;
        this.audit = audit;
        this.parts = parts;
    }

    @GetMapping("/login")
    ModelAndView signIn() {
        return page(new ModelAndView("site/login"));
    }

    /** What whoever guessed too often is shown, in answer to their guess. */
    @RequestMapping("/login/later")
    ModelAndView later() {
        return page(new ModelAndView("site/login", Map.of("later", true)));
    }

    private ModelAndView page(ModelAndView page) {
        parts.addTo(page, "");
        return page;
    }

    @GetMapping("/login/forgotten")
    String forgotten() {
        return "site/login-forgotten";
    }

    /** Answers alike whether there is such an account or not. */
    @PostMapping("/login/forgotten")
    ModelAndView sendLink(
            @RequestParam(defaultValue = "") String who, HttpServletRequest request, HttpServletResponse response) {
        if (who.isBlank() || who.length() > 200 || who.indexOf('\0') >= 0) {
            return new ModelAndView(
                    "site/login-forgotten",
                    Map.of("wrong", "Enter your user name or your email address."),
                    HttpStatus.UNPROCESSABLE_ENTITY);
        }
        try {
            forgotten.ask(who, request.getRemoteAddr());
            return new ModelAndView("redirect:/login/forgotten?sent");
        } catch (TooManyGuesses many) {
            return wait(
                    "site/login-forgotten",
                    "wrong",
                    "That was asked several times from your network. Wait a minute, then try again.",
                    many,
                    response);
        }
    }

    /** Shows and uses up nothing: mail scanners open links. */
    @GetMapping("/login/password/{token}")
    ModelAndView password(@PathVariable String token) {
        return page(token, null);
    }

    @PostMapping("/login/password/{token}")
    ModelAndView setPassword(
            @PathVariable String token,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String again) {
        if (!password.equals(again)) {
            return page(token, new SignInRefused("again", "This is not the same as above. Type the password twice."));
        }
        try {
            accounts.setPassword(token, password);
            return new ModelAndView("redirect:/login?set");
        } catch (SignInRefused refused) {
            return page(token, refused);
        }
    }

    private ModelAndView page(String token, @Nullable SignInRefused refused) {
        return accounts.holderOf(token)
                .map(user -> {
                    ModelAndView page = new ModelAndView("site/login-password", Map.of("user", user, "token", token));
                    page.addObject("wrong", refused);
                    page.setStatus(refused == null ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_ENTITY);
                    return page;
                })
                .orElseGet(() -> new ModelAndView("site/login-password", Map.of(), HttpStatus.GONE));
    }

    @GetMapping(SignInOutcome.CODE)
    String code() {
        return "site/login-code";
    }

    @PostMapping(SignInOutcome.CODE)
    @Nullable
    ModelAndView giveCode(
            @RequestParam(defaultValue = "") String code,
            Authentication half,
            HttpServletRequest request,
            HttpServletResponse response)
            throws ServletException, IOException {
        try {
            factors.check(half.getName(), code, request.getRemoteAddr());
        } catch (SignInRefused refused) {
            return new ModelAndView(
                    "site/login-code",
                    Map.of("wrong", String.valueOf(refused.getMessage())),
                    HttpStatus.UNPROCESSABLE_ENTITY);
        } catch (TooManyGuesses many) {
            return wait(
                    "site/login-code",
                    "wrong",
                    "There were several wrong codes. Wait a minute, then try again.",
                    many,
                    response);
        }
        Authentication whole = session.renew(half.getName(), true, request, response);
        audit.signedIn(half.getName(), request.getRemoteAddr(), true);
        outcome.onAuthenticationSuccess(request, response, whole);
        return null;
    }

    private static ModelAndView wait(
            String view, String name, String words, TooManyGuesses many, HttpServletResponse response) {
        response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(many.seconds()));
        return new ModelAndView(view, Map.of(name, words), HttpStatus.TOO_MANY_REQUESTS);
    }
}
