package coop.workers.manyhands.web;

import coop.workers.manyhands.OftenAsWanted;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.FlashMap;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.support.RequestContextUtils;
import org.springframework.web.servlet.support.RequestDataValueProcessor;

/**
 * Lets each filling-in of a form be done once: its page gave it a number, and whoever sends that number again (a second
 * press, a page that was loaded anew) is led to where the first one led. A number whose deed was refused, or went wrong, is
 * free again: nothing came of it. Every post of every page passes here, unless it is marked {@link OftenAsWanted}.
 */
@Component
public class Submissions implements HandlerInterceptor {

    private static final String MINE = Submissions.class.getName() + ".mine";
    private static final Duration REMEMBERED = Duration.ofDays(2);
    private static final int STEPS = 30;
    private static final Duration STEP = Duration.ofMillis(100);

    private final JdbcClient database;
    private final Clock clock;

    Submissions(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** What became of the first one: nothing yet, as long as it has no status. */
    private record First(String content, @Nullable Integer status, byte @Nullable [] ledTo) {}

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        SubmissionNumber number = SubmissionNumber.of(request).orElse(null);
        if (!HttpMethod.POST.matches(request.getMethod())
                || number == null
                || handler instanceof HandlerMethod method && method.hasMethodAnnotation(OftenAsWanted.class)) {
            return true;
        }
        String content = number.contentOf(request);
        First first = firstOf(number, content);
        if (first == null) {
            request.setAttribute(MINE, number);
            return true;
        }
        String place = number.open(first.ledTo());
        if (!first.content().equals(content)) {
            refuse(
                    request,
                    response,
                    "This page was sent before, with something else on it, and that is what counts. Nothing of what you"
                            + " sent now was kept. Load the page anew, see how it stands, and change it there.");
        } else if (first.status() == null) {
            refuse(
                    request,
                    response,
                    "This was sent a moment ago, and is being done. It is done once. Look at the page again in a minute.");
        } else if (place == null) {
            refuse(
                    request,
                    response,
                    "This was sent before, and is done once. Look at the page again to see how it stands.");
        } else {
            leadOn(place, request, response);
        }
        return false;
    }

    private static void refuse(HttpServletRequest request, HttpServletResponse response, String words)
            throws IOException {
        request.setAttribute(BodyLimit.WHICH_LIMIT, words);
        response.sendError(HttpStatus.CONFLICT.value());
    }

    private static void leadOn(String place, HttpServletRequest request, HttpServletResponse response) {
        // Coordinators are signed in. Of a visitor's pages none needs a session to say that all is well.
        if (request.getUserPrincipal() != null) {
            FlashMap flash = RequestContextUtils.getOutputFlashMap(request);
            flash.put("done", "This was sent before, and is done once. Here is how it stands.");
            RequestContextUtils.saveOutputFlashMap(place, request, response);
        }
        response.setStatus(HttpStatus.SEE_OTHER.value());
        response.setHeader(HttpHeaders.LOCATION, place);
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception failure) {
        if (!(request.getAttribute(MINE) instanceof SubmissionNumber number)) {
            return;
        }
        if (failure != null || response.getStatus() >= HttpStatus.BAD_REQUEST.value()) {
            database.sql("delete from submission where mark = :mark")
                    .param("mark", number.mark())
                    .update();
            return;
        }
        String place = response.getHeader(HttpHeaders.LOCATION);
        database.sql("update submission set status = :status, led_to = :place where mark = :mark")
                .param("status", response.getStatus())
                .param("place", place == null ? null : number.seal(place))
                .param("mark", number.mark())
                .update();
    }

    /** Null if this one is the first. One that is still at it is waited for a little, and nothing is held meanwhile. */
    private @Nullable First firstOf(SubmissionNumber number, String content) {
        for (int step = 0; ; step++) {
            if (isFirst(number, content)) {
                return null;
            }
            First first = find(number).orElse(null);
            if (first != null && (first.status() != null || step == STEPS)) {
                return first;
            }
            // Of a first one that was refused nothing is left: then the next is the first.
            try {
                Thread.sleep(STEP.toMillis());
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
                return Objects.requireNonNullElseGet(first, () -> new First(content, null, null));
            }
        }
    }

    private boolean isFirst(SubmissionNumber number, String content) {
        database.sql("delete from submission where sent_at < :then")
                .param("then", Timestamp.from(clock.instant().minus(REMEMBERED)))
                .update();
        return database.sql("insert into submission (mark, content, sent_at) values (:mark, :content, :now)"
                                + " on conflict do nothing")
                        .param("mark", number.mark())
                        .param("content", content)
                        .param("now", Timestamp.from(clock.instant()))
                        .update()
                == 1;
    }

    private Optional<First> find(SubmissionNumber number) {
        return database.sql("select content, status, led_to from submission where mark = :mark")
                .param("mark", number.mark())
                .query((row, at) ->
                        new First(row.getString("content"), (Integer) row.getObject("status"), row.getBytes("led_to")))
                .optional();
    }

    /** Every form that is posted gets its number as it gets the token against forgery: by itself. */
    @Component
    public static class NumberedForms implements BeanPostProcessor {

        @Override
        public Object postProcessAfterInitialization(Object bean, String name) {
            return bean instanceof RequestDataValueProcessor processor ? new Numbering(processor) : bean;
        }
    }

    private record Numbering(RequestDataValueProcessor before) implements RequestDataValueProcessor {

        private static final String POSTED = Numbering.class.getName() + ".posted";

        @Override
        public String processAction(HttpServletRequest request, String action, @Nullable String httpMethod) {
            request.setAttribute(POSTED, HttpMethod.POST.name().equalsIgnoreCase(httpMethod));
            return before.processAction(request, action, httpMethod);
        }

        @Override
        public String processFormFieldValue(
                HttpServletRequest request, @Nullable String name, String value, String type) {
            return before.processFormFieldValue(request, name, value, type);
        }

        @Override
        public @Nullable Map<String, String> getExtraHiddenFields(HttpServletRequest request) {
            Map<String, String> fields = before.getExtraHiddenFields(request);
            if (!Boolean.TRUE.equals(request.getAttribute(POSTED))) {
                return fields;
            }
            SharedPages.leaveOut(request);
            Map<String, String> numbered = fields == null ? new HashMap<>() : new HashMap<>(fields);
            numbered.put(FilledIn.SUBMISSION, FilledIn.freshNumber());
            return numbered;
        }

        @Override
        public String processUrl(HttpServletRequest request, String url) {
            return before.processUrl(request, url);
        }
    }
}
