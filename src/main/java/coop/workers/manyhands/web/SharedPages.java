package coop.workers.manyhands.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Pages that are alike for everybody are rendered once a change, and then served from memory, with ETag and 304: a newsletter's
 * readers all come at once, and to the same page. This class alone decides what is such a page ({@link #keyOf}), and what may be
 * kept of it: nothing that anybody brought a cookie or a password for, nothing that sets a cookie, nothing with a form whose number is one
 * visitor's. Everything else is made as if this class were not there.
 *
 * <p>Stands before all other filters; what these write into the head of a page is kept with it.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 5)
public class SharedPages extends OncePerRequestFilter {

    /** Of what is kept, plain and compressed. */
    private static final int MOST_BYTES = 16 * 1024 * 1024;

    private static final String LEFT_OUT = SharedPages.class.getName() + ".leftOut";

    private static final Set<String> WITHOUT_PARAMETERS = Set.of(
            "/suggestions",
            "/privacy",
            "/accessibility",
            "/sitemap.xml",
            "/needed.atom",
            "/calendar.ics",
            "/api/v1/opportunities");

    private static final Pattern ONE_THING = Pattern.compile("/(?:opportunities|groups)/[a-z0-9-]{1,80}");

    /** The filters of the catalogue; words that somebody looks for are theirs alone. */
    private static final Map<String, Pattern> FILTERS = Map.of(
            "time", Pattern.compile("[a-z-]{0,30}"),
            "kind", Pattern.compile("[a-z-]{0,30}"),
            "who", Pattern.compile("[a-z-]{0,30}"));

    /** The calendar's. */
    private static final Map<String, Pattern> MONTHS = Map.of("month", Pattern.compile("20[0-9]{2}-[0-9]{2}"));

    /** What newsletters hang on a link, and no page of ours reads. */
    private static final String OF_CAMPAIGNS = "utm_";

    /** What is another each time, or is said anew here. */
    private static final Set<String> NOT_KEPT = Set.of(
            "cache-control",
            "connection",
            "content-encoding",
            "content-length",
            "date",
            "etag",
            "expires",
            "pragma",
            "vary");

    private final SharedVersion version;
    private final LanguageChoice languages;
    private final Object[] turns = new Object[32];
    private final Cache<String, Kept> pages = Caffeine.newBuilder()
            .maximumWeight(MOST_BYTES)
            .weigher((String key, Kept page) -> key.length() + page.plain().length + page.packed().length)
            .build();

    SharedPages(SharedVersion version, LanguageChoice languages) {
        this.version = version;
        this.languages = languages;
        Arrays.setAll(turns, each -> new Object());
    }

    /**
     * A page as it was rendered.
     *
     * @param version of what it shows
     */
    private record Kept(String version, Map<String, List<String>> head, byte[] plain, byte[] packed, String etag) {}

    /** What is being rendered is this visitor's alone. */
    public static void leaveOut(HttpServletRequest request) {
        request.setAttribute(LEFT_OUT, true);
    }

    /**
     * Under which a page is kept; empty where it may be another for somebody else.
     *
     * <p>A cookie of whatever name: a session, something of another application; but for that of a language and nothing else, since
     * a page is kept for each language. {@code Accept}, since a program may
     * want what we do not have. Whether the line is encrypted, since one header says so.
     */
    static Optional<String> keyOf(HttpServletRequest request) {
        String method = request.getMethod();
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        String cookie = request.getHeader(HttpHeaders.COOKIE);
        if (!(HttpMethod.GET.matches(method) || HttpMethod.HEAD.matches(method))
                || (cookie != null && !LanguageChoice.isOnlyLanguage(cookie))
                || request.getHeader(HttpHeaders.AUTHORIZATION) != null
                || (accept != null && !accept.contains("*/*"))) {
            return Optional.empty();
        }
        String path = request.getRequestURI();
        Map<String, Pattern> taken = switch (path) {
            case "/" -> FILTERS;
            case "/calendar" -> MONTHS;
            default -> Map.of();
        };
        if (taken.isEmpty()
                && !WITHOUT_PARAMETERS.contains(path)
                && !ONE_THING.matcher(path).matches()) {
            return Optional.empty();
        }
        return parameters(request.getQueryString(), taken)
                .map(parameters -> (request.isSecure() ? "https " : "http ") + path + parameters);
    }

    private static Optional<Map<String, String>> parameters(@Nullable String query, Map<String, Pattern> taken) {
        Map<String, String> parameters = new TreeMap<>();
        for (String one : query == null ? new String[0] : query.split("&", -1)) {
            int at = one.indexOf('=');
            String name = at < 0 ? one : one.substring(0, at);
            String value = at < 0 ? "" : one.substring(at + 1);
            if (one.isEmpty()
                    || name.startsWith(OF_CAMPAIGNS)
                    || (taken == FILTERS && name.equals("q") && value.isEmpty())) {
                continue;
            }
            Pattern pattern = taken.get(name);
            if (pattern == null || !pattern.matcher(value).matches() || parameters.containsKey(name)) {
                return Optional.empty();
            }
            parameters.put(name, value);
        }
        parameters.values().removeIf(String::isEmpty);
        return Optional.of(parameters);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String key = keyOf(request)
                .map(alike -> languages.of(request).map(in -> in.code() + ' ').orElse("") + alike)
                .orElse(null);
        if (key == null) {
            chain.doFilter(request, response);
            return;
        }
        Kept page = pages.getIfPresent(key);
        if (page == null || !page.version().equals(version.now())) {
            synchronized (turns[Math.floorMod(key.hashCode(), turns.length)]) {
                String now = version.now();
                page = pages.getIfPresent(key);
                if (page == null || !page.version().equals(now)) {
                    page = render(key, now, request, response, chain);
                }
            }
        }
        if (page != null) {
            answer(page, request, response);
        }
    }

    /** Renders it, and keeps it if it may be kept; if not, it is answered already. */
    private @Nullable Kept render(
            String key, String now, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        ContentCachingResponseWrapper rendered = new ContentCachingResponseWrapper(response);
        chain.doFilter(request, rendered);
        if (request.isAsyncStarted()) {
            throw new IllegalStateException("A page that is alike for everybody is made at once.");
        }
        byte[] plain = rendered.getContentAsByteArray();
        if (response.getStatus() != HttpStatus.OK.value()
                || response.isCommitted()
                || HttpMethod.HEAD.matches(request.getMethod())
                || request.getAttribute(LEFT_OUT) != null
                || request.getSession(false) != null
                || response.containsHeader(HttpHeaders.SET_COOKIE)) {
            pages.invalidate(key);
            rendered.copyBodyToResponse();
            return null;
        }
        Kept page = new Kept(now, headOf(response), plain, packed(plain), "W/\"%s\"".formatted(hash(plain)));
        pages.put(key, page);
        // The first is answered as all others are: without what forbids to keep it.
        response.reset();
        return page;
    }

    private static String hash(byte[] plain) {
        return DigestUtils.sha256Hex(plain).substring(0, 32);
    }

    private static Map<String, List<String>> headOf(HttpServletResponse response) {
        Map<String, List<String>> head = new TreeMap<>();
        for (String name : response.getHeaderNames()) {
            if (!NOT_KEPT.contains(name.toLowerCase(Locale.ROOT))) {
                head.put(name, new ArrayList<>(response.getHeaders(name)));
            }
        }
        if (response.getContentType() != null) {
            head.put(HttpHeaders.CONTENT_TYPE, List.of(response.getContentType()));
        }
        return head;
    }

    /** Compressed here and not by the container, which does so each time, and for pages with secrets in them, too (BREACH). */
    private static byte[] packed(byte[] plain) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream packing = new GZIPOutputStream(bytes)) {
            packing.write(plain);
        }
        return bytes.toByteArray();
    }

    private static void answer(Kept page, HttpServletRequest request, HttpServletResponse response) throws IOException {
        page.head().forEach((name, values) -> {
            response.setHeader(name, values.get(0));
            values.stream().skip(1).forEach(value -> response.addHeader(name, value));
        });
        response.setHeader(HttpHeaders.ETAG, page.etag());
        // Kept by whoever likes, and asked for again each time: a 304 is cheap.
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-cache");
        response.setHeader(HttpHeaders.VARY, "Accept-Encoding, Accept-Language, Cookie");
        if (isKnown(request.getHeader(HttpHeaders.IF_NONE_MATCH), page.etag())) {
            response.setStatus(HttpStatus.NOT_MODIFIED.value());
            return;
        }
        byte[] body = page.plain();
        if (takesPacked(request.getHeader(HttpHeaders.ACCEPT_ENCODING))) {
            body = page.packed();
            response.setHeader(HttpHeaders.CONTENT_ENCODING, "gzip");
        }
        response.setContentLength(body.length);
        if (!HttpMethod.HEAD.matches(request.getMethod())) {
            response.getOutputStream().write(body);
        }
    }

    private static boolean isKnown(@Nullable String known, String etag) {
        return known != null
                && Arrays.stream(known.split(",", 20))
                        .map(String::strip)
                        .anyMatch(one -> one.equals(etag) || one.equals("*") || ("W/" + one).equals(etag));
    }

    private static boolean takesPacked(@Nullable String encodings) {
        return encodings != null
                && Arrays.stream(encodings.toLowerCase(Locale.ROOT).split(",", 20))
                        .map(one -> one.replace(" ", ""))
                        .anyMatch(one ->
                                one.equals("gzip") || (one.startsWith("gzip;q=") && !one.matches("gzip;q=0(\\.0*)?")));
    }
}
