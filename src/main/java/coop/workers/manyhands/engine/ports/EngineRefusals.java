package coop.workers.manyhands.engine.ports;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.camunda.bpm.engine.MismatchingMessageCorrelationException;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/** Whoever is second at a case is told that it was changed meanwhile: the site has the words. */
@ControllerAdvice
class EngineRefusals {

    @ExceptionHandler({OptimisticLockingException.class, MismatchingMessageCorrelationException.class})
    void changedMeanwhile(HttpServletResponse response) throws IOException {
        response.sendError(HttpStatus.CONFLICT.value());
    }
}
