package coop.workers.manyhands.site;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.ModelAndView;

/** What holders of links are told that lead nowhere any more, or to somebody else: in words, with the way out. */
@ControllerAdvice
class LinkRefusals {

    @ExceptionHandler(LinkVoided.class)
    ModelAndView voided() {
        return new ModelAndView("link-voided", Map.of("unlisted", true), HttpStatus.GONE);
    }

    /** The page is there to be looked at; what was to be done by it is refused. */
    @ExceptionHandler(ReceiptOver.class)
    ModelAndView over(ReceiptOver over, HttpServletRequest request) {
        boolean looks = "GET".equals(request.getMethod()) || "HEAD".equals(request.getMethod());
        return new ModelAndView(
                "receipt-over",
                Map.of("reference", over.reference().value(), "unlisted", true),
                looks ? HttpStatus.OK : HttpStatus.GONE);
    }

    @ExceptionHandler(SignedInAsAnother.class)
    ModelAndView another() {
        return new ModelAndView("signed-in-as-another", Map.of("unlisted", true), HttpStatus.CONFLICT);
    }
}
