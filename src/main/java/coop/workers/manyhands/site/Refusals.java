package coop.workers.manyhands.site;

import coop.workers.manyhands.DatabaseFault;
import coop.workers.manyhands.catalogue.UnknownOpportunity;
import coop.workers.manyhands.files.UploadsRefused;
import coop.workers.manyhands.involvement.InvolvementEnded;
import coop.workers.manyhands.involvement.NoPathwayYet;
import coop.workers.manyhands.involvement.StaysFast;
import coop.workers.manyhands.involvement.SubmissionKeyReused;
import coop.workers.manyhands.involvement.UnknownInvolvement;
import coop.workers.manyhands.links.UnknownLink;
import coop.workers.manyhands.web.Access;
import coop.workers.manyhands.web.BodyLimit;
import coop.workers.manyhands.web.RefusedRequest;
import coop.workers.manyhands.web.ThrottleGate;
import jakarta.persistence.PersistenceException;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.servlet.error.ErrorController;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.TransactionTimedOutException;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.ModelAndView;

/** Every refusal in words, with a way out: a page for people, problem details (RFC 9457) for programs. Never a trace. */
@Controller
@Access(Access.Who.EVERYBODY)
@ControllerAdvice
class Refusals implements ErrorController {

    private static final Logger log = LoggerFactory.getLogger(Refusals.class);

    /** PostgreSQL's lock_not_available: see {@code database/TransactionLimits}. */
    private static final String NO_LOCK_IN_TIME = "55P03";

    private static final String OURS = "coop.workers.manyhands.";

    /** What people are told when nobody said it better. */
    private enum Words {
        BAD_REQUEST("That could not be read", "Something in the address or in what was sent is garbled."),
        FORBIDDEN(
                "That did not go through",
                "Either the page lay open for too long, or it is not yours to see. Go back, load the page anew and try"
                        + " again; most browsers keep what you typed."),
        NOT_FOUND("There is nothing here", "The address is mistyped, or what was here is gone."),
        METHOD_NOT_ALLOWED("That is not how this page is used", "Go to the page first and use its buttons."),
        REQUEST_TIMEOUT(
                "That took too long to arrive",
                "Nothing of it was kept. Go back, and send it once more; most browsers keep what you typed."),
        CONFLICT("Something changed at the same moment", "Look at the page again, and try once more if you need to."),
        PAYLOAD_TOO_LARGE(
                "That is too much at once", "What was sent is larger than 256 KB. Shorten it, and send it again."),
        UNSUPPORTED_MEDIA_TYPE(
                "That kind of content is not understood",
                "The API reads application/json, the pages read their forms."),
        TOO_MANY_REQUESTS(
                "Too many at once",
                "A lot was sent from here within a short while. Wait a minute, go back and press the button again: most"
                        + " browsers keep what you typed, and nothing that you sent before is lost."),
        SERVICE_UNAVAILABLE(
                "Too much is going on at once",
                "Nothing of what you sent was kept. Go back, and send it once more in a minute; most browsers keep what you"
                        + " typed."),
        INTERNAL_SERVER_ERROR(
                "That went wrong, and it is our fault",
                "What you sent may not have been kept. Try again in a few minutes; if it happens again, write to us.");

        private final String title;
        private final String detail;

        Words(String title, String detail) {
            this.title = title;
            this.detail = detail;
        }

        static Words of(HttpStatus status) {
            for (Words words : values()) {
                if (words.name().equals(status.name())) {
                    return words;
                }
            }
            if (status == HttpStatus.INSUFFICIENT_STORAGE) {
                return SERVICE_UNAVAILABLE;
            }
            return status.is5xxServerError() ? INTERNAL_SERVER_ERROR : BAD_REQUEST;
        }
    }

