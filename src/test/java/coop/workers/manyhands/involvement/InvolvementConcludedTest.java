package coop.workers.manyhands.involvement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;

import coop.workers.manyhands.cases.Outcome;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InvolvementConcludedTest {

    @Test
    void aTableThatNobodyKnowsIsRefused() {
        InvolvementConcluded concluded = new InvolvementConcluded(
                mock(Involvement.class), Outcome.JOINED, Map.of("hosting", true, "appointment", false));

        assertThat(concluded.hasRowsIn("hosting")).isTrue();
        assertThat(concluded.hasRowsIn("appointment")).isFalse();
        assertThatThrownBy(() -> concluded.hasRowsIn("hostings"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("No table hostings refers to involvements.");
    }
}
