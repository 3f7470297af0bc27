package coop.workers.manyhands.membership;

import static org.assertj.core.api.Assertions.assertThat;

import coop.workers.manyhands.groups.Groups;
import coop.workers.manyhands.membership.ParticipationRules.Judgement;
import coop.workers.manyhands.support.ManyHandsTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The decision tables of participation, at each boundary. */
@ManyHandsTest
class ParticipationTableTest {

    @Autowired
    private ParticipationRules rules;

    @Autowired
    private Groups groups;

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
    void everyGroupHasAWindow() {
        assertThat(groups.all())
                .allSatisfy(group -> assertThat(rules.monthsOf(group.slug())).isBetween(1, 24));
        assertThat(rules.monthsOf("communications")).isEqualTo(6);
    }
}