    /** Where the container and the filters send what they refused. */
    @RequestMapping("${server.error.path:/error}")
    Object error(HttpServletRequest request, HttpServletResponse response) {
        Object refused = request.getAttribute(RefusedRequest.STATUS);
        Object code = refused == null ? request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) : refused;
        HttpStatus status = code instanceof Integer number ? HttpStatus.resolve(number) : HttpStatus.NOT_FOUND;
        if (status == null) {
            status = HttpStatus.INTERNAL_SERVER_ERROR;
        }
        Object asked =
                request.getAttribute(refused == null ? RequestDispatcher.ERROR_REQUEST_URI : RefusedRequest.ASKED);
        String path = asked == null ? "" : asked.toString();
        // What a filter or another servlet has met: no handler of exceptions sees that.
        DatabaseFault meant = request.getAttribute(DatabaseFault.class.getName()) instanceof DatabaseFault known
                ? known
                : DatabaseFault.of((Throwable) request.getAttribute(RequestDispatcher.ERROR_EXCEPTION))
                        .orElse(null);
        if (meant != null && status.is5xxServerError()) {
            return said(meant, path, request, response);
        }
        String detail = status == HttpStatus.TOO_MANY_REQUESTS
                        && request.getAttribute(ThrottleGate.WAIT) instanceof Duration wait
                ? howLongToWait(wait)
                : (String) request.getAttribute(BodyLimit.WHICH_LIMIT);
        return answer(path, request, status, null, detail);
    }

    /** Null for a minute, which is what is said anyway. */
    private static @Nullable String howLongToWait(Duration wait) {
        long minutes = wait.plusSeconds(59).toMinutes();
        return minutes <= 1
                ? null
                : "A lot was sent from here within a short while. Wait %d minutes, go back and press the button again: most browsers keep what you typed, and nothing that you sent before is lost."
                        .formatted(minutes);
    }

    @ExceptionHandler({UnknownOpportunity.class, UnknownLink.class, UnknownInvolvement.class})
    Object notFound(RuntimeException unknown, HttpServletRequest request) {
        return answer(request, HttpStatus.NOT_FOUND, null, unknown.getMessage());
    }

    @ExceptionHandler(NoPathwayYet.class)
    Object noPathway(NoPathwayYet none, HttpServletRequest request) {
        return answer(request, HttpStatus.CONFLICT, "You cannot sign up for this here", none.getMessage());
    }

    @ExceptionHandler(InvolvementEnded.class)
    Object ended(InvolvementEnded ended, HttpServletRequest request) {
        return answer(request, HttpStatus.CONFLICT, "This has ended already", ended.getMessage());
    }

    @ExceptionHandler(StaysFast.class)
    Object stays(StaysFast stays, HttpServletRequest request) {
        return answer(request, HttpStatus.CONFLICT, "You cannot withdraw at this moment", stays.getMessage());
    }

    @ExceptionHandler(SubmissionKeyReused.class)
    Object reused(SubmissionKeyReused reused, HttpServletRequest request) {
        return answer(request, HttpStatus.UNPROCESSABLE_ENTITY, "This was sent before", reused.getMessage());
    }

    /** Somebody lost a race; {@link LostRaces} hands it in before anybody looks at what it came of. */
    Object lost(ConcurrencyFailureException changed, HttpServletRequest request) {
        boolean waited = NestedExceptionUtils.getMostSpecificCause(changed) instanceof SQLException sql
                && NO_LOCK_IN_TIME.equals(sql.getSQLState());
        return answer(
                request,
                HttpStatus.CONFLICT,
                null,
                waited
                        ? "Somebody else is changing this at the moment. Nothing of what you sent was kept: go back, and send it"
                                + " once more in a minute."
                        : null);
    }

    /** What the database said, whoever asked it; what is none of {@link DatabaseFault} is a fault of ours, and stays one. */
    @ExceptionHandler({DataAccessException.class, TransactionException.class, PersistenceException.class})
    Object database(RuntimeException failed, HttpServletRequest request, HttpServletResponse response) {
        DatabaseFault meant = DatabaseFault.of(failed).orElseThrow(() -> failed);
        log.info("The database answered {} to {}", meant, failed.getClass().getSimpleName());
        return said(meant, request.getRequestURI(), request, response);
    }

    private static Object said(
            DatabaseFault meant, String path, HttpServletRequest request, HttpServletResponse response) {
        if (meant == DatabaseFault.TWO_AT_ONCE) {
            return answer(
                    path,
                    request,
                    HttpStatus.CONFLICT,
                    null,
                    "The same was sent twice, or somebody else was quicker; the first one counts. Look at the page again, and"
                            + " try once more if you need to.");
        }
        response.setHeader(HttpHeaders.RETRY_AFTER, "60");
        return switch (meant) {
            case GONE ->
                answer(
                        path,
                        request,
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "Our records cannot be reached at this moment",
                        "What we have on record is safe. What you sent just now may not have been kept: go back, and send it"
                                + " once more in a minute. It counts once, however often you press that button.");
            case FULL ->
                answer(
                        path,
                        request,
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "There is no room to keep anything new",
                        "What we have on record is safe, and nothing of what you sent was kept. The people who look after"
                                + " this site have to make room first: come back later today, or write to us.");
            default -> answer(path, request, HttpStatus.SERVICE_UNAVAILABLE, null, null);
        };
    }

    /**
     * A desk found something else than its page had shown: it was changed meanwhile. Of other code such an exception is a
     * fault of ours, and stays one.
     */
    @ExceptionHandler(IllegalStateException.class)
    Object changed(IllegalStateException changed, HttpServletRequest request) {
        StackTraceElement[] trace = changed.getStackTrace();
        boolean ours = trace.length > 0 && trace[0].getClassName().startsWith(OURS);
        if (!ours || HttpMethod.GET.matches(request.getMethod()) || HttpMethod.HEAD.matches(request.getMethod())) {
            throw changed;
        }
        log.info("Changed meanwhile, says {}.{}", trace[0].getClassName(), trace[0].getMethodName());
        return answer(request, HttpStatus.CONFLICT, null, null);
    }

    /** Who waits for too long for what others hold, for a connection or for an answer of the database. */
    @ExceptionHandler({
        QueryTimeoutException.class,
        CannotGetJdbcConnectionException.class,
        CannotCreateTransactionException.class,
        TransactionTimedOutException.class
    })
    Object overtaxed(RuntimeException tooLong, HttpServletRequest request, HttpServletResponse response) {
        DatabaseFault meant = DatabaseFault.of(tooLong).orElse(DatabaseFault.TOO_BUSY);
        log.warn("No answer in time: {}, {}", tooLong.getClass().getSimpleName(), meant);
        return said(meant, request.getRequestURI(), request, response);
    }

    @ExceptionHandler(UploadsRefused.class)
    Object notNow(UploadsRefused refused, HttpServletRequest request, HttpServletResponse response) {
        response.setHeader(
                HttpHeaders.RETRY_AFTER, String.valueOf(refused.waiting().toSeconds() + 1));
        return answer(request, statusOf(refused), null, refused.getMessage());
    }

    static HttpStatus statusOf(UploadsRefused refused) {
        return switch (refused.reason()) {
            case BUSY -> HttpStatus.SERVICE_UNAVAILABLE;
            case QUOTA -> HttpStatus.TOO_MANY_REQUESTS;
            case DISK_FULL -> HttpStatus.INSUFFICIENT_STORAGE;
        };
    }

    /** A page that takes files got something else, or parts that cannot be told apart. */
    @ExceptionHandler(MultipartException.class)
    Object noParts(MultipartException unreadable, HttpServletRequest request) {
        if (unreadable instanceof MaxUploadSizeExceededException) {
            return answer(
                    request,
                    HttpStatus.PAYLOAD_TOO_LARGE,
                    null,
                    "What was sent is larger than 52 MB. Send less at once.");
        }
        return answer(
                request,
                BodyLimit.isMultipart(request) ? HttpStatus.BAD_REQUEST : HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                null,
                "Files are sent by the form on that page (multipart/form-data). Go to the page, and choose the file there.");
    }

    /** What is refused with words of its own: by the API as problem details, by a page as a page. */
    @ExceptionHandler(ErrorResponseException.class)
    Object refused(ErrorResponseException refused, HttpServletRequest request) {
        if (isForPeople(request.getRequestURI(), request)) {
            HttpStatus status = Objects.requireNonNullElse(
                    HttpStatus.resolve(refused.getStatusCode().value()), HttpStatus.INTERNAL_SERVER_ERROR);
            return answer(request, status, null, refused.getBody().getDetail());
        }
        return ResponseEntity.status(refused.getStatusCode())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(refused.getBody());
    }

    private static Object answer(
            HttpServletRequest request, HttpStatus status, @Nullable String title, @Nullable String detail) {
        return answer(request.getRequestURI(), request, status, title, detail);
    }

    private static Object answer(
            String path,
            HttpServletRequest request,
            HttpStatus status,
            @Nullable String title,
            @Nullable String detail) {
        Words words = Words.of(status);
        String what = Objects.requireNonNullElse(title, words.title);
        String why = Objects.requireNonNullElse(detail, words.detail);
        if (!isForPeople(path, request)) {
            ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, why);
            problem.setTitle(what);
            return ResponseEntity.status(status)
                    .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                    .body(problem);
        }
        return new ModelAndView("error", Map.of("what", what, "why", why, "status", status.value()), status);
    }

    private static boolean isForPeople(String path, HttpServletRequest request) {
        if (path.startsWith("/api/")) {
            return false;
        }
        boolean program =
                path.startsWith("/engine-rest") || path.startsWith("/camunda/api") || path.startsWith("/actuator");
        String accept = request.getHeader("Accept");
        return !program || accept != null && accept.contains("text/html");
    }
}
