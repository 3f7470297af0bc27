package coop.workers.manyhands.site;

import coop.workers.manyhands.coordinators.Roles;
import coop.workers.manyhands.coordinators.Staff;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Who stands in for somebody has their groups at once, and not one day longer, whenever they signed in: what a session
 * may do is looked up anew after a minute.
 */
final class RolesOfToday extends OncePerRequestFilter {

    private static final Duration FRESH = Duration.ofMinutes(1);
    private static final String AS_OF = RolesOfToday.class.getName();

    private final HttpSessionSecurityContextRepository sessions = new HttpSessionSecurityContextRepository();
    private final Staff staff;
    private final Clock clock;

    RolesOfToday(Staff staff, Clock clock) {
        this.staff = staff;
        this.clock = clock;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        HttpSession session = request.getSession(false);
        Authentication signedIn = SecurityContextHolder.getContext().getAuthentication();
        if (session != null && signedIn instanceof UsernamePasswordAuthenticationToken) {
            Instant now = clock.instant();
            if (!(session.getAttribute(AS_OF) instanceof Instant asOf)) {
                session.setAttribute(AS_OF, now);
            } else if (now.isAfter(asOf.plus(FRESH))) {
                lookUp(signedIn, request, response);
                session.setAttribute(AS_OF, now);
            }
        }
        chain.doFilter(request, response);
    }

    private void lookUp(Authentication signedIn, HttpServletRequest request, HttpServletResponse response) {
        UsernamePasswordAuthenticationToken today = UsernamePasswordAuthenticationToken.authenticated(
                signedIn.getPrincipal(),
                null,
                AuthorityUtils.createAuthorityList(Roles.of(staff.groupsOf(signedIn.getName()))));
        today.setDetails(signedIn.getDetails());
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(today);
        SecurityContextHolder.setContext(context);
        sessions.saveContext(context, request, response);
    }
}
