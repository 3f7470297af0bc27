package coop.workers.manyhands.engine.ports;

import static org.assertj.core.api.Assertions.assertThat;

import coop.workers.manyhands.engine.deadlines.DaysBefore;
import coop.workers.manyhands.support.ManyHandsTest;
import coop.workers.manyhands.support.Vocabulary;
import java.util.HashSet;
import java.util.Set;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.el.StartProcessVariableScope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@ManyHandsTest
class DiagramBeansTest {

    @Autowired
    DiagramBeans beans;

    @Autowired
    ProcessEngineConfigurationImpl engine;

    @Autowired
    ApplicationContext application;

    @Test
    void anExpressionReachesEveryVerbThatAModuleDeclares() {
        Set<Object> known = new HashSet<>(Vocabulary.names());
        known.add(DaysBefore.NAME);
        assertThat(beans.asMap()).containsOnlyKeys(known.toArray());
        assertThat(value("${notify}")).isInstanceOf(VerbDelegate.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dataSource", "runtimeService", "involvementDesk", "jdbcTemplate", "erasureDesk"})
    void anExpressionReachesNoOtherBean(String bean) {
        assertThat(application.containsBean(bean)).as(bean).isTrue();
        // An identifier that nobody set is null, as everywhere in a diagram; it never is a bean.
        assertThat(value("${%s}".formatted(bean))).isNull();
    }

    private Object value(String expression) {
        return engine.getCommandExecutorTxRequired()
                .execute(context -> engine.getExpressionManager()
                        .createExpression(expression)
                        .getValue(StartProcessVariableScope.getSharedInstance()));
    }
}
