package coop.workers.manyhands.demo;

import coop.workers.manyhands.InDemonstration;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/** Has Tasklist, Cockpit and Admin say it too, by the stylesheet that each of them leaves to us: their pages are none of ours. */
@Component
@InDemonstration
class BannerInWebapps extends OncePerRequestFilter {

    private static final Pattern STYLES = Pattern.compile("/camunda/app/[a-z]+/styles/user-styles\\.css");

    private static final byte[] BANNER = """

            body::after {
              content: "A demonstration: all people here are made up.";
              position: fixed; inset: auto 0 0 0; z-index: 2000; pointer-events: none;
              padding: 4px 12px; background: #f6c768; color: #3b2a06; font-weight: 700; text-align: center;
            }
            """.getBytes(StandardCharsets.UTF_8);

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !STYLES.matcher(request.getRequestURI()).matches();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        ContentCachingResponseWrapper styles = new ContentCachingResponseWrapper(response);
        chain.doFilter(request, styles);
        if (styles.getStatus() == HttpStatus.OK.value()) {
            styles.getOutputStream().write(BANNER);
        }
        styles.copyBodyToResponse();
    }
}
