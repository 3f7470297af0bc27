package coop.workers.manyhands.engine.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import coop.workers.manyhands.OwnFiles;
import org.junit.jupiter.api.Test;

class CurrentDiagramsTest {

    private final CurrentDiagrams current = new CurrentDiagrams(OwnFiles.none());

    @Test
    void whatAnElementSaysTodayIsFoundForACaseOfBefore() {
        assertThat(current.propertiesOf("general-meeting", "Task_RecordTheMeeting")
                        .get(ElementProperties.RECORDS))
                .isEqualTo("meeting");
    }

    @Test
    void aTaskOrAProcessThatIsThereNoMoreSaysNothing() {
        assertThat(current.propertiesOf("general-meeting", "Task_OfBefore").values())
                .isEmpty();
        assertThat(current.propertiesOf("of-before", "Task_RecordTheMeeting").values())
                .isEmpty();
    }
}
