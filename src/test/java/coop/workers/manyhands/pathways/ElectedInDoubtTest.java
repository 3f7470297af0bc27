package coop.workers.manyhands.pathways;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.workers.manyhands.elections.Election;
import coop.workers.manyhands.elections.ElectionDesk;
import coop.workers.manyhands.elections.Roll;
import coop.workers.manyhands.elections.VotesDesk;
import coop.workers.manyhands.elections.VotesDesk.Sums;
import coop.workers.manyhands.membership.Capacity;
import coop.workers.manyhands.membership.Register;
import coop.workers.manyhands.people.PersonId;
import coop.workers.manyhands.support.Applicants;
import coop.workers.manyhands.support.Applicants.Applicant;
import coop.workers.manyhands.support.ElectionRoom;
import coop.workers.manyhands.support.ManyHandsTest;
import coop.workers.manyhands.support.Nominees;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Whose ground in the register has ended is not elected by an oversight: it is stopped, or decided by two with a reason. */
@ManyHandsTest
class ElectedInDoubtTest {

    @Autowired
    private ElectionRoom room;

    @Autowired
    private Nominees nominees;

    @Autowired
    private Applicants applicants;

    @Autowired
    private Register register;

    @Autowired
    private Roll roll;

    @Autowired
    private VotesDesk votes;

    @Autowired
    private ElectionDesk elections;

    private PersonId representative;
    private Applicant sam;
    private String coop;

    @BeforeEach
    void aMemberCoop() {
        room.open();
        Applicant ash = applicants.somebody();
        representative = room.person(ash);
        coop = "Bread of " + ash.mark();
        room.enter(representative, ash, Capacity.CO_OP_REPRESENTATIVE, coop);
        sam = applicants.somebody();
    }

    @AfterEach
    void nothingIsLeftBehind() {
        room.close();
    }

    /** Sam, and somebody else if there is to be a vote, stand; then the co-op's line ends. */
    private Election listedInDoubt(Election election, boolean contested) {
        nominees.stands(sam, coop, "What I would do.");
        if (contested) {
            nominees.stands(applicants.somebody(), coop, "What else could be done.");
        }
        room.publishList(election);
        return room.now(election);
    }

    private void theLineEnds() {
        register.endRepresentation(register.current(representative, Capacity.CO_OP_REPRESENTATIVE)
                .orElseThrow()
                .id());
    }

    @Test
    void countIsConfirmedWithAReasonOrNotAtAll() {
        room.members(3);
        Election election = listedInDoubt(room.call(1, "general-meeting"), true);
        room.hold(election, roll.votes(election));
        votes.enter(
                room.now(election),
                new Sums(3, 0, Map.of(room.listed(election, "Sam " + sam.mark()).position(), 3L), Map.of(), List.of()),
                ElectionRoom.OFFICER);
        room.answer(election, ElectionRoom.OFFICER, Map.of("entered", true));
        theLineEnds();

        assertThatThrownBy(() -> room.answer(election, ElectionRoom.OTHER_OFFICER, Map.of("right", "yes")))
                .hasStackTraceContaining("Sam " + sam.mark())
                .hasStackTraceContaining("write here why");
        assertThat(room.now(election).isDeclared()).isFalse();

        room.answer(
                election,
                ElectionRoom.OTHER_OFFICER,
                Map.of("right", "yes", "note", "The co-op names another representative next week."));
        assertThat(room.now(election).isDeclared()).isTrue();
        assertThat(String.valueOf(elections.sheet(election.reference()))).contains("names another representative");
    }

    @Test
    void whereNothingIsCountedTheRegisterIsSetRightFirst() {
        room.members(3);
        Election election = listedInDoubt(room.call(2, "general-meeting"), false);
        theLineEnds();
        room.meet(election);

        Map<String, Object> held = Map.of("became", "held", "came", String.valueOf(roll.votes(room.now(election))));
        assertThatThrownBy(() -> room.answer(election, ElectionRoom.OFFICER, held))
                .hasStackTraceContaining("The register is set right first");

        Applicant kim = applicants.somebody();
        room.enter(room.person(kim), kim, Capacity.CO_OP_REPRESENTATIVE, coop);
        room.answer(election, ElectionRoom.OFFICER, held);
        assertThat(room.now(election).isDeclared()).isTrue();
    }

    @Test
    void boardCoOptsNobodyInDoubt() {
        Election election = listedInDoubt(room.call(Election.Kind.CO_OPTION, 1, "general-meeting"), false);
        theLineEnds();
        room.meet(election);
        String tick = "chosen_"
                + room.listed(election, "Sam " + sam.mark()).id().toString().replace("-", "");

        assertThatThrownBy(() -> room.answer(election, ElectionRoom.OFFICER, Map.of("decided", "yes", tick, true)))
                .hasStackTraceContaining("The register is set right first");
        room.answer(election, ElectionRoom.OFFICER, Map.of("decided", "yes"));
    }
}
