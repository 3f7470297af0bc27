package coop.workers.manyhands;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageNumberTest {

    private static final List<Integer> TWENTY_FIVE =
            IntStream.range(0, 25).boxed().toList();

    @ParameterizedTest
    @CsvSource({
        "1, 0",
        "2, 10",
        "3, 20",
        "4, 20",
        "2147483647, 20",
        "99999999999999999999, 20",
        "0, 0",
        "-1, 0",
        "x, 0",
        "'', 0",
        "1.5, 0",
        "0002, 10",
        "' 2 ', 10"
    })
    void nearestPageThatThereIsAnswers(String asked, int first) {
        assertThat(PageNumber.valueOf(asked).of(10, TWENTY_FIVE).getContent())
                .first()
                .isEqualTo(first);
    }

    @Test
    void emptyListHasAnEmptyFirstPage() {
        assertThat(PageNumber.valueOf("7").of(10, List.of()).getNumber()).isZero();
    }

    @Test
    void firstRowOfNoPageIsMoreThanAnInt() {
        new PageNumber(Integer.MAX_VALUE).of(50, page -> {
            assertThat(page.getOffset()).isLessThanOrEqualTo(Integer.MAX_VALUE);
            return new org.springframework.data.domain.PageImpl<>(List.of(1), page, 1);
        });
    }
}
