package coop.workers.manyhands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.core.type.TypeReference;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanCreationException;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.mock.env.MockEnvironment;

class CannotStartTest {

    @Test
    void whoeverStartsItReadsWhatIsWrongAndTheWayOut() {
        Throwable broken =
                catchThrowable(() -> OwnFiles.none().yaml("catalogue/none.yaml", new TypeReference<List<String>>() {}));

        FailureAnalysis said = Objects.requireNonNull(new CannotStartAnalyzer(new MockEnvironment())
                .analyze(new BeanCreationException("catalogue", "cannot be made", broken)));

        assertThat(said.getDescription()).startsWith("catalogue/none.yaml cannot be read: ");
        assertThat(said.getAction()).startsWith("Mend that place in src/main/resources/catalogue/none.yaml");
    }
}
