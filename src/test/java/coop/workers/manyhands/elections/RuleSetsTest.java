package coop.workers.manyhands.elections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import coop.workers.manyhands.OwnFiles;
import coop.workers.manyhands.ballots.Method;
import coop.workers.manyhands.elections.ElectionRules.Quorum;
import org.junit.jupiter.api.Test;

class RuleSetsTest {

    private final RuleSets sets = new RuleSets(OwnFiles.none());

    @Test
    void everySetSaysThatItsNumbersArePlaceholders() {
        assertThat(sets.all()).hasSizeGreaterThanOrEqualTo(2).allSatisfy(set -> {
            assertThat(set.note()).contains("Placeholders", "not the society's own rules");
            assertThat(set.method()).isNotEqualTo(Method.CONFIRMATORY);
        });
    }

    @Test
    void setIsPinnedAsJsonAndReadBackTheSame() throws Exception {
        ObjectMapper json = new ObjectMapper();
        for (ElectionRules set : sets.all()) {
            assertThat(json.readValue(json.writeValueAsString(set), ElectionRules.class))
                    .isEqualTo(set);
        }
    }

    @Test
    void unknownSetIsNamedWithThoseThatThereAre() {
        assertThatThrownBy(() -> sets.get("generall-meeting"))
                .hasMessageContaining("generall-meeting")
                .hasMessageContaining("general-meeting, proposed-stv");
    }

    @Test
    void quorumIsTheGreaterOfTheTwoRoundedUp() {
        Quorum quorum = new Quorum(3, 10, true);
        assertThat(quorum.needed(0)).isEqualTo(3);
        assertThat(quorum.needed(30)).isEqualTo(3);
        assertThat(quorum.needed(31)).isEqualTo(4);
        assertThat(quorum.needed(40)).isEqualTo(4);
        assertThat(new Quorum(2, 50, false).needed(7)).isEqualTo(4);
    }
}
