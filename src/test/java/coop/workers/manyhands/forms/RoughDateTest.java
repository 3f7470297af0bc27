package coop.workers.manyhands.forms;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Days as people say them. */
class RoughDateTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 12, 2);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2021-03-12             | 2021-03-12
            12 March 2021          | 2021-03-12
            12th of March, 2021    | 2021-03-12
            March 12th, 2021       | 2021-03-12
            12/3/2021              | 2021-03-12
            12.03.2021             | 2021-03-12
            March 2021             | 2021-03-01
            since march 2021       | 2021-03-01
            in Sept. 2020          | 2020-09-01
            early March 2021       | 2021-03-01
            3/2021                 | 2021-03-01
            2021-03                | 2021-03-01
            since spring 2023      | 2023-03-01
            in the spring of 2023  | 2023-03-01
            Summer 2020            | 2020-06-01
            autumn 2019            | 2019-09-01
            about 2019             | 2019-01-01
            c. 2019                | 2019-01-01
            ~2019                  | 2019-01-01
            I think since about 2019 | 2019-01-01
            mid-2019               | 2019-05-01
            late 2019              | 2019-09-01
            the end of 2019        | 2019-09-01
            three years ago        | 2023-12-02
            about 18 months ago    | 2025-06-02
            """)
    void isTakenAtTheEarliestThatItMayBe(String said, LocalDate day) {
        assertThat(RoughDate.earliest(said, TODAY)).contains(day);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "long ago",
                "31 February 2021",
                "13/2021",
                "spring",
                "March",
                "21",
                "yesterday",
                "2019 or 2020",
                "99999",
                "zebra 2020",
                "since",
                "Marchember 2021"
            })
    void whatNamesNoDayIsNone(String said) {
        assertThat(RoughDate.earliest(said, TODAY)).isEmpty();
    }
}
