package coop.workers.manyhands.elections;

import static org.assertj.core.api.Assertions.assertThat;

import coop.workers.manyhands.support.ManyHandsTest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ManyHandsTest
class ElectionDeskTest {

    @Autowired
    private ElectionDesk desk;

    @Autowired
    private RuleSets rules;

    @Autowired
    private Clock clock;

    @Test
    void anElectionKeepsTheRulesOfItsCallAndTakesNominationsFromTheOpeningToTheClose() {
        Instant now = clock.instant();
        Election called = desk.call(
                new ElectionCall(
                        Election.Kind.ELECTION,
                        "Board election",
                        3,
                        "proposed-stv",
                        new Schedule(
                                now,
                                now.plus(Duration.ofDays(21)),
                                LocalDate.now(clock).plusDays(25),
                                now.plus(Duration.ofDays(40)),
                                now.plus(Duration.ofDays(41))),
                        "Annual general meeting",
                        null),
                "returning-officer");
        try {
            assertThat(desk.next()).map(Election::id).contains(called.id());
            assertThat(desk.takingNominations()).isEmpty();
            assertThat(desk.get(called.reference()).rules()).isEqualTo(rules.get("proposed-stv"));

            desk.openNominations(called.reference());

            assertThat(desk.next()).isEmpty();
            assertThat(desk.takingNominations()).map(Election::id).contains(called.id());

            desk.closeNominations(called.reference());

            assertThat(desk.takingNominations()).isEmpty();
        } finally {
            desk.callOff(called.reference(), "Only a test.", "returning-officer");
        }
        assertThat(desk.get(called.id()).isUnderWay()).isFalse();
    }
}
