package coop.workers.manyhands.engine.ports;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Set;
import org.camunda.bpm.engine.MismatchingMessageCorrelationException;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/**
 * Whoever is second at a case is told that it was changed meanwhile: the site has the words. The engine has no exceptions of
 * its own for what the database says to the second of two, so its SQL state is looked at; everything else stays a fault.
 */
@ControllerAdvice
class EngineRefusals {

    private static final Logger log = LoggerFactory.getLogger(EngineRefusals.class);

    /** PostgreSQL's unique and foreign key violation, deadlock, serialization failure, and no lock within its time. */
    private static final Set<String> OF_TWO_AT_ONCE = Set.of("23505", "23503", "40P01", "40001", "55P03");

    /** A statement that took too long. */
    private static final String TOO_LONG = "57014";

    @ExceptionHandler({OptimisticLockingException.class, MismatchingMessageCorrelationException.class})
    void changedMeanwhile(HttpServletResponse response) throws IOException {
        response.sendError(HttpStatus.CONFLICT.value());
    }

    @ExceptionHandler(ProcessEngineException.class)
    void heldUp(ProcessEngineException failed, HttpServletResponse response) throws IOException {
        String state = NestedExceptionUtils.getMostSpecificCause(failed) instanceof SQLException database
                ? String.valueOf(database.getSQLState())
                : "";
        if (OF_TWO_AT_ONCE.contains(state)) {
            log.info("Two were at one case at once: SQL state {}", state);
            response.sendError(HttpStatus.CONFLICT.value());
        } else if (TOO_LONG.equals(state)) {
            log.warn("The engine's database gave no answer in time");
            response.setHeader(HttpHeaders.RETRY_AFTER, "60");
            response.sendError(HttpStatus.SERVICE_UNAVAILABLE.value());
        } else {
            throw failed;
        }
    }
}
