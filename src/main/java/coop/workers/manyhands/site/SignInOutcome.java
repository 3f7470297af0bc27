package coop.workers.manyhands.site;

import coop.workers.manyhands.Site;
import coop.workers.manyhands.accounts.SecondFactorWanted;
import coop.workers.manyhands.accounts.SignInAttempt;
import coop.workers.manyhands.accounts.SignInAudit;
import coop.workers.manyhands.accounts.SignInDesk;
import coop.workers.manyhands.accounts.TooManyGuesses;
import coop.workers.manyhands.web.AfterTheSession;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseCookie;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.web.access.AccessDeniedHandlerImpl;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.authentication.www.BasicAuthenticationEntryPoint;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/** Where somebody comes who signed in, who did half of it, and who failed to: at the form and at the doors of programs. */
@Component
class SignInOutcome extends SavedRequestAwareAuthenticationSuccessHandler {

    /** What somebody does who is signed in on their own page: there, and where members ask candidates. */
    private static final RequestMatcher OWN_PAGE = new OrRequestMatcher(
            PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.POST, "/me/**"),
            PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.POST, "/elections/*/questions"));

    static final String CODE = "/login/code";
    static final String SET_UP = "/office/me/second-factor";

    private static final String DEVICE = "MANYHANDS_DEVICE";
    private static final String TASKLIST = "/camunda/app/tasklist/default/";

    private final SignInDesk desk;
    private final SignInAudit audit;
    private final Site site;
    private final BasicAuthenticationEntryPoint basic = new BasicAuthenticationEntryPoint();
    private final AccessDeniedHandlerImpl forbidden = new AccessDeniedHandlerImpl();

    private final ObjectProvider<AfterTheSession> keepers;

    SignInOutcome(SignInDesk desk, SignInAudit audit, Site site, ObjectProvider<AfterTheSession> keepers) {
        this.keepers = keepers;
        this.desk = desk;
        this.audit = audit;
        this.site = site;
        basic.setRealmName("Many Hands");
    }

    /** From where somebody signs in by the form. */
    SignInAttempt byForm(HttpServletRequest request) {
        Cookie device = WebUtils.getCookie(request, DEVICE);
        return new SignInAttempt(request.getRemoteAddr(), true, device == null ? null : device.getValue());
    }

    /** From where a program calls. */
    SignInAttempt byProgram(HttpServletRequest request) {
        return new SignInAttempt(request.getRemoteAddr(), false, null);
    }

    /** Back to where somebody wanted to go, or else to where their work is; by way of what is still to be given. */
    @Override
    public void onAuthenticationSuccess(HttpServletRequest request, HttpServletResponse response, Authentication who)
            throws ServletException, IOException {
        String first = stillWanted(who);
        if (first != null) {
            getRedirectStrategy().sendRedirect(request, response, first);
            return;
        }
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(DEVICE, desk.deviceToken(who.getName()))
                        .path(request.getContextPath() + "/login")
                        .httpOnly(true)
                        .sameSite("Lax")
                        .secure(site.publicUrl().startsWith("https:"))
                        .maxAge(Duration.ofDays(180))
                        .build()
                        .toString());
        super.onAuthenticationSuccess(request, response, who);
    }

    @Override
    protected String determineTargetUrl(HttpServletRequest request, HttpServletResponse response, Authentication who) {
        return may(who, "ROLE_ADMIN") ? "/monitor" : TASKLIST;
    }

    /** The form was filled in wrongly, or too often. */
    void failed(HttpServletRequest request, HttpServletResponse response, AuthenticationException refusal)
            throws ServletException, IOException {
        if (refusal instanceof TooManyGuesses many) {
            wait(response, many);
            request.getRequestDispatcher("/login/later").forward(request, response);
        } else {
            response.sendRedirect(request.getContextPath() + "/login?wrong");
        }
    }

    /** A program gave no password, or one that does not do. */
    void challenge(HttpServletRequest request, HttpServletResponse response, AuthenticationException refusal)
            throws IOException {
        if (refusal instanceof TooManyGuesses many) {
            wait(response, many);
            say(response, "Too many wrong passwords", many);
        } else if (refusal instanceof SecondFactorWanted wanted) {
            response.setStatus(HttpStatus.FORBIDDEN.value());
            say(response, "A key is needed", wanted);
        } else {
            basic.commence(request, response, refusal);
        }
    }

    /**
     * Whoever has done half of signing in is led to the other half, and whoever's session ended while they wrote, to what they
     * wrote.
     */
    void denied(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
            throws ServletException, IOException {
        Authentication who = org.springframework.security.core.context.SecurityContextHolder.getContext()
                .getAuthentication();
        String first = who == null ? null : stillWanted(who);
        String keptAt = denied instanceof CsrfException ? whatWasTyped(request) : null;
        if (keptAt != null) {
            getRedirectStrategy().sendRedirect(request, response, keptAt);
            return;
        }
        boolean page = "GET".equals(request.getMethod())
                && !request.getRequestURI().startsWith(request.getContextPath() + "/camunda/api/")
                && !request.getRequestURI().startsWith(request.getContextPath() + "/forms/");
        if (first != null && page) {
            getRedirectStrategy().sendRedirect(request, response, first);
        } else if (denied instanceof CsrfException && OWN_PAGE.matches(request)) {
            // The session ended while the page lay open: no fault of whoever pressed the button.
            response.setStatus(HttpStatus.SEE_OTHER.value());
            response.setHeader(HttpHeaders.LOCATION, request.getContextPath() + "/me?over");
        } else {
            forbidden.handle(request, response, denied);
        }
    }

    /** The session ended while somebody wrote: where they find again what they typed, once they have signed in. */
    private @Nullable String whatWasTyped(HttpServletRequest request) {
        return keepers.stream()
                .flatMap(keeper -> keeper.keep(request).stream())
                .findFirst()
                .orElse(null);
    }

    /** Somebody signs out. */
    void signsOut(HttpServletRequest request, HttpServletResponse response, @Nullable Authentication who) {
        if (who != null) {
            audit.signedOut(who.getName(), request.getRemoteAddr());
        }
    }

    private static @Nullable String stillWanted(Authentication who) {
        if (may(who, SignInDesk.CODE_WANTED)) {
            return CODE;
        }
        return may(who, SignInDesk.FACTOR_WANTED) ? SET_UP : null;
    }

    private static boolean may(Authentication who, String authority) {
        return AuthorityUtils.authorityListToSet(who.getAuthorities()).contains(authority);
    }

    private static void wait(HttpServletResponse response, TooManyGuesses many) {
        response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
        response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(many.seconds()));
    }

    /** As problem details (RFC 9457). The words are ours, and hold nothing that was sent. */
    private static void say(HttpServletResponse response, String title, AuthenticationException refusal)
            throws IOException {
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getWriter()
                .write("{\"title\":\"%s\",\"status\":%d,\"detail\":\"%s\"}"
                        .formatted(title, response.getStatus(), refusal.getMessage()));
    }
}
