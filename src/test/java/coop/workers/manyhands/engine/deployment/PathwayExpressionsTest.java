package coop.workers.manyhands.engine.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;

import java.util.Map;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.impl.el.JuelExpressionManager;
import org.camunda.bpm.engine.spring.SpringExpressionManager;
import org.camunda.bpm.impl.juel.jakarta.el.PropertyNotFoundException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.support.StaticApplicationContext;

/** What nobody has been asked yet is open, and never a fault of the server: whoever withdraws gets out. */
class PathwayExpressionsTest {

    private final VariableScope nothingSaidYet = mock();
    private final StaticApplicationContext application = new StaticApplicationContext();

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(quoteCharacter = '`', textBlock = """
            ${asked}, false
            ${!asked}, true
            ${asked == 'chat'}, false
            ${asked != 'chat'}, true
            ${asked >= 2}, false
            ${asked < 3}, false
            """)
    void anOpenQuestionIsNotTickedAndNoAnswerAndNoCount(String condition, boolean gone) {
        Object value = read(new PathwayExpressions(application, Map.of()), condition);

        assertThat(value == null ? Boolean.FALSE : value).isEqualTo(gone);
    }

    @Test
    void theEngineItselfWouldFail() {
        assertThatThrownBy(() -> read(new SpringExpressionManager(application, Map.of()), "${!asked}"))
                .isInstanceOf(PropertyNotFoundException.class);
    }

    @Test
    void nothingOfTheApplicationIsReachedByThat() {
        application.registerSingleton("asked", Object.class);

        assertThat(read(new PathwayExpressions(application, Map.of()), "${asked}"))
                .as("only what diagrams may name, which is nothing here")
                .isNull();
    }

    private Object read(JuelExpressionManager expressions, String condition) {
        return expressions.createValueExpression(condition).getValue(expressions.getElContext(nothingSaidYet));
    }
}
