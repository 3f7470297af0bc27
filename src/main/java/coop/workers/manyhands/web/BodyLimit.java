package coop.workers.manyhands.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses what is larger than any form of ours, before anything reads it. Stands before the security filters: those look
 * for a token among the parameters, which Tomcat drops without a word when the body is too large or garbled.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
public class BodyLimit extends OncePerRequestFilter {

    public static final int MOST_BYTES = 256 * 1024;

    /**
     * Where files come in, and how much at most: five files of 10 MB, a statement of 1 MB, or a ballot file, and what
     * stands around them.
     */
    private static final Map<Pattern, Integer> MOST_BYTES_WITH_FILES = Map.of(
            Pattern.compile("/involvements/[A-Za-z0-9_-]+/answer"), 52 * 1024 * 1024,
            Pattern.compile("/office/(solidfund/statement|imports/new)"), 2 * 1024 * 1024,
            Pattern.compile("/office/elections/[A-Z0-9-]+/ballots"), 22 * 1024 * 1024);

    /** The engine's own doors have bodies and limits of their own. */
    private static final List<String> ELSEWHERE = List.of("/engine-rest", "/camunda", "/actuator", "/monitor");

    /** One thread serves each body that comes in; of 200, so many may be taken by slow ones, and by those of one network. */
    private static final int MOST_AT_ONCE = 120;

    private static final int MOST_AT_ONCE_OF_ONE = 20;

    private static final Logger log = LoggerFactory.getLogger(BodyLimit.class);

    private final Map<String, Integer> receiving = new ConcurrentHashMap<>();
    private final AtomicInteger underWay = new AtomicInteger();

    /** Which limit was passed, in words, for the page that says so. */
    public static final String WHICH_LIMIT = BodyLimit.class.getName() + ".limit";

    private static final String PARSE_FAILURE = "org.apache.catalina.parameter_parse_failed_reason";

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return ELSEWHERE.stream().anyMatch(request.getRequestURI()::startsWith);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        boolean body = request.getContentLengthLong() > 0 || request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null;
        String network = ThrottleGate.networkOf(request);
        if (!body) {
            pass(request, response, chain);
        } else if (tooMany(network)) {
            // Whoever sends slowly holds a thread for each: there have to be some for the others.
            request.setAttribute(SlowBodyValve.LEAVE_UNREAD, true);
            gone(network);
            refuse(request, response, chain, HttpStatus.SERVICE_UNAVAILABLE, null);
        } else {
            try {
                pass(request, response, chain);
            } finally {
                gone(network);
            }
        }
    }

    private boolean tooMany(String network) {
        int ofOne = receiving.merge(network, 1, Integer::sum);
        return underWay.incrementAndGet() > MOST_AT_ONCE || ofOne > MOST_AT_ONCE_OF_ONE;
    }

    private void gone(String network) {
        underWay.decrementAndGet();
        receiving.computeIfPresent(network, (same, number) -> number > 1 ? number - 1 : null);
    }

    private void pass(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Integer withFiles = HttpMethod.POST.matches(request.getMethod())
                ? MOST_BYTES_WITH_FILES.entrySet().stream()
                        .filter(place ->
                                place.getKey().matcher(request.getRequestURI()).matches())
                        .map(Map.Entry::getValue)
                        .findFirst()
                        .orElse(null)
                : null;
        int most = withFiles == null ? MOST_BYTES : withFiles;
        String limit = most < 1024 * 1024
                ? "What was sent is larger than %d KB, the most that is taken here. Shorten it, and send it again."
                        .formatted(most / 1024)
                : "What was sent is larger than %d MB, the most that is taken here. Shorten it, and send it again."
                        .formatted(most / 1024 / 1024);
        if (request.getContentLengthLong() > most) {
            refuse(request, response, chain, HttpStatus.PAYLOAD_TOO_LARGE, limit);
            return;
        }
        if (withFiles == null && isMultipart(request)) {
            refuse(request, response, chain, HttpStatus.UNSUPPORTED_MEDIA_TYPE, null);
            return;
        }
        request.getParameterMap();
        if (request.getAttribute(SlowBodyValve.LEAVE_UNREAD) != null) {
            refuse(
                    request,
                    response,
                    chain,
                    HttpStatus.REQUEST_TIMEOUT,
                    "What you sent came too slowly. Nothing of it was kept; try again where the connection is better.");
            return;
        }
        Object failure = request.getAttribute(PARSE_FAILURE);
        if (failure != null) {
            boolean large =
                    failure.toString().contains("LARGE") || failure.toString().contains("TOO_MANY");
            refuse(
                    request,
                    response,
                    chain,
                    large ? HttpStatus.PAYLOAD_TOO_LARGE : HttpStatus.BAD_REQUEST,
                    large ? limit : null);
            return;
        }
        chain.doFilter(request, response);
    }

    private static void refuse(
            HttpServletRequest request,
            HttpServletResponse response,
            FilterChain chain,
            HttpStatus status,
            @Nullable String why)
            throws ServletException, IOException {
        // Without the address: it may be somebody's link.
        log.info("Refused a body with {}", status);
        if (status == HttpStatus.SERVICE_UNAVAILABLE) {
            response.setHeader(HttpHeaders.RETRY_AFTER, "60");
        }
        chain.doFilter(new RefusedRequest(request, status, why), response);
    }

    public static boolean isMultipart(HttpServletRequest request) {
        String type = request.getContentType();
        return type != null && type.toLowerCase(Locale.ROOT).startsWith("multipart/");
    }
}
