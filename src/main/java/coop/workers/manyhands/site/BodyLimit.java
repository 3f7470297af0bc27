package coop.workers.manyhands.site;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses what is larger than any form of ours, before anything reads it. Stands before the security filters: those look
 * for a token among the parameters, which Tomcat drops without a word when the body is too large or garbled.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class BodyLimit extends OncePerRequestFilter {

    static final int MOST_BYTES = 256 * 1024;

    /**
     * Where files come in, and how much at most: five files of 10 MB, a statement of 1 MB, or a ballot file, and what
     * stands around them.
     */
    private static final Map<Pattern, Integer> MOST_BYTES_WITH_FILES = Map.of(
            Pattern.compile("/involvements/[A-Za-z0-9_-]+/answer"), 52 * 1024 * 1024,
            Pattern.compile("/office/solidfund/statement"), 2 * 1024 * 1024,
            Pattern.compile("/office/elections/[A-Z0-9-]+/ballots"), 52 * 1024 * 1024);

    /** The engine's own doors have bodies and limits of their own. */
    private static final List<String> ELSEWHERE = List.of("/engine-rest", "/camunda", "/actuator", "/monitor");

    private static final String PARSE_FAILURE = "org.apache.catalina.parameter_parse_failed_reason";

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return ELSEWHERE.stream().anyMatch(request.getRequestURI()::startsWith);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Integer withFiles = MOST_BYTES_WITH_FILES.entrySet().stream()
                .filter(place -> place.getKey().matcher(request.getRequestURI()).matches())
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
        if (request.getContentLengthLong() > (withFiles == null ? MOST_BYTES : withFiles)) {
            response.sendError(HttpStatus.PAYLOAD_TOO_LARGE.value());
            return;
        }
        if (withFiles == null && isMultipart(request)) {
            response.sendError(HttpStatus.UNSUPPORTED_MEDIA_TYPE.value());
            return;
        }
        request.getParameterMap();
        Object failure = request.getAttribute(PARSE_FAILURE);
        if (failure != null) {
            boolean large =
                    failure.toString().contains("LARGE") || failure.toString().contains("TOO_MANY");
            response.sendError((large ? HttpStatus.PAYLOAD_TOO_LARGE : HttpStatus.BAD_REQUEST).value());
            return;
        }
        chain.doFilter(request, response);
    }

    private static boolean isMultipart(HttpServletRequest request) {
        String type = request.getContentType();
        return type != null && type.toLowerCase(Locale.ROOT).startsWith("multipart/");
    }
}
