package coop.workers.manyhands.site;

import coop.workers.manyhands.CannotStart;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * What Prometheus shows to read the metrics, and nothing else: set under {@code manyhands.metrics.token}. Without it only admins
 * read them.
 *
 * @param token empty, or what nobody guesses
 */
@ConfigurationProperties("manyhands.metrics")
record MetricsToken(@DefaultValue("") String token) {

    /** What whoever shows the token may do. */
    static final String MAY_SCRAPE = "SCRAPE";

    /** Guesses at it are not counted. */
    private static final int LONG_ENOUGH = 24;

    private static final String BEARER = "Bearer ";

    MetricsToken {
        token = token.strip();
        if (!token.isEmpty() && token.length() < LONG_ENOUGH) {
            throw new CannotStart(
                    "manyhands.metrics.token has %d characters, and can be guessed".formatted(token.length()),
                    "Set one of %d characters or more, such as by `openssl rand -hex 24`.".formatted(LONG_ENOUGH));
        }
    }

    /** Lets in whoever shows it; everybody else goes on as they are. */
    OncePerRequestFilter filter() {
        return new OncePerRequestFilter() {
            @Override
            protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                    throws ServletException, IOException {
                if (isShownBy(request)) {
                    SecurityContext context = SecurityContextHolder.createEmptyContext();
                    context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                            "metrics", null, AuthorityUtils.createAuthorityList(MAY_SCRAPE)));
                    SecurityContextHolder.setContext(context);
                }
                chain.doFilter(request, response);
            }
        };
    }

    private boolean isShownBy(HttpServletRequest request) {
        String shown = request.getHeader(HttpHeaders.AUTHORIZATION);
        return !token.isEmpty()
                && shown != null
                && shown.startsWith(BEARER)
                && MessageDigest.isEqual(
                        shown.substring(BEARER.length()).strip().getBytes(StandardCharsets.UTF_8),
                        token.getBytes(StandardCharsets.UTF_8));
    }
}
