package coop.workers.manyhands.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CaseTest {

    private static final Instant NOW = Instant.parse("2026-12-01T10:00:00Z");
    private static final Instant TOMORROW = Instant.parse("2026-12-02T10:00:00Z");
    private static final Standing READS_IT =
            new Standing("Reads it", Turn.COORDINATOR, "secretaries", TOMORROW, List.of("Meets you"), "any/form");

    private final Case one = new Plain();

    @Test
    void oneThatBeginsIsOpenAndStandsNowhereYet() {
        assertThat(one.isOpen()).isTrue();
        assertThat(one.standing()).isEmpty();
        assertThat(one.createdAt()).isEqualTo(NOW);
        assertThat(one.reference()).isEqualTo(new Reference("MH-7K2Q-4D"));
    }

    @Test
    void itStandsWhereItsPathwaySays() {
        one.standsAt(READS_IT, NOW);

        assertThat(one.standing()).contains(READS_IT);
    }

    @Test
    void whatIsDueOnADateThatMovesMovesAlongAndNothingElse() {
        one.standsAt(READS_IT, NOW);

        one.dueMoves(NOW, NOW.plusSeconds(1));
        assertThat(one.due()).isEqualTo(TOMORROW);

        one.dueMoves(TOMORROW, NOW.plusSeconds(1));
        assertThat(one.due()).isEqualTo(NOW.plusSeconds(1));
    }

    @Test
    void onceItHasEndedItStandsNowhereAndGoesNowhere() {
        one.standsAt(READS_IT, NOW);
        one.end(Outcome.DONE, TOMORROW);

        assertThat(one.standing()).isEmpty();
        assertThat(one.due()).isNull();
        assertThat(one.outcome()).isEqualTo(Outcome.DONE);
        assertThat(one.endedAt()).isEqualTo(TOMORROW);
        assertThatIllegalStateException().isThrownBy(() -> one.standsAt(READS_IT, TOMORROW));
        assertThatIllegalStateException().isThrownBy(() -> one.end(Outcome.LAPSED, TOMORROW));
        assertThatIllegalStateException().isThrownBy(() -> one.passesTo("facilitators"));
        assertThat(one.outcome()).isEqualTo(Outcome.DONE);
    }

    /** A case that is about nothing. */
    private static final class Plain extends Case {

        Plain() {
            super(UUID.randomUUID(), new Reference("MH-7K2Q-4D"), "any-pathway", NOW);
        }
    }
}
