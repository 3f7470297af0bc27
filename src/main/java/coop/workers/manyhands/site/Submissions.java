package coop.workers.manyhands.site;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.FlashMap;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.support.RequestContextUtils;
import org.springframework.web.servlet.support.RequestDataValueProcessor;

/**
 * Lets each filling-in of a form of the office be done once: its page gave it a number, and whoever sends that number again
 * (a second press, a page that was loaded anew) is led to where the first one led. A number whose deed was refused, or went
 * wrong, is free again: nothing came of it.
 */
@Component
class Submissions implements HandlerInterceptor {

    private static final Pattern NUMBER = Pattern.compile("[0-9a-f]{32}");
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

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        String number = request.getParameter(FilledIn.SUBMISSION);
        if (!HttpMethod.POST.matches(request.getMethod())
                || number == null
                || !NUMBER.matcher(number).matches()) {
            return true;
        }
        if (isFirst(number)) {
            request.setAttribute(MINE, number);
            return true;
        }
        Optional<String> place = whereTheFirstLed(number);
        if (place.isEmpty()) {
            request.setAttribute(
                    BodyLimit.WHICH_LIMIT,
                    "This was sent before, and is done once. Look at the page again to see how it stands.");
            response.sendError(HttpStatus.CONFLICT.value());
            return false;
        }
        FlashMap flash = RequestContextUtils.getOutputFlashMap(request);
        flash.put("done", "This was sent before, and is done once. Here is how it stands.");
        RequestContextUtils.saveOutputFlashMap(place.get(), request, response);
        response.setStatus(HttpStatus.SEE_OTHER.value());
        response.setHeader(HttpHeaders.LOCATION, place.get());
        return false;
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception failure) {
        if (request.getAttribute(MINE) instanceof String number) {
            if (failure != null || response.getStatus() >= HttpStatus.BAD_REQUEST.value()) {
                database.sql("delete from office_submission where number = :number")
                        .param("number", number)
                        .update();
            } else if (response.getHeader(HttpHeaders.LOCATION) != null) {
                database.sql("update office_submission set location = :location where number = :number")
                        .param("location", response.getHeader(HttpHeaders.LOCATION))
                        .param("number", number)
                        .update();
            }
        }
    }

    private boolean isFirst(String number) {
        Timestamp now = Timestamp.from(clock.instant());
        database.sql("delete from office_submission where sent_at < :then")
                .param("then", Timestamp.from(clock.instant().minus(REMEMBERED)))
                .update();
        return database.sql(
                                "insert into office_submission (number, sent_at) values (:number, :now) on conflict do nothing")
                        .param("number", number)
                        .param("now", now)
                        .update()
                == 1;
    }

    /** The first one may still be at it: waits a little, and holds nothing meanwhile. */
    private Optional<String> whereTheFirstLed(String number) {
        for (int step = 0; step < STEPS; step++) {
            Optional<String> place = database.sql(
                            "select location from office_submission where number = :number and location is not null")
                    .param("number", number)
                    .query(String.class)
                    .optional();
            if (place.isPresent()) {
                return place;
            }
            try {
                Thread.sleep(STEP.toMillis());
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
                break;
            }
        }
        return Optional.empty();
    }

    /** Every form of the office that is posted gets its number as it gets the token against forgery: by itself. */
    @Component
    static class NumberedForms implements BeanPostProcessor {

        @Override
        public Object postProcessAfterInitialization(Object bean, String name) {
            return bean instanceof RequestDataValueProcessor processor ? new Numbering(processor) : bean;
        }
    }

    private record Numbering(RequestDataValueProcessor before) implements RequestDataValueProcessor {

        @Override
        public String processAction(HttpServletRequest request, String action, String httpMethod) {
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
            // Forms that are not posted have none.
            if (fields == null || fields.isEmpty() || !request.getRequestURI().startsWith("/office")) {
                return fields;
            }
            Map<String, String> numbered = new HashMap<>(fields);
            numbered.put(FilledIn.SUBMISSION, FilledIn.freshNumber());
            return numbered;
        }

        @Override
        public String processUrl(HttpServletRequest request, String url) {
            return before.processUrl(request, url);
        }
    }
}
