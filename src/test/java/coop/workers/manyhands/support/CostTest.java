package coop.workers.manyhands.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** What the tests of costs find. */
class CostTest {

    /** Looks at every pair. */
    private static long pairs(byte[] input) {
        long sum = 0;
        for (byte one : input) {
            for (byte other : input) {
                sum += one * other;
            }
        }
        return sum;
    }

    private static long each(byte[] input) {
        long sum = 0;
        for (byte one : input) {
            sum += one;
        }
        return sum;
    }

    @Test
    void workThatGrowsWithTheSquareIsFound() {
        assertThatThrownBy(() -> Cost.assertLinear(2_000, size -> {
                    byte[] input = new byte[size];
                    return () -> assertThat(pairs(input)).isZero();
                }))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("time for twice the input");
    }

    /** As every beginning of a word. */
    @Test
    void memoryThatGrowsWithTheSquareIsFound() {
        assertThatThrownBy(() -> Cost.assertLinear(2_000, size -> {
                    String word = "x".repeat(size);
                    return () -> {
                        long all = 0;
                        for (int end = 0; end < word.length(); end++) {
                            all += word.substring(0, end).length();
                        }
                        assertThat(all).isPositive();
                    };
                }))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("memory for twice the input");
    }

    @Test
    void workThatGrowsWithItsInputIsNone() {
        Cost.assertLinear(200_000, size -> {
            byte[] input = new byte[size];
            return () -> assertThat(each(input)).isZero();
        });
    }

    @Test
    void workThatTakesMoreMemoryThanItMayIsFound() {
        assertThatThrownBy(() -> Cost.bounded(1_000_000, () -> new byte[2_000_000]))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("bytes allocated");
        assertThat(Cost.bounded(4_000_000, () -> new byte[2_000_000])).hasSize(2_000_000);
    }
}
