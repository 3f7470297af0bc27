package coop.workers.manyhands.solidfund;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatementSumsTest {

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "\"1,234.50\", 1234.50",
                "\"1.234,50\", 1234.50",
                "1'234.50, 1234.50",
                "1'234'567, none",
                "1'000, 1000",
                "5., 5",
                ".50, 0.50",
                "5.00-, -5",
                "(5.00), -5"
            })
    void sumIsReadAsItIsMeant(String written, String meant) {
        if (meant.equals("none")) {
            assertThat(StatementSums.isSum(written)).as("a million and more").isFalse();
        } else {
            assertThat(StatementSums.of(written).value()).isEqualByComparingTo(new BigDecimal(meant));
        }
    }

    /** The first was found at random: it was no fault of the file's but one of ours. */
    @ParameterizedTest
    @ValueSource(strings = {"1.234,50 1'000", "1.5'000", "1'2.50", "1'00", "12'34", "1'000'00", "5.'", "1,2'3"})
    void whatStandsBetweenOtherDigitsThanThousandsMakesNoSum(String written) {
        assertThat(StatementSums.isSum(written)).isFalse();
        assertThatThrownBy(() -> StatementSums.of(written)).isInstanceOf(UnreadableLine.class);
    }
}
