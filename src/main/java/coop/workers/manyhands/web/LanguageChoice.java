package coop.workers.manyhands.web;

import coop.workers.manyhands.languages.Language;
import coop.workers.manyhands.languages.Languages;
import coop.workers.manyhands.languages.PageLanguage;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Collections;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.mvc.ParameterizableViewController;
import org.springframework.web.util.WebUtils;

/**
 * In which language a visitor reads: the one that they choose on a page ({@code ?lang=cy}), which a cookie keeps; without either the
 * one in which they are written to, where they come by a link of ours or are signed in; else the one that their browser asks for
 * first, if we have it. What coordinators work with is English.
 */
@Component
public class LanguageChoice implements HandlerInterceptor {

    /** What the address of a page in another language ends in. */
    public static final String PARAMETER = "lang";

    static final String COOKIE = "language";

    /** The cookie alone, which says nothing of who somebody is. */
    private static final Pattern NOTHING_ELSE = Pattern.compile(COOKIE + "=[a-z]{2,3}");

    private static final Pattern OF_COORDINATORS =
            Pattern.compile("/(?:office|monitor|camunda|engine-rest|actuator|login)(?:/.*)?");

    private static final Duration KEPT = Duration.ofDays(365);

    private final Languages languages;

    /** Looked up when somebody comes: it knows people, and this class is there before the database is. */
    private final ObjectProvider<ReaderLanguage> readers;

    LanguageChoice(Languages languages, ObjectProvider<ReaderLanguage> readers) {
        this.languages = languages;
        this.readers = readers;
    }

    /** Whether a cookie says the language and nothing else. */
    static boolean isOnlyLanguage(String cookie) {
        return NOTHING_ELSE.matcher(cookie).matches();
    }

    /** What a visitor reads in of whom nothing is known; empty for English. */
    Optional<Language> of(HttpServletRequest request) {
        return of(request, () -> Optional.empty());
    }

    private Optional<Language> of(HttpServletRequest request, Supplier<Optional<String>> reader) {
        if (languages.offered().isEmpty()) {
            return Optional.empty();
        }
        String chosen = chosen(request);
        if (chosen != null) {
            return languages.find(chosen);
        }
        Cookie kept = WebUtils.getCookie(request, COOKIE);
        if (kept != null && isKnown(kept.getValue())) {
            return languages.find(kept.getValue());
        }
        Optional<Language> theirs = reader.get().flatMap(languages::find);
        if (theirs.isPresent()) {
            return theirs;
        }
        String wanted = request.getHeader(HttpHeaders.ACCEPT_LANGUAGE);
        return wanted == null || wanted.startsWith(Languages.ENGLISH) ? Optional.empty() : firstKnown(request);
    }

    private Optional<Language> firstKnown(HttpServletRequest request) {
        return Collections.list(request.getLocales()).stream()
                .map(Locale::getLanguage)
                .filter(this::isKnown)
                .findFirst()
                .flatMap(languages::find);
    }

    private boolean isKnown(@Nullable String code) {
        return Languages.ENGLISH.equals(code) || languages.find(code).isPresent();
    }

    /** What they choose by this request, if they do: it stands in the address, not in what is posted. */
    private @Nullable String chosen(HttpServletRequest request) {
        String query = request.getQueryString();
        if (query == null || !HttpMethod.GET.matches(request.getMethod()) || !query.contains(PARAMETER + "=")) {
            return null;
        }
        String code = request.getParameter(PARAMETER);
        return isKnown(code) ? code : null;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (isForVisitors(handler) && !isRefusedToCoordinators(request)) {
            PageLanguage.is(of(
                            request,
                            () -> readers.orderedStream()
                                    .flatMap(known -> known.of(request).stream())
                                    .findFirst())
                    .orElse(null));
            String chosen = chosen(request);
            if (chosen != null) {
                response.addHeader(
                        HttpHeaders.SET_COOKIE,
                        ResponseCookie.from(COOKIE, chosen)
                                .path("/")
                                .maxAge(KEPT)
                                .httpOnly(true)
                                .secure(request.isSecure())
                                .sameSite("Lax")
                                .build()
                                .toString());
            }
        }
        return true;
    }

    /** What went wrong is told by a page that is everybody's; whose it is says the address at which it went wrong. */
    private static boolean isRefusedToCoordinators(HttpServletRequest request) {
        return Stream.of(RefusedRequest.ASKED, RequestDispatcher.ERROR_REQUEST_URI)
                .map(request::getAttribute)
                .filter(Objects::nonNull)
                .anyMatch(asked -> OF_COORDINATORS.matcher(asked.toString()).matches());
    }

    private static boolean isForVisitors(Object handler) {
        if (handler instanceof HandlerMethod method) {
            return AccessGate.of(method)
                    .filter(access ->
                            access.value() == Access.Who.EVERYBODY || access.value() == Access.Who.LINK_HOLDER)
                    .isPresent();
        }
        return handler instanceof ParameterizableViewController;
    }
}
