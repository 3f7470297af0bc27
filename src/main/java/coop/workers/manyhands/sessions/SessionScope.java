package coop.workers.manyhands.sessions;

import coop.workers.manyhands.DatabaseFault;
import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Stands right before Spring Session's filter: which requests have a session at all, and how long one read of it holds. What a page brings
 * along is the same for everybody. The page that says that the database is gone is shown without a session, too: asking for
 * one would take as long again, and end as the page did that was asked for.
 */
final class SessionScope extends OncePerRequestFilter {

    private final QuietSessions sessions;

    SessionScope(QuietSessions sessions) {
        this.sessions = sessions;
    }

    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(isWithout(request) ? new WithoutCookies(request) : request, response);
        } finally {
            sessions.requestIsOver();
        }
    }

    private static boolean isWithout(HttpServletRequest request) {
        return request.getRequestURI().startsWith(request.getContextPath() + "/assets/")
                || DatabaseFault.of((Throwable) request.getAttribute(RequestDispatcher.ERROR_EXCEPTION))
                        .isPresent();
    }

    private static final class WithoutCookies extends HttpServletRequestWrapper {

        WithoutCookies(HttpServletRequest request) {
            super(request);
        }

        @Override
        public Cookie @Nullable [] getCookies() {
            return null;
        }
    }
}
