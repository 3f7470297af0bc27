package coop.workers.manyhands.site;

import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.involvement.ReceiptOver;
import coop.workers.manyhands.links.LinkVoided;
import coop.workers.manyhands.links.Links;
import coop.workers.manyhands.links.SignedIn;
import coop.workers.manyhands.links.SignedInAsAnother;
import coop.workers.manyhands.web.SeeOther;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.ModelAndView;

/** What holders of links are told that lead nowhere any more, or to somebody else: in words, with the way out. */
@ControllerAdvice
class LinkRefusals {

    private final SignedIn signedIn;
    private final Links links;

    LinkRefusals(SignedIn signedIn, Links links) {
        this.signedIn = signedIn;
        this.links = links;
    }

    @ExceptionHandler(LinkVoided.class)
    ModelAndView voided() {
        return new ModelAndView("site/link-voided", HttpStatus.GONE);
    }

    /**
     * The page is there to be looked at; what was to be done by it is refused. Whoever is signed in as the person, and has
     * just signed up, goes on to the page that they find on their own one, too.
     */
    @ExceptionHandler(ReceiptOver.class)
    Object over(ReceiptOver over, HttpServletRequest request) {
        boolean looks = "GET".equals(request.getMethod()) || "HEAD".equals(request.getMethod());
        Involvement involvement = over.involvement();
        if (looks
                && signedIn.person(request)
                        .filter(me -> me.id().equals(involvement.person()))
                        .isPresent()) {
            return SeeOther.at("/involvements/" + links.status(involvement));
        }
        return new ModelAndView(
                "site/receipt-over",
                Map.of("reference", involvement.reference().value()),
                looks ? HttpStatus.OK : HttpStatus.GONE);
    }

    @ExceptionHandler(SignedInAsAnother.class)
    ModelAndView another() {
        return new ModelAndView("site/signed-in-as-another", HttpStatus.CONFLICT);
    }
}
