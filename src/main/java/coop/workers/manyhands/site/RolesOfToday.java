package coop.workers.manyhands.site;

import coop.workers.manyhands.accounts.SignInDesk;
import coop.workers.manyhands.accounts.SignInDesk.SignedIn;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * What a session may do is looked up anew every half minute, at every door. It ends with its account, with a change of the
 * password, and when an admin ends it; whoever stands in for somebody has their groups as long as that lasts.
 */
final class RolesOfToday extends OncePerRequestFilter {

    private static final Duration FRESH = Duration.ofSeconds(30);
    private static final String AS_OF = RolesOfToday.class.getName();

    private final HttpSessionSecurityContextRepository sessions = new HttpSessionSecurityContextRepository();
    private final SignInDesk desk;
    private final Clock clock;

    RolesOfToday(SignInDesk desk, Clock clock) {
        this.desk = desk;
        this.clock = clock;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        HttpSession session = request.getSession(false);
        Authentication signedIn = SecurityContextHolder.getContext().getAuthentication();
        if (session != null && signedIn != null && signedIn.getDetails() instanceof SignedIn then) {
            Instant now = clock.instant();
            boolean fresh = session.getAttribute(AS_OF) instanceof Instant asOf
                    && !now.isBefore(asOf)
                    && now.isBefore(asOf.plus(FRESH));
            if (!fresh) {
                Optional<SignedIn> today = desk.standing(signedIn.getName(), then.secondFactorGiven())
                        .filter(found -> found.stamp().equals(then.stamp()));
                if (today.isPresent()) {
                    session.setAttribute(AS_OF, now);
                    goOn(signedIn.getName(), today.get(), request, response);
                } else {
                    session.invalidate();
                    SecurityContextHolder.clearContext();
                }
            }
        }
        chain.doFilter(request, response);
    }

    private void goOn(String user, SignedIn today, HttpServletRequest request, HttpServletResponse response) {
        UsernamePasswordAuthenticationToken signedIn = UsernamePasswordAuthenticationToken.authenticated(
                user, null, AuthorityUtils.createAuthorityList(today.authorities()));
        signedIn.setDetails(today);
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(signedIn);
        SecurityContextHolder.setContext(context);
        sessions.saveContext(context, request, response);
    }
}
