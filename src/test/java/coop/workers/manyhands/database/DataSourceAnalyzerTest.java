package coop.workers.manyhands.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.BeanCreationException;
import org.springframework.boot.diagnostics.FailureAnalysis;

class DataSourceAnalyzerTest {

    @ParameterizedTest
    @CsvSource({
        "08001, The database cannot be reached: refused, SPRING_DATASOURCE_URL",
        "28P01, The database does not let Many Hands in: refused, SPRING_DATASOURCE_PASSWORD",
        "3D000, There is no such database: refused, Create it"
    })
    void aDatabaseThatCannotBeUsedIsSaidInASentence(String state, String what, String wayOut) {
        FailureAnalysis said = Objects.requireNonNull(analysis(state));

        assertThat(said.getDescription()).isEqualTo(what);
        assertThat(said.getAction()).contains(wayOut);
    }

    @Test
    void anyOtherFailureIsNoneOfOurs() {
        assertThat(analysis("23505")).isNull();
    }

    private static @Nullable FailureAnalysis analysis(String state) {
        return new DataSourceAnalyzer()
                .analyze(new BeanCreationException("dataSource", "cannot be made", new SQLException("refused", state)));
    }
}
