package coop.workers.manyhands.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.workers.manyhands.CannotStart;
import org.junit.jupiter.api.Test;

/** A token that can be guessed is none. */
class MetricsTokenTest {

    @Test
    void shortTokenKeepsTheApplicationFromStarting() {
        assertThatThrownBy(() -> new MetricsToken("secret"))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("6 characters");
        assertThat(new MetricsToken(" ").token()).isEmpty();
        assertThat(new MetricsToken("x".repeat(24)).token()).hasSize(24);
    }
}
