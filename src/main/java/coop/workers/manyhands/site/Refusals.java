package coop.workers.manyhands.site;

import coop.workers.manyhands.catalogue.UnknownOpportunity;
import coop.workers.manyhands.involvement.InvolvementEnded;
import coop.workers.manyhands.involvement.NoPathwayYet;
import coop.workers.manyhands.involvement.SubmissionKeyReused;
import coop.workers.manyhands.involvement.UnknownInvolvement;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.servlet.error.ErrorController;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** Every refusal in words, with a way out: a page for people, problem details (RFC 9457) for programs. Never a trace. */
@Controller
@ControllerAdvice
class Refusals implements ErrorController {

    /** What people are told when nobody said it better. */
    private enum Words {
        BAD_REQUEST("That could not be read", "Something in the address or in what was sent is garbled."),
        FORBIDDEN(
                "That did not go through",
                "Either the page lay open for too long, or it is not yours to see. Go back, load the page anew and try"
                        + " again; most browsers keep what you typed."),
        NOT_FOUND("There is nothing here", "The address is mistyped, or what was here is gone."),
        METHOD_NOT_ALLOWED("That is not how this page is used", "Go to the page first and use its buttons."),
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
            return status.is5xxServerError() ? INTERNAL_SERVER_ERROR : BAD_REQUEST;
        }
    }

    /** Where the container and the filters send what they refused. */
    @RequestMapping("${server.error.path:/error}")
    Object error(HttpServletRequest request) {
        Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        HttpStatus status = code instanceof Integer number ? HttpStatus.resolve(number) : HttpStatus.NOT_FOUND;
        if (status == null) {
            status = HttpStatus.INTERNAL_SERVER_ERROR;
        }
        Object asked = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        String detail = status == HttpStatus.TOO_MANY_REQUESTS
                        && request.getAttribute(ThrottleGate.WAIT) instanceof Duration wait
                ? "A lot was sent from here within a short while. Wait %s, go back and press the button again: most browsers keep what you typed, and nothing that you sent before is lost."
                        .formatted(inWords(wait))
                : null;
        return answer(asked == null ? "" : asked.toString(), request, status, null, detail);
    }

    private static String inWords(Duration wait) {
        long minutes = wait.plusSeconds(59).toMinutes();
        return minutes <= 1 ? "a minute" : minutes + " minutes";
    }

    @ExceptionHandler({UnknownOpportunity.class, UnknownLink.class, UnknownInvolvement.class})
    Object notFound(RuntimeException unknown, HttpServletRequest request) {
        return answer(request, HttpStatus.NOT_FOUND, null, unknown.getMessage());
    }

    @ExceptionHandler(NoPathwayYet.class)
    Object noPathway(NoPathwayYet none, HttpServletRequest request) {
        return answer(request, HttpStatus.CONFLICT, "This one is not taken up here yet", none.getMessage());
    }

    @ExceptionHandler(InvolvementEnded.class)
    Object ended(InvolvementEnded ended, HttpServletRequest request) {
        return answer(request, HttpStatus.CONFLICT, "This has ended already", ended.getMessage());
    }

    @ExceptionHandler(SubmissionKeyReused.class)
    Object reused(SubmissionKeyReused reused, HttpServletRequest request) {
        return answer(request, HttpStatus.UNPROCESSABLE_ENTITY, "This was sent before", reused.getMessage());
    }

    @ExceptionHandler(ConcurrencyFailureException.class)
    Object changed(ConcurrencyFailureException changed, HttpServletRequest request) {
        return answer(request, HttpStatus.CONFLICT, null, null);
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
