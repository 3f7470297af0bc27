package coop.workers.manyhands.monitor;

import coop.workers.manyhands.catalogue.UnknownOpportunity;
import coop.workers.manyhands.involvement.UnknownInvolvement;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** What an admin reads when there is no such thing, with the way back: asked before the site's own refusals. */
@Order(Ordered.HIGHEST_PRECEDENCE)
@ControllerAdvice(basePackageClasses = MonitorRefusals.class)
class MonitorRefusals {

    @ExceptionHandler({UnknownOpportunity.class, UnknownInvolvement.class})
    @ResponseStatus(HttpStatus.NOT_FOUND)
    ModelAndView unknown(RuntimeException refusal) {
        return new ModelAndView("monitor/refused", "why", refusal.getMessage());
    }

    @ExceptionHandler
    ModelAndView refused(ResponseStatusException refusal) {
        ModelAndView page = new ModelAndView("monitor/refused", "why", refusal.getReason());
        page.setStatus(refusal.getStatusCode());
        return page;
    }
}
