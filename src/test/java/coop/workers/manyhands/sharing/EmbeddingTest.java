package coop.workers.manyhands.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.workers.manyhands.CannotStart;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which sites may show ours stands in a header: what is no origin never gets there. */
class EmbeddingTest {

    @Test
    void thoseWhoAreNamedMay() {
        assertThat(new Embedding(List.of()).ancestors()).isEqualTo("'none'");
        assertThat(new Embedding(List.of("https://www.example.org/", " http://localhost:9000")).ancestors())
                .isEqualTo("https://www.example.org http://localhost:9000");
        assertThat(new Embedding(List.of("*")).ancestors()).isEqualTo("*");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "www.example.org",
                "https://example.org; script-src *",
                "https://example.org/page",
                "javascript:alert(1)",
                "https://a b",
                "'self'"
            })
    void whatIsNoOriginKeepsItFromStarting(String wrong) {
        assertThatThrownBy(() -> new Embedding(List.of(wrong)))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining(wrong);
    }
}
