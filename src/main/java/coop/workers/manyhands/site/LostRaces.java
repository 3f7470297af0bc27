package coop.workers.manyhands.site;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/**
 * Whoever is second is told so, whatever it came of. Spring looks for a handler by an exception and then by its causes, one advice
 * after the other: were this not the first, one for the cause would be found before, and make a fault of a lost race.
 */
@ControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class LostRaces {

    private final Refusals refusals;

    LostRaces(Refusals refusals) {
        this.refusals = refusals;
    }

    @ExceptionHandler(ConcurrencyFailureException.class)
    Object lost(ConcurrencyFailureException changed, HttpServletRequest request) {
        return refusals.lost(changed, request);
    }
}
