package coop.workers.manyhands.membership;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import coop.workers.manyhands.cases.DecisionTables;
import coop.workers.manyhands.membership.ParticipationRules.Judgement;
import coop.workers.manyhands.support.PlainDecisionTables;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.io.ClassPathResource;

/** The decision tables of participation, at each boundary. */
class ParticipationTableTest {

    private static final DecisionTables TABLES = new PlainDecisionTables();

    private final ParticipationRules rules = new ParticipationRules(TABLES);

    @ParameterizedTest
    @CsvSource({
        "communications, 0, false, 3",
        "communications, 2, false, 3",
        "communications, 3, true, 3",
        "communications, 4, true, 3",
        "a-group-of-tomorrow, 2, false, 3",
        "a-group-of-tomorrow, 3, true, 3",
        "international, 0, false, 0",
        "international, 12, false, 0",
        "events-planning, 3, false, 0"
    })
    void threeMeetingsAreEnoughWhereMeetingsCount(String group, int meetings, boolean enough, int needed) {
        assertThat(rules.judge(group, meetings)).isEqualTo(new Judgement(enough, needed));
    }

    @Test
    void everyGroupHasAWindow() throws IOException {
        List<String> groups = new YAMLMapper()
                .readTree(new ClassPathResource("catalogue/groups.yaml").getInputStream())
                .findValuesAsText("slug");
        assertThat(groups)
                .hasSizeGreaterThan(3)
                .allSatisfy(group -> assertThat(rules.monthsOf(group)).isBetween(1, 24));
        assertThat(rules.monthsOf("communications")).isEqualTo(6);
    }
}
