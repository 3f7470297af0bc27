package coop.workers.manyhands.engine.ports;

import coop.workers.manyhands.DatabaseFault;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.camunda.bpm.engine.MismatchingMessageCorrelationException;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/**
 * Whoever is second at a case is told that it was changed meanwhile: the site has the words. The engine has no exceptions of
 * its own for what the database says, so that is looked at ({@link DatabaseFault}); everything else stays a fault.
 */
@ControllerAdvice
class EngineRefusals {

    private static final Logger log = LoggerFactory.getLogger(EngineRefusals.class);

    @ExceptionHandler({OptimisticLockingException.class, MismatchingMessageCorrelationException.class})
    void changedMeanwhile(HttpServletResponse response) throws IOException {
        response.sendError(HttpStatus.CONFLICT.value());
    }

    @ExceptionHandler(ProcessEngineException.class)
    void heldUp(ProcessEngineException failed, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        DatabaseFault meant = DatabaseFault.of(failed).orElseThrow(() -> failed);
        if (meant == DatabaseFault.TWO_AT_ONCE) {
            log.info("Two were at one case at once");
            response.sendError(HttpStatus.CONFLICT.value());
            return;
        }
        log.warn("The engine has no answer of the database: {}", meant);
        response.setHeader(HttpHeaders.RETRY_AFTER, "60");
        request.setAttribute(DatabaseFault.class.getName(), meant);
        response.sendError(HttpStatus.SERVICE_UNAVAILABLE.value());
    }
}
