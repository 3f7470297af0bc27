package coop.workers.manyhands.nominations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.workers.manyhands.forms.SubmissionRefused;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WordCountTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | 0",
                "'   ' | 0",
                "'one' | 1",
                "'two words' | 2",
                "'  two \n\n words  ' | 2",
                "'worker-owned and don''t' | 3",
                "'a – dash' | 2",
                "'1 of 3 co-ops, e.g. ours!' | 6",
                "'* a point of a list' | 5"
            })
    void wordsAreCountedAsPeopleCountThem(String text, int words) {
        assertThat(WordCount.of(text)).isEqualTo(words);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u00a0", "\u2007", "\u202f", "\u3000", "\u2003", "\u200b", "\u2060", "\ufeff", "\u2014", "\u2800",
                "\u3164", "\t", "\u00ad "
            })
    void noSpaceOrDashOfAnyKindMakesOneWordOfMany(String between) {
        assertThat(WordCount.of(("word" + between).repeat(780))).isEqualTo(780);
    }

    @Test
    void joinersOfPersianAndHindiJoin() {
        assertThat(WordCount.of("نرگس\u200cها श्री\u200dमती")).isEqualTo(2);
    }

    @Property
    void howTheyAreSpacedChangesNothing(
            @ForAll @IntRange(max = 500) int words, @ForAll @IntRange(min = 1, max = 4) int gap) {
        assertThat(WordCount.of(("word" + " ".repeat(gap)).repeat(words))).isEqualTo(words);
        assertThat(WordCount.of("word\n".repeat(words))).isEqualTo(words);
    }

    @Test
    void theLimitItselfIsAllowedAndOneMoreIsRefusedAtTheField() {
        assertThatCode(() -> WordCount.requireAtMost(3, "statement", "Your statement", "one two three"))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> WordCount.requireAtMost(3, "statement", "Your statement", "one two three four"))
                .isInstanceOfSatisfying(
                        SubmissionRefused.class,
                        refused -> assertThat(refused.errors()).singleElement().satisfies(error -> {
                            assertThat(error.field()).isEqualTo("statement");
                            assertThat(error.message())
                                    .isEqualTo("Your statement has 4 words; 3 are the most it can have.");
                        }));
    }
}
