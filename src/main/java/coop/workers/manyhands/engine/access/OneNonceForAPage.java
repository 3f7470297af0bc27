package coop.workers.manyhands.engine.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Gives a page of Camunda's webapps the nonce of its own header. Camunda hands it from the header to the page through
 * one place that all requests share: if another request comes between, the browser refuses every script, and whoever
 * opens Tasklist waits for ever.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class OneNonceForAPage extends OncePerRequestFilter {

    private static final Pattern IN_HEADER = Pattern.compile("'nonce-([A-Za-z0-9_-]+)'");
    private static final Pattern IN_PAGE = Pattern.compile("nonce=\"[A-Za-z0-9_-]*\"");

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        return !path.startsWith("/camunda/app/") || !path.endsWith("/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        ContentCachingResponseWrapper page = new ContentCachingResponseWrapper(response);
        chain.doFilter(request, page);
        @Nullable String policy = page.getHeader("Content-Security-Policy");
        Matcher nonce = IN_HEADER.matcher(policy == null ? "" : policy);
        if (nonce.find() && page.getContentSize() > 0) {
            String html = new String(page.getContentAsByteArray(), StandardCharsets.UTF_8);
            byte[] mended = IN_PAGE.matcher(html)
                    .replaceAll("nonce=\"" + nonce.group(1) + "\"")
                    .getBytes(StandardCharsets.UTF_8);
            page.resetBuffer();
            page.getOutputStream().write(mended);
        }
        page.copyBodyToResponse();
    }
}
