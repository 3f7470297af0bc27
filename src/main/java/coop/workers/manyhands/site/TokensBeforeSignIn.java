package coop.workers.manyhands.site;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.HttpSessionCsrfTokenRepository;

/**
 * Where the token of a form is kept: in the session of whoever has one, else in a cookie. A token begins a session, and so everybody who only
 * looks at the page to sign in, scanners and robots with them, would be a row in the database.
 *
 * <p>By https the cookie's name says that no other host of the domain can have set it ({@code __Host-}, RFC 6265bis): else one of them could
 * put a token that it knows before somebody's form.
 */
final class TokensBeforeSignIn implements CsrfTokenRepository {

    static final String COOKIE = "form";

    private final CsrfTokenRepository sessions = new HttpSessionCsrfTokenRepository();
    private final CsrfTokenRepository secure = cookies("__Host-" + COOKIE, true);
    private final CsrfTokenRepository open = cookies(COOKIE, false);

    private static CsrfTokenRepository cookies(String name, boolean secure) {
        CookieCsrfTokenRepository cookies = new CookieCsrfTokenRepository();
        cookies.setCookieName(name);
        cookies.setCookieCustomizer(
                cookie -> cookie.path("/").httpOnly(true).secure(secure).sameSite("Lax"));
        return cookies;
    }

    private CsrfTokenRepository cookies(HttpServletRequest request) {
        return request.isSecure() ? secure : open;
    }

    @Override
    public CsrfToken generateToken(HttpServletRequest request) {
        return sessions.generateToken(request);
    }

    @Override
    public void saveToken(@Nullable CsrfToken token, HttpServletRequest request, HttpServletResponse response) {
        if (token == null) {
            // Somebody signs in or out: what was known before holds no more.
            sessions.saveToken(null, request, response);
            cookies(request).saveToken(null, request, response);
        } else if (request.getSession(false) == null) {
            cookies(request).saveToken(token, request, response);
        } else {
            sessions.saveToken(token, request, response);
        }
    }

    /** A session may begin while the form lies open (another tab is sent to sign in): the form is still taken. */
    @Override
    public @Nullable CsrfToken loadToken(HttpServletRequest request) {
        CsrfToken kept = sessions.loadToken(request);
        return kept != null ? kept : cookies(request).loadToken(request);
    }
}
