package coop.workers.manyhands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NameOrderTest {

    private static final Pattern BY_BYTES = Pattern.compile(
            "comparing\\(\\w+::(?:name|title|label|organisation)\\)"
                    + "|OrderBy(?:Name|Title)|Sort\\.by\\(\"(?:name|title)|(?i)order by \\w*\\.?(?:name|title|first_|last_)\\b");

    /** The database sorts by bytes, and so does a comparison of texts: what people read is sorted by {@link NameOrder}. */
    @Test
    void nobodySortsNamesByBytes() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src", "main", "java"))) {
            assertThat(files.filter(file -> file.toString().endsWith(".java")))
                    .allSatisfy(file -> assertThat(Files.readString(file)).doesNotContainPattern(BY_BYTES));
        }
    }

    @Test
    void neitherCapitalsNorAccentsPutANameAtTheEnd() {
        assertThat(List.of("Zoe", "Émile", "bell", "Ann", "Eve", "ann", "Łukasz", "Lukas", "Ōta", "o'Hara").stream()
                        .sorted(NameOrder.NAMES))
                .containsExactly("ann", "Ann", "bell", "Émile", "Eve", "Lukas", "Łukasz", "o'Hara", "Ōta", "Zoe");
    }
}
