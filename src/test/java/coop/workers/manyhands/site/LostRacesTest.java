package coop.workers.manyhands.site;

import static org.assertj.core.api.Assertions.assertThat;

import coop.workers.manyhands.support.ManyHandsTest;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/** Whoever loses a race gets 409, whatever the loss was made of. */
@ManyHandsTest
class LostRacesTest {

    @Autowired
    @Qualifier("handlerExceptionResolver")
    private HandlerExceptionResolver refusals;

    static Stream<Exception> losses() {
        return Stream.of(
                new OptimisticLockingFailureException("changed"),
                // As a case that was told at the same moment.
                new OptimisticLockingFailureException("told", new ProcessEngineException("has no subscription")),
                new OptimisticLockingFailureException("told", new OptimisticLockingException("stale")),
                new OptimisticLockingFailureException("done", new IllegalStateException("of the driver")),
                new CannotAcquireLockException("waited", new SQLException("lock timeout", "55P03")),
                new ProcessEngineException("a verb", new OptimisticLockingFailureException("changed")),
                new OptimisticLockingException("stale"));
    }

    @ParameterizedTest
    @MethodSource("losses")
    void loserIsToldSo(Exception loss) {
        MockHttpServletResponse response = new MockHttpServletResponse();

        @Nullable
        ModelAndView page = refusals.resolveException(
                new MockHttpServletRequest("POST", "/office/elections/EL-7K2Q-4D/release"), response, null, loss);

        assertThat(page).isNotNull();
        HttpStatus status = (HttpStatus) page.getStatus();
        assertThat(status == null ? response.getStatus() : status.value()).isEqualTo(409);
    }
}
