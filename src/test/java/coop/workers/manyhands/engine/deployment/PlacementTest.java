package coop.workers.manyhands.engine.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.junit.jupiter.api.Test;

/** Where somebody could be put by hand in the diagrams as they are, and why not elsewhere. */
class PlacementTest {

    private static final Set<String> ASKED = Set.of("mayApply", "enough", "decision", "appealOutcome");

    private static BpmnModelInstance diagram(String key) {
        return Bpmn.readModelFromFile(new File("processes/%1$s/%1$s.bpmn".formatted(key)));
    }

    private static Placement placement(String key) {
        return new Placement(
                diagram(key), called -> Optional.of(diagram(called)), verb -> Optional.empty(), form -> List.of());
    }

    private static Set<String> done(String key, String... elements) {
        Set<String> done = new HashSet<>();
        for (String element : elements) {
            done.add(Placement.key(key, element));
        }
        return done;
    }

    @Test
    void tasksWaitsAndPartsWithPlacesAreInTheOrderOfTheWay() {
        assertThat(placement("join-group").places())
                .extracting(Placement.Place::name)
                .containsExactly(
                        "Wait for an opening",
                        "Welcome the newcomer",
                        "Chat with the newcomer",
                        "First meeting",
                        "Come in");
        assertThat(placement("join-group").places())
                .filteredOn(place -> place.id().equals("Task_WelcomeTheNewcomer"))
                .extracting(Placement.Place::milestone)
                .containsExactly("The group reads your offer");
    }

    @Test
    void whatTheRegisterSaysIsNotWrittenTwiceAndNotLeftOut() {
        Placement member = placement("worker-member");
        Set<String> decided = done("worker-member", "Call_ConfirmAddress", "Task_LookAtTheEvidence", "Call_Decision");
        Set<String> admitted =
                done("worker-member", "Call_ConfirmAddress", "Task_LookAtTheEvidence", "Call_Decision", "Task_Admit");

        assertThat(member.obstacle("Call_Decision", decided, ASKED)).isEmpty();
        assertThat(member.obstacle("Call_Decision", admitted, ASKED))
                .hasValueSatisfying(why -> assertThat(why).contains("“Enter in the register”", "a second time"));
        assertThat(member.obstacle("Call_Membership", decided, ASKED))
                .hasValueSatisfying(why -> assertThat(why).contains("“Enter in the register”", "left out"));
        assertThat(member.obstacle("Call_Membership", admitted, ASKED)).isEmpty();
    }

    @Test
    void decisionWithinACalledPartIsNotLeftOut() {
        assertThat(placement("worker-member").obstacle("Call_Membership", done("worker-member", "Task_Admit"), ASKED))
                .hasValueSatisfying(why -> assertThat(why).contains("left out"));
        assertThat(placement("board-nomination")
                        .obstacle(
                                "Call_BecomeADirector",
                                done("board-nomination", "Task_TakeTheNomination", "Call_GetReady"),
                                Set.of("elected", "nominates")))
                .hasValueSatisfying(why -> assertThat(why).contains("left out"));
    }

    @Test
    void noQuestionComesThatNobodyWasAsked() {
        Placement join = placement("join-group");
        assertThat(join.obstacle("Task_WelcomeTheNewcomer", Set.of(), Set.of("answer", "chatOutcome")))
                .hasValueSatisfying(why -> assertThat(why).contains("“How does the group gather?”"));
        assertThat(join.obstacle("Task_WelcomeTheNewcomer", Set.of(), Set.of("answer", "chatOutcome", "gathering")))
                .isEmpty();
    }
}
