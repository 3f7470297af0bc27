package coop.workers.manyhands;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NameOrderTest {

    @Test
    void neitherCapitalsNorAccentsPutANameAtTheEnd() {
        assertThat(List.of("Zoe", "Émile", "bell", "Ann", "Eve", "ann", "Łukasz", "Lukas", "Ōta", "o'Hara").stream()
                        .sorted(NameOrder.NAMES))
                .containsExactly("ann", "Ann", "bell", "Émile", "Eve", "Lukas", "Łukasz", "o'Hara", "Ōta", "Zoe");
    }
}
